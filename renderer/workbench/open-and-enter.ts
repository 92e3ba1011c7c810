/** Opens another document for someone who asked for it here: what is typed next goes into its first cell. */
import { tick } from 'svelte';
import type { OpenWork } from '../../preload/contract/host.ts';
import { editorOf } from '../editor/open-editors.ts';
import type { Workbench } from './workbench.svelte.ts';

export async function openAndEnter(workbench: Workbench, what: OpenWork): Promise<void> {
  workbench.closeView();
  await workbench.openWork(what);
  await tick();
  // Without scrolling: a lab is read from its start.
  editorOf(workbench.active)?.view().contentDOM.focus({ preventScroll: true });
}
