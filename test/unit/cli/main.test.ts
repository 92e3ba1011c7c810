/** Words that the command line does not understand: a message with the remedy on stderr, exit status 2, nothing on stdout. */
import { expect, test } from 'vitest';
import { main } from '../../../main/cli.ts';

async function say(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const told = { out: '', err: '' };
  const status = await main(words, {
    out: (line) => (told.out += `${line}\n`),
    err: (line) => (told.err += `${line}\n`),
  });
  return { status, ...told };
}

test.each([
  [['rum'], /no command "rum"; did you mean "run"\?/],
  [['constructor'], /no command "constructor"/],
  [[], /usage: tapedeck <command>/],
  [['run'], /the lab or file to run is missing/],
  [['run', 'no-such-lab'], /there is no lab "no-such-lab"; .*labs here: /],
  [['run', '../..'], /\.\.\/\.\. is neither a notebook \(\.ipynb\) nor a file of cells \(\.ts\)/],
  [['run', 'nowhere.ts'], /nowhere\.ts cannot be read: ENOENT/],
  [['run', 'a', 'b'], /found "b" after the lab or file to run "a"/],
  [['run', 'a', '--engine', 'cup'], /--engine is "cup", expected one of auto, cuda, .*did you mean "cpu"\?/],
  [['run', 'a', '--seed', 'x'], /--seed is "x", expected a whole number/],
  [['run', 'a', '--sede', '1'], /Unknown option '--sede'/],
  [['run', 'a', '--engine'], /--engine <value>' argument missing/],
  [['run', 'a', '--browser', '--engine', 'cpu'], /--browser cannot compute on cpu/],
  [['run', 'a.ts', '--solutions'], /--solutions goes with a lab/],
  [['eval', 'file.jsonl'], /requests are read from stdin/],
  [['eval', '--max-values', '-3'], /--max-values/],
  [['check', 'intro-to-tensorflow'], /--answers file\.jsonl is missing/],
  [['check', 'no-such-lab', '--answers', 'x'], /there is no lab "no-such-lab"/],
  [['engines', 'more'], /found "more"/],
  [['doctor', 'no-such-lab'], /there is no lab "no-such-lab"/],
  [['engine', 'polish'], /found "polish", expected one of these/],
])('%j', async (words, complaint) => {
  const { status, out, err } = await say(...words);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(complaint);
});

test.each(['run', 'eval', 'check', 'engines', 'doctor', 'engine', 'start'])(
  '%s --help tells its usage',
  async (command) => {
    const { status, out } = await say(command, '--help');
    expect([status, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^usage: /)]);
  },
);
