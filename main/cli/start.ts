/** `npm start`: set-up, then the workbench in its own window where Electron is, in the browser where it is not. */
import { fileURLToPath } from 'node:url';
import { browserShell } from '../shell/browser-shell.ts';
import { ensureElectron } from '../setup/ensure-electron.js';
import { readWords, UsageFault, type Command } from './command.ts';

const firstLab = 'intro-to-tensorflow';
const root = fileURLToPath(new URL('../..', import.meta.url));

const options = {
  terminal: { type: 'boolean' },
  browser: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  port: { type: 'string' },
  'work-folder': { type: 'string' },
} as const;

export const startCommand: Command = {
  usage: `usage: npm start [-- options]                shows the workbench: in Electron's window, or else in a browser
  FILE.ipynb                             opens that work file (in Electron)
  --browser                              the browser shell, even where Electron is
  --no-open --port N --json              the browser shell on that port (0: any free one), without opening a browser;
                                         with --json one line {"address","port"} when it is ready
  --work-folder DIR                      where new work files go
  --terminal [lab | file] [options of run]  the lab in this terminal`,
  async run(words, lines) {
    if (words.includes('--terminal')) {
      await (await import('../setup/ensure-pack.js')).offerPack();
      return inTerminal(
        words.filter((word) => word !== '--terminal'),
        lines,
      );
    }
    const { values, positionals } = readWords(words, options);
    const [file, second] = positionals;
    if (second !== undefined)
      throw new UsageFault(`found "${second}" after "${file}", expected one work file`);
    const shellWords = ['--no-open', '--port', '--json', '--browser'].filter((word) =>
      words.some((given) => given === word || given.startsWith(`${word}=`)),
    );
    const electron =
      shellWords.length > 0
        ? { kind: 'missing' as const, reason: `${shellWords.join(' ')} asks for it` }
        : await ensureElectron(root);
    const workFolder = values['work-folder'];
    if (electron.kind === 'found') {
      await (await import('../setup/ensure-pack.js')).offerPack();
      lines.err(`tapedeck: opening in Electron (${electron.executable})`);
      const { startElectron } = await import('./start-electron.ts');
      return startElectron({ root, executable: electron.executable, file, workFolder });
    }
    if (file !== undefined)
      throw new UsageFault(
        `"${file}" can be named where Electron is (here: ${electron.reason}); open it from the page, or put it into the work folder`,
      );
    const { offerPack, serve } = await browserShell();
    await offerPack();
    return serve(
      words.filter((word) => word !== '--browser' && word !== '--no-color'),
      `The browser shell: ${electron.reason}.`,
    );
  },
};

async function inTerminal(words: readonly string[], lines: Parameters<Command['run']>[1]): Promise<number> {
  // Brings the compiler of cells and an engine's host, which a window has no use for before it is there.
  const { runCommand } = await import('./run.ts');
  const named = words.some(
    (word, i) => !word.startsWith('-') && !/^--(engine|seed)$/.test(words[i - 1] ?? ''),
  );
  return runCommand.run(named ? words : [firstLab, ...words], lines);
}
