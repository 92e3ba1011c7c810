/** A command's tooltip: its name and its key, from the one table. */
import { commandOf, keyText } from '../commands.ts';
import { say } from '../messages/say.svelte.ts';

export function tip(id: string): string {
  const command = commandOf(id);
  if (!command) return '';
  return `${say(command.name)}${command.key ? ` (${keyText(command.key)})` : ''}`;
}
