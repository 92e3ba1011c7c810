/**
 * Runs every `@example` of the kit's doc comments. A line that ends in `// => JSON` is an expression whose value (a tensor's
 * arraySync(), or plain data) must equal that JSON, numbers to 1e-5 of the larger; the other lines are run as they stand.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripTypeScriptTypes } from 'node:module';
import * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { TODO } from '../../../../labs/kit/todo.ts';
import { start } from './backends.ts';

interface Example {
  readonly place: string;
  readonly lines: string[];
}

const kit = join(import.meta.dirname, '../../../../labs/kit');

const files = readdirSync(kit, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const examples = files.flatMap((file) => examplesOf(join(kit, file)));

function examplesOf(file: string): Example[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (!/^\s*\* @example/.test(line)) return [];
    const end = lines.findIndex((other, i) => i > at && (/\*\/\s*$/.test(other) || /^\s*\* @/.test(other)));
    const body = lines.slice(at + 1, end).map((one) => one.replace(/^\s*\* ?/, ''));
    return [{ place: `${relative(kit, file)}:${at + 1}`, lines: body.filter((one) => !/^\s*```/.test(one)) }];
  });
}

/** The example as a function that records each `// =>` line's value beside what is expected of it. */
function compiled({ lines }: Example): string {
  const body = lines.map((line) => {
    const found = /^(.*?);?\s*\/\/ => (.*)$/.exec(line);
    if (!found) return line;
    const [, expression, expected] = found as unknown as [string, string, string];
    return `check(await (${expression.trim()}), ${JSON.stringify(expected)});`;
  });
  return stripTypeScriptTypes(`async function example(tf, TODO, check) {\n${body.join('\n')}\n}`);
}

const ofTfjs = new Set<unknown>(Object.entries(tf).flatMap(([name, value]) => (name in tfjs ? [value] : [])));

/** The kit's own functions by the names that cells use; another name of one of tfjs' functions has its documentation there. */
function own(path: string, members: object): string[] {
  return Object.entries(members).flatMap(([name, member]: [string, unknown]) => {
    if (name === 'keras' || (name in tfjs && path === 'tf')) return [];
    if (typeof member === 'object' && member !== null) return own(`${path}.${name}`, member);
    return typeof member === 'function' && !ofTfjs.has(member) ? [`${path}.${name}`] : [];
  });
}

type Check = (value: unknown, expected: string) => void;

const plain = (value: unknown): unknown => {
  if (value instanceof tf.Tensor) return value.arraySync();
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.map(plain);
  return value;
};

function near(found: unknown, expected: unknown): boolean {
  if (typeof found === 'number' && typeof expected === 'number')
    return Math.abs(found - expected) <= 1e-5 * Math.max(1, Math.abs(expected));
  if (Array.isArray(found) && Array.isArray(expected))
    return found.length === expected.length && found.every((item, i) => near(item, expected[i]));
  if (typeof found !== 'object' || typeof expected !== 'object' || !found || !expected)
    return found === expected;
  const keys = Object.keys(expected);
  return (
    Object.keys(found).length === keys.length &&
    keys.every((key) =>
      near((found as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key]),
    )
  );
}

describe('every example of the kit', () => {
  beforeAll(() => start('js'));

  it('is found, at least one for each function that tfjs does not have', () => {
    const shown = examples.flatMap(({ lines }) => lines).join('\n');
    expect(
      own('tf', tf).filter((name) => !new RegExp(`${name.replaceAll('.', '\\.')}\\b`).test(shown)),
    ).toEqual([]);
  });

  it.each(examples.map((example) => [example.place, example] as const))('%s', async (_, example) => {
    let checked = 0;
    const check: Check = (value, expected) => {
      checked++;
      const found = plain(value);
      if (!near(found, JSON.parse(expected))) expect(found).toEqual(JSON.parse(expected));
    };
    // The text is our own source, and running it is the test.
    // oxlint-disable-next-line no-implied-eval
    const run = new Function(`${compiled(example)}; return example;`)() as (
      ...given: unknown[]
    ) => Promise<void>;
    await run(tf, TODO, check);
    expect(checked, 'lines with // =>').toBeGreaterThan(0);
  });
});
