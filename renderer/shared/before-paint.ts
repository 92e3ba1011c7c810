/** Work for the next frame: what comes up while one is being prepared is done in that one, not in the one after it. */

let tasks: (() => void)[] | undefined;

export function beforePaint(task: () => void): void {
  if (tasks) tasks.push(task);
  else requestAnimationFrame(() => prepareFrame(task));
}

/** To be called in a frame. */
export function prepareFrame(task: () => void): void {
  const all = [task];
  tasks = all;
  try {
    for (const each of all) each();
  } finally {
    tasks = undefined;
  }
}
