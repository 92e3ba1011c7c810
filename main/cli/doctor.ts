/** `tapedeck doctor`. */
import { readWords, type Command } from './command.ts';
import { labIds } from './find-lab.ts';

export const doctorCommand: Command = {
  summary: 'look for mistakes in a lab',
  usage: 'usage: tapedeck doctor [lab] [--json]',
  async run(words, lines) {
    readWords(words, {});
    lines.out((await labIds()).join());
    return 0;
  },
};
