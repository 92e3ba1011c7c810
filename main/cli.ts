/** The command line's entry: finds the command, shows what was not understood, and answers the exit status. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { nearestName } from '../labs/kit/keras/nearest-name.ts';
import { UsageFault, type Command, type CommandLines } from './cli/command.ts';

interface Entry {
  /** One line of `tapedeck help`. */
  readonly summary: string;
  /** Loaded when it is asked for: some bring a type checker or a browser's driver. */
  load(): Promise<Command>;
}

const commands: Readonly<Record<string, Entry>> = {
  start: {
    summary: 'show the workbench in a window, or in a browser',
    load: async () => (await import('./cli/start.ts')).startCommand,
  },
  run: {
    summary: 'run a lab, a notebook or a file of cells',
    load: async () => (await import('./cli/run.ts')).runCommand,
  },
  eval: {
    summary: 'run code given as JSON lines on stdin',
    load: async () => (await import('./cli/eval.ts')).evalCommand,
  },
  check: {
    summary: "judge answers to a lab's cells",
    load: async () => (await import('./cli/check.ts')).checkCommand,
  },
  engines: {
    summary: 'what can compute on this machine, and why the rest cannot',
    load: async () => (await import('./cli/engines.ts')).enginesCommand,
  },
  doctor: {
    summary: 'look for mistakes in a lab, or in all labs',
    load: async () => (await import('./cli/doctor.ts')).doctorCommand,
  },
  engine: {
    summary: 'get, import, list, verify and remove native TensorFlow',
    load: async () => {
      const { engineCommand, engineUsage } = await import('./cli/engine.ts');
      return { usage: engineUsage, run: engineCommand };
    },
  },
};

const help = (): string =>
  [
    'usage: tapedeck <command> [options]',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`),
    "`tapedeck <command> --help` tells a command's options. Exit status: 0 done, 1 a cell or check failed, 2 not understood.",
  ].join('\n');

export async function main(words: readonly string[], lines: CommandLines): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? lines.err : lines.out)(help());
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    const near = nearestName(name, Object.keys(commands));
    lines.err(`tapedeck: there is no command "${name}"${near ? `; did you mean "${near}"?` : ''}\n${help()}`);
    return 2;
  }
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    lines.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, lines);
  } catch (error) {
    if (error instanceof Error && error.name === 'EngineGone') {
      lines.err(`tapedeck ${name}: ${error.message}; \`tapedeck engines\` tells what can compute here`);
      return 1;
    }
    if (!(error instanceof UsageFault)) throw error;
    lines.err(`tapedeck ${name}: ${error.message}\n\`tapedeck ${name} --help\` tells its options`);
    return 2;
  }
}

/** What a process does that is the command line's and nothing else. */
export async function beProgram(words: readonly string[]): Promise<void> {
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
  // Whoever read our output has had enough, such as `| head`.
  process.stdout.on('error', () => process.exit(1));
  process.exitCode = await main(words, {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}

if (import.meta.main) await beProgram(process.argv.slice(2));
