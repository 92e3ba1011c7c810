/** Runs steps that may wait for promises. */

/**
 * Runs a generator to its end, waiting for each promise that it yields, through `then` and not through `await`: the engine
 * follows runs across `then`, so that a stopped run's training ends too.
 */
export function drive<T>(steps: Generator<PromiseLike<unknown>, T, unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    const advance = (move: () => IteratorResult<PromiseLike<unknown>, T>): void => {
      let result: IteratorResult<PromiseLike<unknown>, T>;
      try {
        result = move();
      } catch (error) {
        reject(error);
        return;
      }
      if (result.done) resolve(result.value);
      else
        Promise.resolve(result.value).then(
          (value) => advance(() => steps.next(value)),
          (error: unknown) => advance(() => steps.throw(error)),
        );
    };
    advance(() => steps.next());
  });
}
