/** What a dead process's signal and stderr are turned into: one sentence for a student, never a line that TensorFlow logged. */
import { describe, expect, test } from 'vitest';
import { CrashLoop } from '../../../main/host/crash-loop.ts';
import { deathReason, isHeapExhausted, tellingLine } from '../../../main/host/death-reason.ts';
import { isNativeLog, readReason } from '../../../main/native/stderr-reasons.ts';

/** As TensorFlow 2.21 and V8 write them. */
const absl = 'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR';
const oneDnn = 'I0000 00:00:1795597497.020941   24011 port.cc:153] oneDNN custom operations are on.';
const allocator =
  'W0000 00:00:1795598655.961366   19449 bfc_allocator.cc:502] Allocator (mklcpu) ran out of memory trying to allocate 1.49GiB (rounded to 1600000000)requested by op _MklMatMul';
const check =
  'F0000 00:00:1795598655.961366   19449 tensor.cc:844] Check failed: dtype() == expected_dtype (9 vs. 1) Int64 expected, got float';
const noDriver =
  'I0000 00:00:1795598655.1   194 cuda_dso_loader.cc:75] Could not find cuda drivers on your machine, GPU will not be used.';
const heap = `
<--- Last few GCs --->

[19449:0x3f] 9000 ms: Mark-Compact 2046.1 (2083.4) -> 2045.9 (2083.2) MB
FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----
 1: 0xb9c1f0 node::OOMErrorHandler(char const*, v8::OOMDetails const&)`;

describe('why an engine ended', () => {
  test.each([
    [
      'a check of TensorFlow',
      'SIGABRT',
      check,
      /SIGABRT: TensorFlow stopped itself.*Int64 expected, got float/,
    ],
    [
      'its allocator',
      'SIGSEGV',
      `${oneDnn}\n${allocator}`,
      /SIGSEGV: there was not enough memory for 1\.49GiB;/,
    ],
    [
      'a full heap',
      'SIGABRT',
      heap,
      /the values of JavaScript filled their 2048 MB; keep large data in tensors/,
    ],
    [
      'logs that say nothing',
      'SIGSEGV',
      `${absl}\n${oneDnn}`,
      /SIGSEGV: native code used memory that is not its own$/,
    ],
    ['silence', 'SIGKILL', '', /SIGKILL: something outside ended it; when memory runs out/],
    [
      'its own words',
      'code 1',
      `${oneDnn}\nthe cpu engine did not start: no pack`,
      /code 1: the cpu engine did not/,
    ],
    [
      'an error of JavaScript',
      'code 1',
      'file:///x.ts:3\n  f();\n  ^\nTypeError: f is not a function\n    at x.ts:3\n\nNode.js v24.1.0',
      /code 1: TypeError: f is not a function$/,
    ],
    ['nothing known', 'code 7', '', /^the engine's process ended with code 7$/],
  ])('is read from %s', (_, how, complaint, expected) => {
    const told = deathReason(how, complaint);
    expect(told).toMatch(expected);
    expect(told.split('\n').filter((line) => isNativeLog(line))).toEqual([]);
  });

  test('a missing driver is a reason with a remedy, wherever it stands', () =>
    expect(readReason(`${absl}\n${noDriver}\n${oneDnn}`)).toEqual({
      reason: 'no NVIDIA driver was found',
      remedy: expect.stringContaining('install the NVIDIA driver'),
    }));

  test('only a full heap counts as one', () =>
    expect([heap, check, allocator].map(isHeapExhausted)).toEqual([true, false, false]));

  test('the lines of TensorFlow are never the telling ones', () =>
    expect([absl, oneDnn, allocator, check].map(tellingLine)).toEqual(
      Array.from({ length: 4 }).fill(undefined),
    ));
});

describe('a crash loop', () => {
  const report = { rung: 'cpu', verdict: 'passed', library: 'x' } as const;

  test('is three deaths of a native rung within a minute', () => {
    const loop = new CrashLoop();
    expect([0, 30_000, 59_000].map((at) => loop.note('cpu', 'SIGSEGV', at))).toEqual([false, false, true]);
    expect(loop.judge(report)).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('SIGSEGV'),
    });
  });

  test('is not three deaths in an hour', () => {
    const loop = new CrashLoop();
    expect([0, 61_000, 122_000].map((at) => loop.note('cpu', 'SIGSEGV', at))).toEqual([false, false, false]);
    expect(loop.judge(report)).toEqual(report);
  });

  test('leaves the rungs without native code where they are, however often they die', () => {
    const loop = new CrashLoop();
    expect([1, 2, 3, 4].map((at) => loop.note('wasm', 'SIGKILL', at))).toEqual(
      Array.from({ length: 4 }).fill(false),
    );
  });
});
