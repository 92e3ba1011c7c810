/** What can be done with one cell beyond running it: the cell's own menu, and commands for the active one. */
import type { WorkCell } from '../../preload/contract/host.ts';
import type { Command } from '../commands.ts';
import { closeHelp } from '../editor/close-help.ts';
import {
  insertAbove,
  insertAfter,
  mergeCell,
  moveCell,
  removeCell,
  resetCell,
  splitCell,
} from './cell-edits.ts';
import { mergeBelow } from './split-and-merge.ts';
import type { Workbench } from './workbench.svelte.ts';

export interface CellAction extends Pick<Command, 'id' | 'name' | 'key' | 'single'> {
  can?(workbench: Workbench, cell: WorkCell): boolean;
  run(workbench: Workbench, cell: WorkCell): void;
}

const isOwn = (_: Workbench, cell: WorkCell): boolean => !cell.fromLab;

export const cellActions: readonly CellAction[] = [
  {
    id: 'addCell',
    name: 'cell.addCode',
    key: 'b',
    single: true,
    run: (workbench, { id }) => insertAfter(workbench, id, 'code'),
  },
  {
    id: 'addCellAbove',
    name: 'cell.addAbove',
    key: 'a',
    single: true,
    run: (workbench, { id }) => insertAbove(workbench, id, 'code'),
  },
  { id: 'addNote', name: 'cell.addNote', run: (workbench, { id }) => insertAfter(workbench, id, 'note') },
  { id: 'splitCell', name: 'cell.split', key: 'Mod+Shift+-', run: splitCell },
  {
    id: 'mergeCell',
    name: 'cell.merge',
    key: 'Shift+m',
    single: true,
    can: ({ cells }, { id }) => mergeBelow(cells, id) !== undefined,
    run: (workbench, { id }) => mergeCell(workbench, id),
  },
  {
    id: 'cellUp',
    name: 'cell.up',
    key: 'Mod+Shift+ArrowUp',
    can: (workbench, cell) => isOwn(workbench, cell) && workbench.cells[0]?.id !== cell.id,
    run: (workbench, { id }) => moveCell(workbench, id, -1),
  },
  {
    id: 'cellDown',
    name: 'cell.down',
    key: 'Mod+Shift+ArrowDown',
    can: (workbench, cell) => isOwn(workbench, cell) && workbench.cells.at(-1)?.id !== cell.id,
    run: (workbench, { id }) => moveCell(workbench, id, 1),
  },
  {
    id: 'resetCell',
    name: 'cell.reset',
    can: (workbench, { id, source }) => ![undefined, source].includes(workbench.labCell(id)?.student),
    run: (workbench, { id }) => resetCell(workbench, id),
  },
  { id: 'removeCell', name: 'cell.remove', can: isOwn, run: removeCell },
];

const activeOf = (workbench: Workbench): WorkCell | undefined =>
  workbench.fullView ? undefined : workbench.cells.find(({ id }) => id === workbench.active);

export const canDo = (workbench: Workbench, action: CellAction, cell: WorkCell): boolean =>
  workbench.opened?.role === 'writer' && (action.can?.(workbench, cell) ?? true);

export const cellCommands: readonly Command[] = [
  {
    id: 'runInsert',
    name: 'command.runInsert',
    key: 'Alt+Enter',
    can: (workbench) => workbench.opened?.role === 'writer' && activeOf(workbench) !== undefined,
    run: (workbench) => {
      const cell = activeOf(workbench);
      if (!cell) return;
      closeHelp(cell.id);
      workbench.run(cell.id);
      insertAfter(workbench, cell.id, 'code');
    },
  },
  ...cellActions.map((action): Command => ({
    ...action,
    can: (workbench) => {
      const cell = activeOf(workbench);
      return cell !== undefined && canDo(workbench, action, cell);
    },
    run: (workbench) => {
      const cell = activeOf(workbench);
      if (cell) action.run(workbench, cell);
    },
  })),
];
