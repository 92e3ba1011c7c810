/** Work for the next frame: what comes up while one is being prepared is done in that one, not in the one after it. */

/** Nobody sees that a frame comes so much later, or types that fast. */
const heldMs = 20;

let tasks: (() => void)[] | undefined;
let held: { isAwaited(): boolean; until: number } | undefined;

export function beforePaint(task: () => void): void {
  if (tasks) tasks.push(task);
  else requestAnimationFrame(task);
}

/** What is about to come is painted in the next frame, not one frame later, if it comes within that time of now. */
export function holdFrame(isAwaited: () => boolean): void {
  held = { isAwaited, until: performance.now() + heldMs };
}

const isHeld = (): boolean => held !== undefined && performance.now() < held.until && held.isAwaited();

/** To be called in a frame. `first` takes what is there by then, and awaits nothing else. */
export async function prepareFrame(first: () => Promise<void>): Promise<void> {
  const all: (() => void)[] = [];
  tasks = all;
  try {
    do {
      await first();
      for (const task of all.splice(0)) task();
    } while (isHeld());
  } finally {
    tasks = held = undefined;
  }
}
