/** The page behind its entry: opens the first document and shows it. */
import { mount } from 'svelte';
import App from './App.svelte';
import { keepDesktopMenu } from './host-link/desktop-menu.svelte.ts';
import type { EarlyHost } from './host-link/early-host.ts';
import { connectElectron } from './host-link/electron-link.ts';
import { Workbench } from './workbench/workbench.svelte.ts';

/** `early` is the host behind the socket; without one it is Electron's. */
export async function show(target: Element, early: EarlyHost | undefined): Promise<void> {
  const desktop = early ? undefined : await connectElectron();
  const host = early?.link ?? desktop;
  if (!host) throw new Error('its window has no host');
  const workbench = await Workbench.open(host, await desktop?.shell.firstWork());
  if (desktop) keepDesktopMenu(desktop, workbench);
  mount(App, { target, props: { workbench } });
  early?.listen();
}
