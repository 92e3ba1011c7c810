/** Work for the next frame: what comes up while one is being prepared is done in that one, not in the one after it. */

let tasks: (() => void)[] | undefined;
let held: { isAwaited(): boolean; until: number } | undefined;

export function beforePaint(task: () => void): void {
  if (tasks) tasks.push(task);
  else requestAnimationFrame(task);
}

/** What is about to come is painted in the next frame, not one frame later, if the frame has to wait no longer than that. */
export function holdFrame(isAwaited: () => boolean, atMostMs: number): void {
  held = { isAwaited, until: performance.now() + atMostMs };
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
