/** A change of several cells is one step: what takes it back or repeats it in one cell does so in the others. */
import { invertedEffects, redo, undo } from '@codemirror/commands';
import { StateEffect, type Extension, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { editorOf } from './open-editors.ts';

interface JointChange {
  readonly cells: readonly string[];
}

/** Goes with each cell's part. */
export const jointChange = StateEffect.define<JointChange>();

const jointOf = ({ effects }: Transaction): JointChange | undefined =>
  effects.find((effect) => effect.is(jointChange))?.value as JointChange | undefined;

export const jointUndo: Extension = [
  invertedEffects.of(({ effects }) => effects.filter((effect) => effect.is(jointChange))),
  EditorView.updateListener.of(({ transactions }) => {
    for (const transaction of transactions) {
      const joint = jointOf(transaction);
      const step = transaction.isUserEvent('undo')
        ? undo
        : transaction.isUserEvent('redo')
          ? redo
          : undefined;
      if (!joint || !step) continue;
      for (const cell of joint.cells) {
        const view = editorOf(cell)?.view();
        // A cell that was changed since keeps its part; in those that followed already something else comes next.
        const followed = (part: Transaction): void => {
          if (jointOf(part) === joint) view?.dispatch(part);
        };
        if (view) step({ state: view.state, dispatch: followed });
      }
    }
  }),
];
