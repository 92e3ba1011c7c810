/** Work for the next frame: what comes up while one is being prepared is done in that one, not in the one after it. */

let tasks: (() => void)[] | undefined;

export function beforePaint(task: () => void): void {
  if (tasks) tasks.push(task);
  else requestAnimationFrame(task);
}

/** To be called in a frame. `first` awaits nothing but what is there: the frame does not wait. */
export async function prepareFrame(first: () => Promise<void>): Promise<void> {
  const all: (() => void)[] = [];
  tasks = all;
  try {
    await first();
    for (const task of all) task();
  } finally {
    tasks = undefined;
  }
}
