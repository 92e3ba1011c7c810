/** A host that does nothing but edit and save one document until it is killed; it says what it has been promised. */
import { writeSync } from 'node:fs';
import { realFileSystem } from '../../../main/host/file-system.ts';
import { OpenDocument } from '../../../main/host/open-document.ts';
import { SideOutputs } from '../../../main/host/side-outputs.ts';
import { readWork } from '../../../main/host/work-file.ts';
import { placesOf } from '../../../main/host/work-places.ts';
import { sweepPartials } from '../../../main/host/write-atomically.ts';
import { dirname } from 'node:path';
import { DyingDisk, type Aim } from './dying-disk.ts';

const [, , path = '', stateFolder = '', notes = '', aim = 'null'] = process.argv;
const disk = new DyingDisk(realFileSystem, notes, (JSON.parse(aim) as Aim | null) ?? undefined);
const { files } = disk;
const places = placesOf(path, stateFolder);
const sides = new SideOutputs(files, places.outputs);
const say = (what: string, count: number): void => void writeSync(1, `${what} ${count}\n`);

say('loaded', 0);
const read = await readWork(files, path, sides);
if (read.kind !== 'work') throw new Error(read.kind === 'absent' ? 'the file is gone' : read.reason);
await sweepPartials(files, dirname(path));
const document = new OpenDocument({
  work: 'work',
  path,
  files,
  logs: places.logs,
  sides,
  content: read.content,
  found: read.found,
  differs: false,
  tell: () => undefined,
});
await document.begin();
const marker = (): number => Number(document.cells.find(({ id }) => id === 'marker')?.source);
// An acknowledged edit that the file lacks is offered; what was offered is not forgotten by dying over it.
const { recovery } = document;
const left = recovery?.cells.find(({ id }) => id === 'marker')?.source;
say('found', Math.max(marker(), Number(left ?? 0)));
if (recovery) await document.recover('take');
say('began', marker());

for (let count = marker() + 1; ; count++) {
  const answer = await document.edit([{ kind: 'source', cell: 'marker', source: String(count) }]);
  if (!('revision' in answer)) throw new Error(answer.reason);
  say('edited', count);
  if (count % 3 !== 0) continue;
  const saved = await document.save();
  if (saved.kind !== 'saved') throw new Error(saved.reason);
  say('saved', count);
}
