/** Plotly's work on one element, a piece after the other: what clears it must not come between two halves of a drawing. */
const lastOf = new WeakMap<HTMLElement, Promise<unknown>>();

export function inTurn(element: HTMLElement, work: () => Promise<unknown>): Promise<unknown> {
  const done = (lastOf.get(element) ?? Promise.resolve()).then(work);
  lastOf.set(
    element,
    // Whoever waits next does not fail with this one.
    done.catch(() => undefined),
  );
  return done;
}
