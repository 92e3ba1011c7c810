/** Starts a pack's TensorFlow once in a process of its own, so that a wrong library costs a message and no more. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

export type Trial = { readonly tensorflow: string } | { readonly failure: string };

const self = fileURLToPath(import.meta.url);
const answerSchema = v.object({ tensorflow: v.string() });

/** A cold disk takes 20 s for the library of 600 MB. */
export function tryPack(folder: string, deadlineMs = 60_000): Promise<Trial> {
  return new Promise((resolve) => {
    const child = fork(self, [folder], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let said = '';
    const settle = (trial: Trial): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(trial);
    };
    const timer = setTimeout(() => settle({ failure: `no answer within ${deadlineMs} ms` }), deadlineMs);
    child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4000)));
    child.on('message', (message) => {
      const parsed = v.safeParse(answerSchema, message);
      settle(parsed.success ? parsed.output : { failure: 'the library answered something unexpected' });
    });
    child.on('error', (error) => settle({ failure: error.message }));
    child.on('close', (code, signal) => {
      const words = said.split('\n').find((line) => /Error:|terminate|Check failed/.test(line));
      settle({ failure: words?.trim() ?? `the process ended with ${signal ?? `code ${code}`}` });
    });
  });
}

if (process.argv[1] === self) {
  const { openBinding } = await import('./load.ts');
  const { TF_Version: tensorflow } = openBinding(process.argv[2] ?? '', 'cpu');
  process.send?.({ tensorflow }, () => process.exit(0));
}
