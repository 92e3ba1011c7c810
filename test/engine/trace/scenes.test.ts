/** Cells with several tapes, layers, loops and optimizers: what each way back leaves on the nodes is TensorFlow's, stored with its script. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TracedBack } from '../../../preload/contract/trace.ts';
import { gradientsAt, playbackOf } from '../../../renderer/tape/playback.ts';
import { forwardOps } from '../../../renderer/tape/turns.ts';
import type { Trace } from '../../../renderer/tape/trace.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { roundedTo } from './rounded-to.ts';
import { traceCell } from './traced-notebook.ts';

interface Scene {
  readonly name: string;
  readonly cell: readonly string[];
  /** For each way back, in their order: gradients by name; null where nothing is connected. */
  readonly backs: readonly Record<string, number[] | null>[];
}

const file = new URL('./reference/scenes.json', import.meta.url);
const { scenes } = JSON.parse(readFileSync(file, 'utf8')) as { scenes: Scene[] };

/** By name, when this way back has been played to its end; of values with one name the last that has a gradient. */
function shownAfter(trace: Trace, back: TracedBack): Map<string, unknown> {
  const playback = playbackOf(trace, forwardOps(trace.ops), back);
  const found = new Map<string, unknown>();
  for (const [number, { total }] of gradientsAt(playback, trace, playback.length)) {
    const name = trace.value(number)?.name;
    if (name && total) found.set(name, total.values);
  }
  return found;
}

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('ways back in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(scenes)('$name', async ({ cell, backs }) => {
    const trace = await traceCell(notebook, cell.join('\n'));
    const shown = trace.backs.map((back) => shownAfter(trace, back));
    expect(
      backs.map((names, at) =>
        Object.fromEntries(
          Object.entries(names).map(([name, wanted]) => [
            name,
            roundedTo(wanted, shown[at]?.get(name) ?? null),
          ]),
        ),
      ),
    ).toEqual(backs);
    expect(trace.backs.length).toBe(backs.length);
  });
});
