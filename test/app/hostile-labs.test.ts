/** Someone else's folder of labs: what its names, links and figures lead to is inside the lab, or it is not there. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LabShelf } from '../../main/host/lab-shelf.ts';

let home: string;
let shelf: LabShelf;

const labWith = (body: string): string => `---\ntitle: A lab\nversion: 1\n---\n\n# A lab\n\n${body}\n`;
const figure = (target: string): string =>
  labWith(`:::{figure} ${target}\n:alt: what it shows\n\nWhat it shows.\n:::`);
const secret = '<svg>secret</svg>';

/** By the name of the lab: what its one figure is, and what is made beside it. */
const figures: Readonly<Record<string, string>> = {
  beside: '../besides/secret.svg',
  above: '../../secret.svg',
  'below-and-above': 'figures/../../../secret.svg',
  backslashes: '..\\..\\secret.svg',
  encoded: '%2e%2e/%2e%2e/secret.svg',
  'a-link': 'figures/link.svg',
  'a-linked-folder': 'linked/secret.svg',
  'a-pipe': 'figures/pipe.svg',
  'a-device': 'figures/device.svg',
  'a-folder': 'figures',
  'a-name-that-ends': 'figures/x.svg\u0000.png',
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tapedeck-labs-'));
  const labs = join(home, 'labs');
  await mkdir(join(labs, 'besides'), { recursive: true });
  await writeFile(join(home, 'secret.svg'), secret);
  await writeFile(join(labs, 'besides', 'secret.svg'), secret);
  for (const [id, target] of Object.entries(figures)) {
    await mkdir(join(labs, id, 'figures'), { recursive: true });
    await writeFile(join(labs, id, 'lab.md'), figure(target));
  }
  await writeFile(join(labs, 'besides', 'lab.md'), labWith('A word.'));
  await symlink(join(home, 'secret.svg'), join(labs, 'a-link', 'figures', 'link.svg'));
  await symlink(home, join(labs, 'a-linked-folder', 'linked'));
  await symlink('/dev/zero', join(labs, 'a-device', 'figures', 'device.svg'));
  execFileSync('mkfifo', [join(labs, 'a-pipe', 'figures', 'pipe.svg')]);
  // A lab that is elsewhere, and texts that are no files.
  await mkdir(join(home, 'elsewhere'));
  await writeFile(join(home, 'elsewhere', 'lab.md'), labWith('Elsewhere.'));
  await symlink(join(home, 'elsewhere'), join(labs, 'linked-lab'));
  await mkdir(join(labs, 'lab-of-a-link'));
  await symlink(join(home, 'elsewhere', 'lab.md'), join(labs, 'lab-of-a-link', 'lab.md'));
  await mkdir(join(labs, 'lab-of-a-pipe'));
  execFileSync('mkfifo', [join(labs, 'lab-of-a-pipe', 'lab.md')]);
  await mkdir(join(labs, '<img src=x onerror=globalThis.escaped=1>'));
  shelf = new LabShelf(labs);
});
afterAll(() => rm(home, { recursive: true, force: true }));

test.each(Object.keys(figures))(
  'a figure that is %s is said to be missing, and nothing is read',
  async (id) => {
    const found = await shelf.find(id);
    expect(found).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no such file in the lab'),
    });
    expect(JSON.stringify(found)).not.toContain('secret</svg>');
  },
);

test.each([
  '..',
  '.',
  '',
  '/',
  'besides/../../elsewhere',
  '__proto__',
  'constructor',
  'linked-lab',
  'lab-of-a-link',
  'lab-of-a-pipe',
  'besides\u0000',
  '<img src=x onerror=globalThis.escaped=1>',
])('%j is no lab', async (id) => {
  expect(await shelf.find(id)).toMatchObject({ kind: 'refused', reason: `there is no lab "${id}"` });
});

test('the labs beside them are listed', async () => {
  expect((await shelf.entries()).map(({ id }) => id)).toEqual(['besides']);
});
