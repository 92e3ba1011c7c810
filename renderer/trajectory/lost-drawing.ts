/**
 * Plotly also draws in frames of its own, which nobody waits for. Over a context that was just lost they fail with an object
 * that is no Error; the last of them may come after the drawing was taken down.
 */
const lateMs = 2000;

/** Takes such failures; `lose` is told of those that come while the drawing stands. Answers how to take it down. */
export function takeFailures(lose: () => void): () => void {
  let stands = true;
  const take = (event: ErrorEvent | PromiseRejectionEvent): void => {
    const reason: unknown = 'reason' in event ? event.reason : event.error;
    if (Object.prototype.toString.call(reason) !== '[object Object]') return;
    event.preventDefault();
    if (stands) lose();
  };
  addEventListener('error', take);
  addEventListener('unhandledrejection', take);
  return () => {
    stands = false;
    setTimeout(() => {
      removeEventListener('error', take);
      removeEventListener('unhandledrejection', take);
    }, lateMs);
  };
}
