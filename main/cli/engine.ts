/** `tapedeck engine install|import|remove|verify|list`: the packs of native TensorFlow in the user's cache. */
import { parseArgs } from 'node:util';
import { importPack, installPack, type InstallOutcome } from '../packs/install-pack.ts';
import { listPacks } from '../packs/pack-folders.ts';
import type { OnProgress } from '../packs/progress.ts';
import { removePack, verifyPack } from '../packs/verify-pack.ts';
import type { CommandLines } from './command.ts';

export const engineUsage = `usage: tapedeck engine <command> [--json]
  install [cpu|cuda]     get native TensorFlow through pip (cpu: 274 MB, cuda: 2.1 GB to download)
  import <path>...       make a pack from a wheel, a jar, or a folder of wheels or libraries, offline
  list                   the packs that are there
  verify                 compare every file of every pack with its hash
  remove <id>|all        delete packs from the cache`;

/** Answers the exit status: 0 done, 1 refused or damaged, 2 not understood. */
export async function engineCommand(words: readonly string[], lines: CommandLines): Promise<number> {
  let parsed;
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    parsed = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    lines.err(`engine: ${error instanceof Error ? error.message : String(error)}\n${engineUsage}`);
    return 2;
  }
  const [command, ...rest] = parsed.positionals;
  const json = parsed.values.json === true;
  const onProgress = progressTo(lines);
  if (parsed.values.help) {
    lines.out(engineUsage);
    return 0;
  }
  if (command === 'install' && rest.length <= 1) {
    const kind = rest[0] ?? 'cpu';
    if (kind === 'cpu' || kind === 'cuda')
      return tellInstall(await installPack(kind, { onProgress }), lines, json);
  }
  if (command === 'import' && rest.length > 0)
    return tellInstall(await importPack(rest, { onProgress }), lines, json);
  if (command === 'list' && rest.length === 0) return tellList(lines, json);
  if (command === 'verify' && rest.length === 0) return tellVerify(lines, json);
  if (command === 'remove' && rest.length === 1) return tellRemove(rest[0] ?? '', lines, json);
  lines.err(`engine: found "${parsed.positionals.join(' ')}", expected one of these\n${engineUsage}`);
  return 2;
}

function tellInstall(outcome: InstallOutcome, lines: CommandLines, json: boolean): number {
  if (outcome.kind === 'refused') {
    if (json) lines.out(JSON.stringify(outcome));
    else lines.err(`engine: ${outcome.reason}\n  remedy: ${outcome.remedy}`);
    return 1;
  }
  const { folder, manifest } = outcome.pack;
  const text = `TensorFlow ${manifest.tensorflow} (${manifest.kind}) ${outcome.fresh ? 'installed in' : 'is already in'} ${folder}`;
  lines.out(
    json ? JSON.stringify({ kind: 'installed', id: manifest.id, folder, fresh: outcome.fresh }) : text,
  );
  return 0;
}

async function tellList(lines: CommandLines, json: boolean): Promise<number> {
  const packs = await listPacks();
  for (const { folder, place, pack, unreadable } of packs) {
    const { id, kind, tensorflow } = pack?.manifest ?? {};
    if (json) lines.out(JSON.stringify({ folder, place, id, kind, tensorflow, unreadable }));
    else if (pack) lines.out(`${id}  TensorFlow ${tensorflow}, ${kind}, in the ${place}: ${folder}`);
    else lines.out(`${folder}  is no pack: ${unreadable}`);
  }
  if (packs.length === 0 && !json) lines.out('no packs; `tapedeck engine install` gets one');
  return 0;
}

async function tellVerify(lines: CommandLines, json: boolean): Promise<number> {
  let damaged = 0;
  for (const { folder, pack, unreadable } of await listPacks()) {
    const { id, problems } = pack
      ? await verifyPack(pack)
      : { id: folder, problems: [unreadable ?? 'it cannot be read'] };
    if (problems.length > 0) damaged++;
    const remedy = `run \`tapedeck engine remove\` and \`tapedeck engine install\``;
    if (json) lines.out(JSON.stringify({ id, problems }));
    else if (problems.length === 0) lines.out(`${id}  every file is as it should be`);
    else lines.out(`${id}  ${problems.join('; ')}\n  remedy: ${remedy}`);
  }
  return damaged > 0 ? 1 : 0;
}

async function tellRemove(id: string, lines: CommandLines, json: boolean): Promise<number> {
  const outcome = await removePack(id);
  if (json) lines.out(JSON.stringify(outcome));
  else if (outcome.kind === 'removed')
    lines.out(
      outcome.folders.length > 0 ? `removed ${outcome.folders.join(', ')}` : 'there was nothing to remove',
    );
  else lines.err(`engine: ${outcome.reason}\n  remedy: ${outcome.remedy}`);
  return outcome.kind === 'removed' ? 0 : 1;
}

/** A line for each new step, and one for each tenth of a long one. */
export function progressTo(lines: Pick<CommandLines, 'err'>): OnProgress {
  let last = '';
  return ({ label, doneBytes = 0, totalBytes = 0 }) => {
    const tenths = totalBytes > 50_000_000 ? Math.floor((10 * doneBytes) / totalBytes) : 0;
    const line = tenths > 0 && tenths < 10 ? `${label}: ${tenths * 10} %` : label;
    if (line === last || tenths === 10) return;
    last = line;
    lines.err(line);
  };
}

if (import.meta.main)
  process.exitCode = await engineCommand(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
