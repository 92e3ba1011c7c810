/** The command that opens the reference, at the name under the cursor where there is one. */
import type { Command } from '../commands.ts';
import { editorOf } from '../editor/open-editors.ts';
import { nameAt } from './name-at-cursor.ts';

export const referenceCommands: readonly Command[] = [
  {
    id: 'reference',
    name: 'command.reference',
    key: 'F1',
    run: (workbench) => {
      const view = editorOf(workbench.active)?.live;
      const head = view?.state.selection.main.head ?? 0;
      const line = view?.hasFocus ? view.state.doc.lineAt(head) : undefined;
      workbench.show('reference', line ? nameAt(line.text, head - line.from) : '');
    },
  },
];
