/** Entry of the page: speaks with the host while the rest is being loaded, and says why when it cannot. */
// First, because of what the others do while they load.
import './valid-locale.ts';
import { greetHost } from './host-link/early-host.ts';
// What the theme changes comes before it.
import 'uplot/dist/uPlot.min.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/kit.css';
import './theme/page.css';
import './theme/panels.css';
import './theme/notebook.css';
import './theme/editor.css';
import './theme/outputs.css';
import './theme/compute.css';
import './theme/tensor-inspector.css';
import './theme/tape.css';
import './theme/trajectory.css';
import './theme/trajectory-drawings.css';
import './theme/reference.css';
import './theme/first-run.css';
import './theme/overlays.css';
import './theme/narrow.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
try {
  // In Electron the preload script has put a host there.
  const greeting = window.host ? undefined : greetHost();
  const [{ show }, early] = await Promise.all([import('./show.ts'), greeting]);
  await show(target, early);
} catch (error) {
  const refusal = document.createElement('p');
  refusal.className = 'no-host';
  refusal.setAttribute('role', 'alert');
  refusal.textContent = `This page cannot reach the workbench (${error instanceof Error ? error.message : String(error)}). Open the address that was printed at start, or start it again with npm start.`;
  target.replaceWith(refusal);
}
