/** What can be done with tensors from anywhere, and by one key in the inspector. */
import { tick } from 'svelte';
import type { Command } from '../../commands.ts';
import { shownName } from '../../outputs/output-about.ts';
import type { Workbench } from '../../workbench/workbench.svelte.ts';
import { openInspector, sendFocused, slideFirst } from './open-inspector.ts';
import type { TensorView } from './tensor-view.svelte.ts';

/** The selected variable, else what the active cell shows, else the tensor that was made last. */
function tensorAtHand(workbench: Workbench): string | undefined {
  const tensors = workbench.engine.variables.filter(({ tensor }) => tensor);
  const has = (name: string | undefined): boolean => tensors.some((one) => one.name === name);
  const active = workbench.cells.find(({ id }) => id === workbench.active);
  const shown = active && shownName(active.source);
  const inPanel = document.activeElement?.closest('.insp') ? workbench.variable : undefined;
  return [inPanel, shown, workbench.variable].find(has) ?? tensors.at(-1)?.name;
}

const isOpen = (workbench: Workbench): boolean =>
  workbench.fullView?.name === 'inspector' && openInspector.view !== undefined;

const inView = (
  id: string,
  name: Command['name'],
  key: string,
  act: (view: TensorView) => void,
): Command => ({
  id,
  name,
  key,
  single: true,
  can: isOpen,
  run: () => {
    if (openInspector.view) act(openInspector.view);
  },
});

export const inspectorCommands: readonly Command[] = [
  {
    id: 'inspect',
    name: 'command.inspect',
    key: 'i',
    single: true,
    can: (workbench) => workbench.fullView === undefined && tensorAtHand(workbench) !== undefined,
    run: (workbench) => {
      const name = tensorAtHand(workbench);
      if (name !== undefined) workbench.openVariable(name);
    },
  },
  {
    id: 'openTensors',
    name: 'command.openTensors',
    run: (workbench) => {
      if (!isOpen(workbench)) workbench.show('inspector');
      void tick().then(() => openInspector.pickFile?.());
    },
  },
  inView('inspectRows', 'command.axisRows', 'r', (view) => sendFocused(view, 'rows')),
  inView('inspectColumns', 'command.axisColumns', 'c', (view) => sendFocused(view, 'columns')),
  inView('inspectSlider', 'command.axisSlider', 's', (view) => sendFocused(view, 'slider')),
  inView('inspectSwap', 'command.axisSwap', 'x', (view) => view.swap()),
  inView('inspectBack', 'command.slideBack', '[', (view) => slideFirst(view, -1)),
  inView('inspectForward', 'command.slideForward', ']', (view) => slideFirst(view, 1)),
  inView('inspectNext', 'command.nextNotFinite', 'n', (view) => view.nextNotFinite()),
  inView('inspectReset', 'command.inspectReset', '0', (view) => view.reset()),
];
