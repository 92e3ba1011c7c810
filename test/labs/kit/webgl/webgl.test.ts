/** The cases of the reference on WebGL, in the worker of a real page: every one in a full run, every fortieth otherwise. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowserEngines, type BrowserEngines } from '../../../../main/shell/browser-engine.ts';
import { Drive } from '../../../engine/worker/drive.ts';
import { families, readCases } from '../reference/run-case.ts';
import { knownDifferences } from './known-differences.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const workers = [here('../../../../renderer/workers/probe-worker.ts'), here('fixture/engine-worker.ts')];

let engines: BrowserEngines;
let drive: Drive;
beforeAll(async () => {
  const launched = await launchBrowserEngines({ workers });
  if (launched.kind === 'missing') throw new Error(`${launched.reason}; ${launched.remedy}`);
  ({ engines } = launched);
  const opened = await engines.open('webgl');
  if (opened.kind === 'none') throw new Error(opened.message);
  drive = new Drive(opened.link);
});
afterAll(() => engines?.close());

const all = families.flatMap(readCases);
const full = process.env['TAPEDECK_FULL'] === '1';
const sample = all.filter(({ name }, at) => full || at % 40 === 0 || name in knownDifferences);

// In software every shader takes its time to compile.
const timeoutMs = full ? 30 * 60_000 : 10 * 60_000;

test(
  'values and gradients equal TensorFlow, except where the list says why not',
  async () => {
    const differing: Record<string, string[]> = {};
    // A few at a time: a worker that computes for long answers nothing else.
    for (let at = 0; at < sample.length; at += 25) {
      const answer = await drive.value(JSON.stringify(sample.slice(at, at + 25)));
      const [backend, found] = JSON.parse(answer) as [string, Record<string, string[]>];
      expect(backend).toBe('webgl');
      Object.assign(differing, found);
    }
    const known = Object.keys(knownDifferences);
    expect(Object.entries(differing).filter(([name]) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !(name in differing))).toEqual([]);
  },
  timeoutMs,
);
