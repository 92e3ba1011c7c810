/** `npm run bench [name]...`: each benchmark in a process of its own, one JSON line each, after one that tells the machine. */
import { spawn } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const benches: Readonly<Record<string, string>> = {
  'one-plus-one': 'one-plus-one.ts',
  stops: 'stops.ts',
  leak: 'leak.ts',
  lstm: 'lstm.ts',
  dispatch: 'dispatch.ts',
  fit: 'fit.ts',
  matmul: 'matmul.ts',
  editor: 'editor.ts',
  jupyterlab: 'jupyterlab.ts',
  inspector: 'inspector.ts',
  trace: 'trace.ts',
  scrub: 'scrub.ts',
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`bench: found "${unknown.join(' ')}", expected ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

const [first] = cpus();
const machine = {
  processor: first?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
  // Well above zero: the figures below are not those of a quiet machine.
  loadBefore: loadavg()[0],
};
process.stdout.write(`${JSON.stringify({ machine })}\n`);
for (const [name, file] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`bench: ${name}\n`);
  const status = await runBench(name, fileURLToPath(new URL(file, import.meta.url)));
  if (status !== 0) process.exitCode = 1;
}

/** What it printed is passed on with its name in front. */
function runBench(name: string, file: string): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      for (const line of said.split('\n').filter(Boolean))
        process.stdout.write(`{"bench":${JSON.stringify(name)},"result":${line}}\n`);
      resolve(code ?? 1);
    });
  });
}
