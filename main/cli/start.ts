/** `npm start`: set-up, then the lab in the terminal, until there is a page to show it in. */
import { offerPack } from '../setup/ensure-pack.js';
import type { Command } from './command.ts';
import { runCommand } from './run.ts';

const firstLab = 'intro-to-tensorflow';

export const startCommand: Command = {
  usage: `usage: npm start [-- <lab id | file>] [options of \`run\`]
  gets native TensorFlow where it can be had, then runs the lab (${firstLab} unless another is named)`,
  async run(words, lines) {
    await offerPack();
    const named = words.some(
      (word, i) => !word.startsWith('-') && !/^--(engine|seed)$/.test(words[i - 1] ?? ''),
    );
    return runCommand.run(named ? words : [firstLab, ...words], lines);
  },
};
