/** Makes sure that the browser of the page's engines and of the tests is unpacked, once Node 24 runs. */
import { findBrowser } from '../shell/find-browser.ts';
import { tell, telling } from './tell.js';

/** Says why there is none; what needs one skips or refuses with the same reason. */
export async function offerBrowser() {
  const found = await telling('looking for the test browser', findBrowser);
  if (found.kind === 'missing') tell(`no browser: ${found.reason} (${found.remedy})`);
}
