import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { installStopGuard } from '../../../main/engine/stop/stop-guard.ts';
import { randomProgram } from './random-program.ts';
import { programs } from './programs.ts';
import { cameTo, Notebook, type Came } from './notebook.ts';

type MakeFunction = new (text: string) => () => Promise<unknown>;
const asyncFunction = (async () => undefined).constructor as MakeFunction;

/** The program as JavaScript itself runs it: the body of an async function that returns the last expression. */
const asFunction = ([body, last]: readonly [string, string]): Promise<Came> =>
  cameTo(() => new asyncFunction(`"use strict";${body}\nreturn (${last}\n)`)());

const guard = installStopGuard(new Int32Array(new SharedArrayBuffer(8)));
const asCell = ([body, last]: readonly [string, string]): Promise<Came> =>
  cameTo(() => {
    const compiled = new Notebook({}, guard).compiled(`${body}\n;${last}`);
    return guard.enter(1, () => compiled.execute());
  });

test.each(programs)('a cell does what JavaScript does: %s; %s', async (body, last) => {
  expect(await asCell([body, last])).toEqual(await asFunction([body, last]));
});

test('so do random programs', async () => {
  const random = seededRandom(7);
  const count = process.env['TAPEDECK_FULL'] === '1' ? 4000 : 200;
  for (let i = 0; i < count; i++) {
    const program = randomProgram(random);
    expect([program, await asCell(program)]).toEqual([program, await asFunction(program)]);
  }
});
