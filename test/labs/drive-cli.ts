/** Runs the real command line in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

export interface CliAnswer {
  readonly status: number | null;
  /** Lines of stdout. */
  readonly out: readonly string[];
  readonly err: string;
}

export function cli(words: readonly string[], input = ''): Promise<CliAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...words], { stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out: out.split('\n').filter(Boolean), err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The JSON lines it printed; a line that is not JSON throws. */
export async function cliLines(words: readonly string[], input = ''): Promise<Record<string, unknown>[]> {
  const { out, err } = await cli(words, input);
  return out.map((line) => {
    try {
      return JSON.parse(line) as Record<string, unknown>;
    } catch {
      throw new Error(`stdout holds a line that is not JSON: ${line}\nstderr: ${err}`);
    }
  });
}

/** Answers of `eval` to requests, by their id. */
export async function evaluate(
  requests: readonly Record<string, unknown>[],
  words: readonly string[] = [],
): Promise<Map<unknown, Record<string, unknown>>> {
  const lines = await cliLines(
    ['eval', ...words],
    requests.map((request) => JSON.stringify(request)).join('\n'),
  );
  return new Map(lines.map((line) => [line['id'], line]));
}
