/** The manifest of a pack: what it holds, for which machine, and the hash of every file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Relative, with forward slashes, never leaving the pack. */
const innerPath = v.pipe(v.string(), v.regex(/^(?!.*\.\.)[\w][\w./+-]*$/));

export const packFileSchema = v.object({
  path: innerPath,
  role: v.picklist(['library', 'binding', 'licence']),
  sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sha256,
});
export type PackFile = v.InferOutput<typeof packFileSchema>;

export const manifestSchema = v.object({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/)),
  kind: v.picklist(['cpu', 'cuda']),
  platform: v.picklist(['linux', 'darwin', 'win32']),
  arch: v.picklist(['x64', 'arm64']),
  /** Oldest C library it runs on; absent where there is none. */
  glibc: v.optional(v.string()),
  /** As TensorFlow itself reports it. */
  tensorflow: v.string(),
  /** The archives it was made from; `pinned` when their hashes are those this version of Tapedeck expects. */
  sources: v.array(v.object({ name: v.string(), sha256: v.optional(sha256), pinned: v.boolean() })),
  /** SPDX names, or the name of the licence file inside. */
  licences: v.array(v.string()),
  files: v.array(packFileSchema),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** A pack on disk whose manifest has been read. */
export interface Pack {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Hash of the manifest and so of everything in it: what cached verdicts depend on. */
  readonly hash: string;
}

export async function readPack(folder: string): Promise<Pack | { readonly unreadable: string }> {
  let text: string;
  try {
    text = await readFile(join(folder, 'manifest.json'), 'utf8');
  } catch {
    return { unreadable: 'it has no manifest.json' };
  }
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { unreadable: 'its manifest.json is not JSON' };
  }
  const parsed = v.safeParse(manifestSchema, found);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return {
      unreadable: `its manifest.json does not fit: ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`,
    };
  }
  return { folder, manifest: parsed.output, hash: createHash('sha256').update(text).digest('hex') };
}

export async function hashFile(path: string, onBytes?: (count: number) => void): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    onBytes?.(bytes.length);
  }
  return hash.digest('hex');
}
