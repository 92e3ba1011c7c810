/** Tells the user on stderr what set-up is doing, and that it still does when it takes long. */

/** @param {string} line */
export function tell(line) {
  process.stderr.write(`tapedeck: ${line}\n`);
}

/** What takes no longer is not worth a line. */
const silentMs = 400;
const everyMs = 10_000;

/**
 * Says what is being done once it takes a moment, and for how long it has been going on every ten seconds after that.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function telling(what, work) {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  let told = false;
  const first = setTimeout(() => {
    told = true;
    tell(`${what} …`);
  }, silentMs);
  const more = setInterval(() => tell(`${what} … ${seconds()} s`), everyMs);
  try {
    const answer = await work();
    if (told) tell(`${what}: done in ${seconds()} s`);
    return answer;
  } finally {
    clearTimeout(first);
    clearInterval(more);
  }
}
