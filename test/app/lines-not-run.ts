/** Reads what V8 wrote about one or more processes (NODE_V8_COVERAGE): the lines of given files that none of them ran. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { startOffset: number; endOffset: number; count: number }[];
    }[];
  }[];
}

/** `file:line: text` of each line with code in it that was not run; files nobody loaded are named as a whole. */
export async function linesNotRun(folder: string, files: readonly string[]): Promise<string[]> {
  const names = await readdir(folder);
  const found = await Promise.all(names.map((name) => reportIn(join(folder, name))));
  const reports = found.filter((report) => report !== undefined);
  const missed = await Promise.all(files.map((file) => missedOf(file, reports)));
  return missed.flat();
}

/** A process that outlives its parent may still write; of one that was killed meanwhile there is no whole report. */
async function reportIn(path: string, tries = 100): Promise<Coverage | undefined> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text) as Coverage;
  } catch {
    if (tries === 0) return undefined;
    await delay(100);
    return reportIn(path, tries - 1);
  }
}

async function missedOf(file: string, reports: readonly Coverage[]): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const scripts = reports
    .flatMap(({ result }) => result)
    .filter(({ url }) => url.startsWith('file:') && fileURLToPath(url) === file);
  if (scripts.length === 0) return [`${file}: not loaded`];
  const runs = scripts.map((script) => {
    const ran = new Uint8Array(text.length).fill(1);
    // Outer ranges come first: what is inside one overrides it.
    for (const { ranges } of script.functions)
      for (const { startOffset, endOffset, count } of ranges)
        ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    return ran;
  });
  let offset = 0;
  return text.split('\n').flatMap((line, i) => {
    const from = offset + line.length - line.trimStart().length;
    const to = offset + line.trimEnd().length;
    offset += line.length + 1;
    // Brackets and comments alone are no code.
    if (!/\w/.test(line) || /^\s*(\/\/|\/?\*)/.test(line)) return [];
    const parts = Array.from({ length: to - from }, (_, at) => runs.some((ran) => ran[from + at] === 1));
    const isMissed = parts.includes(false);
    return isMissed ? [`${file}:${i + 1}: ${line.trim()}`] : [];
  });
}
