/** Runs cells with their tapes and reads the traces back, as whoever draws them does. */
import type { HeldGroup, TraceAnswer, TracePart } from '../../../preload/contract/trace.ts';
import { traceOf, type Trace } from '../../../renderer/tape/trace.ts';
import type { Notebook } from '../cells/engines-under-test.ts';

export async function traceCell(notebook: Notebook, source: string, cell = 'cell'): Promise<Trace> {
  const { error } = await notebook.run(source, { cell, trace: true });
  if (error) throw new Error(`${error.name}: ${error.message}`);
  return readTrace(notebook, cell);
}

export async function readTrace(notebook: Notebook, cell: string): Promise<Trace> {
  const parts: TracePart[] = [];
  const answers = nextAnswers(notebook, (answer) => {
    if (answer.kind === 'none') throw new Error(`${cell} has no trace`);
    parts.push(answer);
    return parts.length === answer.parts;
  });
  notebook.engine.inspect({ kind: 'trace', session: notebook.session, cell });
  await answers;
  return traceOf(parts);
}

/** Whether the cell's last run left a trace. */
export async function hasTrace(notebook: Notebook, cell: string): Promise<boolean> {
  let found = false;
  const answers = nextAnswers(notebook, (answer) => {
    found = answer.kind === 'part';
    return true;
  });
  notebook.engine.inspect({ kind: 'trace', session: notebook.session, cell });
  await answers;
  return found;
}

function nextAnswers(notebook: Notebook, take: (answer: TraceAnswer) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    notebook.engine.onEvent((event) => {
      if (isOver || event.kind !== 'traced') return;
      try {
        isOver = take(event.answer);
      } catch (error) {
        isOver = true;
        reject(error as Error);
      }
      if (isOver) resolve();
    });
  });
}

export function heldOf(notebook: Notebook): Promise<readonly HeldGroup[]> {
  return new Promise((resolve) => {
    notebook.engine.onEvent((event) => {
      if (event.kind === 'held') resolve(event.groups);
    });
    notebook.engine.inspect({ kind: 'held', session: notebook.session });
  });
}
