/** Names a state of the sources: what was built from the same state need not be built again. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepInCache } from './keep-in-cache.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface OtherSources {
  /** Absolute paths. */
  readonly files?: readonly string[];
  /** What else makes a difference. */
  readonly words?: readonly string[];
}

/** Where answers are kept, and where the files are. */
export interface HashPlaces {
  readonly root: string;
  readonly cache: string;
}

const ownPlaces: HashPlaces = { root, cache: join(root, 'node_modules', '.cache', 'hashes') };

/** `patterns` are of files below the root. Contents are read when a file's times or size have changed, not otherwise. */
export async function hashOfSources(
  patterns: readonly string[],
  also: OtherSources = {},
  places: HashPlaces = ownPlaces,
): Promise<string> {
  const question = digest([places.root, ...patterns, '', ...(also.files ?? []), '', ...(also.words ?? [])]);
  const kept = join(places.cache, question);
  const { stamp, newestMs } = stampOf(places.root, patterns, also.files ?? []);
  const known = answerFor(stamp, kept);
  if (known !== undefined) return known;
  const hash = await hashOfContents(places.root, patterns, also);
  // A file written twice within a tick of the disk's clock has one time: what is so young may have changed while it was read.
  if (newestMs < Date.now() - youngMs) await keepInCache(kept, `${stamp} ${hash}`);
  return hash;
}

const youngMs = 1_000;

async function hashOfContents(
  folder: string,
  patterns: readonly string[],
  also: OtherSources,
): Promise<string> {
  const hash = createHash('sha256').update((also.words ?? []).join('\0'));
  const files = new Set<string>(also.files);
  for (const pattern of patterns)
    for await (const file of glob(pattern, { cwd: folder })) files.add(join(folder, file));
  for (const file of [...files].sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}

/** Times and sizes of everything in the folders that the patterns begin with: more than they match, at a hundredth of the cost. */
function stampOf(
  folder: string,
  patterns: readonly string[],
  files: readonly string[],
): { stamp: string; newestMs: number } {
  const hash = createHash('sha256');
  let newestMs = 0;
  const look = (path: string): void => {
    const itself = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    const facts = itself?.isSymbolicLink() ? statSync(path, { bigint: true, throwIfNoEntry: false }) : itself;
    if (!facts) return;
    const { size, ino, mtimeNs, ctimeNs } = facts;
    newestMs = Math.max(newestMs, Number(mtimeNs / 1_000_000n), Number(ctimeNs / 1_000_000n));
    hash.update(facts.isDirectory() ? `${path}/\n` : `${path}\n${size} ${ino} ${mtimeNs} ${ctimeNs}\n`);
    if (itself?.isDirectory()) for (const name of readdirSync(path).sort()) look(join(path, name));
  };
  for (const name of new Set(patterns.flatMap(beginnings))) look(join(folder, name));
  for (const file of files) look(file);
  return { stamp: hash.digest('hex'), newestMs };
}

/** The names in the root that a pattern may lead into. */
function beginnings(pattern: string): string[] {
  const [first = ''] = pattern.split('/', 1);
  const names = /^\{(.*)\}$/.exec(first)?.[1]?.split(',') ?? [first];
  const strange = names.find((name) => /[*?[\]{}!]/.test(name));
  if (strange !== undefined)
    throw new Error(`the pattern "${pattern}" begins with "${strange}", expected a name, or names in braces`);
  return names;
}

function answerFor(stamp: string, kept: string): string | undefined {
  try {
    const [before, hash] = readFileSync(kept, 'utf8').split(' ', 2);
    return before === stamp && /^[0-9a-f]{24}$/.test(hash ?? '') ? hash : undefined;
  } catch {
    return undefined;
  }
}

const digest = (words: readonly string[]): string =>
  createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 24);
