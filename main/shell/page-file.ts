/** One file of the built page as a shell answers it: its bytes under the headers that its kind needs. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { workerPolicy } from './engine-page-server.ts';
import {
  framePath,
  isolation,
  languageWorkerPolicy,
  outputFramePolicy,
  pagePolicy,
  socketWorkerPolicy,
  typeOf,
} from './web/policies.ts';

export interface PageFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** `path` is the address's, begins with a slash and may be encoded; undefined when there is nothing to serve. */
export async function readPageFile(
  folder: string,
  path: string,
  origin: string,
  read: (file: string) => Promise<Buffer<ArrayBuffer>> = readFile,
): Promise<PageFile | undefined> {
  const file = fileOf(folder, path);
  const type = file && typeOf(extname(file));
  if (!file || !type) return undefined;
  // Another spelling of a path is the same file under the same policy.
  const served = file.slice(folder.length).split(sep).join('/');
  try {
    const bytes = await read(file);
    return {
      bytes,
      headers: {
        ...isolation,
        'content-type': type,
        'content-security-policy': policyOf(served, bytes, origin),
        // Built files carry a hash in their names; the entry does not.
        'cache-control': served.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
      },
    };
  } catch {
    return undefined;
  }
}

function policyOf(path: string, bytes: Buffer, origin: string): string {
  if (path === '/workers/language-worker.js') return languageWorkerPolicy;
  if (path === '/workers/socket-worker.js') return socketWorkerPolicy;
  if (path.startsWith('/workers/')) return workerPolicy;
  return path === framePath ? outputFramePolicy(String(bytes)) : pagePolicy(`${origin}${framePath}`);
}

/** The file below `folder` that a path names; undefined for one that leads out of it. */
function fileOf(folder: string, path: string): string | undefined {
  try {
    const file = normalize(join(folder, decodeURIComponent(path === '/' ? '/index.html' : path)));
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}
