/** What an engine's process may take, that it gives way to the page, and that it is the first to go when the system runs out of memory. */
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** For JavaScript's own values; tensors and typed arrays lie outside. Small enough to be full within seconds. */
export const heapLimitMegabytes = 2048;

export const engineFlags: readonly string[] = [
  `--max-old-space-size=${heapLimitMegabytes}`,
  // Left to itself the space for young objects doubles at some point of a long session, and stays so.
  '--max-semi-space-size=8',
];

/** An engine is restored, a document with unsaved edits is not: when Linux has to end a program, let it be this one. */
export function volunteerForTheKiller(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Where /proc is closed the system chooses by itself.
  }
}

/** Below the page and its host: on a machine with few cores a long computation would make every key wait for its turn. */
const niceness = 5;

/** To be called before other threads are made, which inherit it. */
export function giveWay(): void {
  try {
    setPriority(niceness);
  } catch {
    // A system that does not let it takes its turns by itself.
  }
}
