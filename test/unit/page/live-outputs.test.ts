/** What a loop shows again and again stays in its place: one progress bar, and one plot for each title. */
import { expect, test } from 'vitest';
import { Voice } from '../../../main/engine/session/voice.ts';
import type { Output } from '../../../preload/contract/output.ts';
import { neverRun, transition, type CellRun } from '../../../renderer/workbench/transition.ts';

const progress = (done: number): Output => ({ kind: 'progress', label: 'training', done, total: 9 });
const plot = (title: string, length: number): Output => ({
  kind: 'plot',
  title,
  series: [{ name: 'a', x: Array.from({ length }, (_, at) => at), y: Array.from({ length }, () => 0) }],
});
const text: Output = { kind: 'text', text: 'between' };

const started: CellRun = { ...neverRun, status: 'running', run: 1 };
const after = (...outputs: Output[]): readonly Output[] =>
  outputs.reduce<CellRun>((cell, output) => transition(cell, { kind: 'output', run: 1, output }), started)
    .outputs;

test.each<[string, Output[], Output[]]>([
  [
    'a bar and two curves in one loop',
    [1, 2, 3].flatMap((step) => [progress(step), plot('loss', step), plot('accuracy', step)]),
    [progress(3), plot('loss', 3), plot('accuracy', 3)],
  ],
  ['a curve that moves on at the same length', [plot('loss', 3), plot('loss', 3)], [plot('loss', 3)]],
  [
    'two plots of one title and length with something between',
    [plot('loss', 3), text, plot('loss', 3)],
    [plot('loss', 3), text, plot('loss', 3)],
  ],
])('%s', (_, shown, kept) => expect(after(...shown)).toEqual(kept));

test('the engine sends a curve now and then, counts it once, and sends its end', () => {
  const sent: Output[] = [];
  let now = 0;
  const voice = new Voice({
    run: 1,
    cell: 'c',
    owner: {} as Voice['owner'],
    emit: (event) => event.kind === 'output' && sent.push(event.output),
    now: () => now,
  });
  for (let step = 1; step <= 2000; step++, now++)
    for (const title of ['loss', 'accuracy']) voice.show(() => plot(title, step));
  voice.finish();
  expect(sent.length).toBeLessThan(100);
  expect(after(...sent)).toEqual([plot('loss', 2000), plot('accuracy', 2000)]);
});
