/** The commands of the editors, for the page's one table. */
import { openLintPanel } from '@codemirror/lint';
import type { Command } from '../commands.ts';
import { format, goToDefinition, inActive, rename } from './editor-commands.ts';
import { openFind } from './find-panel.svelte.ts';
import { showHover } from './hover.ts';
import { editorOf } from './open-editors.ts';

export const codeCommands: readonly Command[] = [
  {
    id: 'findInCells',
    name: 'command.findInCells',
    key: 'Mod+f',
    run: ({ active }) => {
      const view = editorOf(active)?.live;
      const { from = 0, to = 0 } = view?.state.selection.main ?? {};
      openFind(view?.state.sliceDoc(from, to) ?? '');
    },
  },
  {
    id: 'definition',
    name: 'command.definition',
    key: 'F12',
    run: inActive((workbench, view) => goToDefinition(workbench, view, view.state.selection.main.head)),
  },
  { id: 'rename', name: 'command.rename', key: 'F2', run: inActive(rename) },
  { id: 'format', name: 'command.format', key: 'Alt+Shift+f', run: inActive((_, view) => format(view)) },
  { id: 'explain', name: 'command.explain', key: 'Mod+i', run: inActive((_, view) => showHover(view)) },
  {
    id: 'problems',
    name: 'command.problems',
    key: 'Mod+Shift+m',
    run: inActive((_, view) => openLintPanel(view)),
  },
];
