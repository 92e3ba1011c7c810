/** What is done with a work file as a whole: copied, reset, turned back, decided upon, given data. */
import type { OpenedWork, Refusal } from '../../preload/contract/host.ts';
import { refusalText } from '../messages/in-words.svelte.ts';
import { say } from '../messages/say.svelte.ts';
import { copyText } from '../shared/copy-text.ts';
import { enter, insertCode } from './cell-edits.ts';
import { dataCode, isPicture, pixelsName } from './data-code.ts';
import { openAndEnter } from './open-and-enter.ts';
import { picturePixels } from './picture-pixels.ts';
import { askElsewhere, closeElsewhere } from './save-elsewhere.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Asks the host for the document in another state, and shows it. */
async function turn(
  workbench: Workbench,
  ask: (work: string) => Promise<OpenedWork | Refusal>,
  said?: string,
): Promise<void> {
  const { opened } = workbench;
  if (!opened) return;
  workbench.sendEdits();
  const answer = await ask(opened.work);
  if (answer.kind === 'refused') return workbench.say('fail', refusalText(answer));
  workbench.showWork(answer);
  if (said !== undefined) workbench.notices.say('info', said, { detail: say('work.before') });
}

export async function resolveChange(workbench: Workbench, choice: 'mine' | 'theirs'): Promise<void> {
  const { notices } = workbench;
  for (const { id, text } of notices.list) if (text === say('work.conflict')) notices.dismiss(id);
  await turn(workbench, (work) => workbench.host.resolveChange(work, choice));
}

export const resetLab = (workbench: Workbench): Promise<void> =>
  turn(workbench, (work) => workbench.host.resetLab(work), say('work.reset'));

export const restoreVersion = (workbench: Workbench, version: string, when: string): Promise<void> =>
  turn(workbench, (work) => workbench.host.restoreVersion(work, version), say('work.restored', { when }));

export async function save(workbench: Workbench): Promise<void> {
  const { opened } = workbench;
  if (!opened) return;
  workbench.sendEdits();
  const answer = await workbench.host.save(opened.work);
  if (answer.kind === 'refused') workbench.say('fail', refusalText(answer));
  else workbench.say('info', say('work.saved'));
}

/** Beside the original without `to`; where that is refused, another place is asked for. */
export async function copyWork(workbench: Workbench, to?: string): Promise<void> {
  const { opened, host } = workbench;
  if (!opened) return;
  workbench.sendEdits();
  const answer = await (to === undefined ? host.copyWork(opened.work) : host.copyWork(opened.work, to));
  if (answer.kind === 'refused') return askElsewhere(opened.path, refusalText(answer));
  closeElsewhere();
  const { path } = answer;
  const action = { label: say('work.openIt'), run: () => void openAndEnter(workbench, { path }) };
  workbench.notices.say('info', say('work.copied', { path }), { action });
}

export async function copyBundle(workbench: Workbench): Promise<void> {
  const isCopied = await copyText(await workbench.host.diagnostics());
  workbench.say(isCopied ? 'info' : 'fail', say(isCopied ? 'work.bundle' : 'inspect.notCopied'));
}

const pieceBytes = 3 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/** Brings files into the work folder, and code that reads them into a cell: below the one they were dropped on, or when asked. */
export async function bringIn(workbench: Workbench, files: Iterable<File>, onto?: string): Promise<void> {
  for (const file of files) {
    const name = await bring(workbench, file.name, file);
    if (name === undefined) continue;
    const pixels = isPicture(name) ? await picturePixels(file) : undefined;
    const read = pixels && (await bring(workbench, pixelsName(name), new Blob([pixels as BlobPart])));
    const code = dataCode(read ?? name);
    const insert = (): void => enter(workbench, insertCode(workbench, onto ?? workbench.active, code));
    if (onto !== undefined) insert();
    workbench.notices.say('info', say('work.added', { name }), {
      detail: code.split('\n')[0],
      ...(onto === undefined ? { action: { label: say('work.readIt'), run: insert } } : {}),
    });
  }
}

/** Answers the name that a cell finds it by; undefined when it was refused, and that was said. */
async function bring(workbench: Workbench, name: string, content: Blob): Promise<string | undefined> {
  const { opened } = workbench;
  if (!opened) return undefined;
  if (content.size > mostBytes) {
    workbench.say('fail', say('work.tooLarge', { name }));
    return undefined;
  }
  for (let at = 0; ; at += pieceBytes) {
    const last = at + pieceBytes >= content.size;
    const base64 = await base64Of(content.slice(at, at + pieceBytes));
    const answer = await workbench.host.addData(opened.work, { name, at, base64, last });
    if (answer.kind === 'refused') {
      workbench.say('fail', refusalText(answer));
      return undefined;
    }
    if (last) return answer.name;
  }
}

function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(new Error('the file could not be read')));
    reader.readAsDataURL(piece);
  });
}
