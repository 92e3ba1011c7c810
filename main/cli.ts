/** The command line's entry: finds the command, shows what was not understood, and answers the exit status. */
import { nearestName } from '../labs/kit/keras/nearest-name.ts';
import { checkCommand } from './cli/check.ts';
import { UsageFault, type Command, type CommandLines } from './cli/command.ts';
import { doctorCommand } from './cli/doctor.ts';
import { engineCommand, engineUsage } from './cli/engine.ts';
import { enginesCommand } from './cli/engines.ts';
import { evalCommand } from './cli/eval.ts';
import { runCommand } from './cli/run.ts';
import { startCommand } from './cli/start.ts';

const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  run: runCommand,
  eval: evalCommand,
  check: checkCommand,
  engines: enginesCommand,
  doctor: doctorCommand,
  engine: {
    summary: 'get, import, list, verify and remove native TensorFlow',
    usage: engineUsage,
    run: engineCommand,
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
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const near = nearestName(name, Object.keys(commands));
    lines.err(`tapedeck: there is no command "${name}"${near ? `; did you mean "${near}"?` : ''}\n${help()}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    lines.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, lines);
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    lines.err(`tapedeck ${name}: ${error.message}\n\`tapedeck ${name} --help\` tells its options`);
    return 2;
  }
}

if (import.meta.main) {
  // Whoever read our output has had enough, such as `| head`.
  process.stdout.on('error', () => process.exit(1));
  const status = await main(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
  process.exitCode = status;
}
