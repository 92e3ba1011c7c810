/** Why an engine's process ended, in words for a student: from how it ended and from what it wrote to stderr. */
import { isNativeLog, readReason } from '../native/stderr-reasons.ts';
import { heapLimitMegabytes } from './engine-limits.ts';

/** What a signal says when nothing was written. */
const signals: Readonly<Record<string, string>> = {
  SIGABRT: 'it stopped itself over a fault of its own',
  SIGBUS: 'native code read memory that is not there',
  SIGFPE: 'native code divided by zero',
  SIGILL: 'native code uses instructions that this processor lacks',
  SIGKILL: 'something outside ended it; when memory runs out, the system does that',
  SIGSEGV: 'native code used memory that is not its own',
};

/** The heap of JavaScript was full: no fault of the rung, so another one would end the same way. */
export const isHeapExhausted = (complaint: string): boolean =>
  /heap out of memory|Reached heap limit|Ineffective mark-compacts/.test(complaint);

/** `how` is a signal or `code 1`. */
export function deathReason(how: string, complaint: string): string {
  const ended = `the engine's process ended with ${how}`;
  if (isHeapExhausted(complaint))
    return `${ended}: the values of JavaScript filled their ${heapLimitMegabytes} MB; keep large data in tensors or typed arrays, which do not count`;
  const read = readReason(complaint);
  if (read) return `${ended}: ${read.reason}; ${read.remedy}`;
  const why = tellingLine(complaint) ?? signals[how];
  return why ? `${ended}: ${why}` : ended;
}

/** The line of a process's stderr that says most; never one that TensorFlow logged. */
export function tellingLine(complaint: string): string | undefined {
  const lines = complaint.split('\n').map((line) => line.trim());
  // Node writes its version below an error, V8 a stack below a fault.
  const own = lines.filter((line) => line && !isNativeLog(line) && !/^(Node\.js v|at |\d+: 0x)/.test(line));
  return own.find((line) => /^(\w*Error\b|FATAL|Fatal)/.test(line)) ?? own.at(-1);
}
