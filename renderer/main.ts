/** Entry of the page: finds its host, opens the first document, and shows it. */
// First, because of what the others do while they load.
import './valid-locale.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { keepDesktopMenu } from './host-link/desktop-menu.svelte.ts';
import { connectElectron } from './host-link/electron-link.ts';
import { connectSocket } from './host-link/socket-link.ts';
import { Workbench } from './workbench/workbench.svelte.ts';
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
  const desktop = await connectElectron();
  const workbench = await Workbench.open(
    desktop ?? (await connectSocket()),
    await desktop?.shell.firstWork(),
  );
  if (desktop) keepDesktopMenu(desktop, workbench);
  mount(App, { target, props: { workbench } });
} catch (error) {
  const refusal = document.createElement('p');
  refusal.className = 'no-host';
  refusal.setAttribute('role', 'alert');
  refusal.textContent = `This page cannot reach the workbench (${error instanceof Error ? error.message : String(error)}). Open the address that was printed at start, or start it again with npm start.`;
  target.replaceWith(refusal);
}
