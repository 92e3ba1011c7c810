/** Which shapes to write into a cell: those of the names it gave, and the one its check did not want. */
import type { VariableEntry, Verdict } from '../../preload/contract/engine.ts';
import { say } from '../messages/say.svelte.ts';
import { dtypeNames } from '../outputs/dtype-names.ts';
import type { Chip } from './line-end.ts';
import type { ShapesByName } from './shape-hints.ts';

export function shapesOfCell(
  cell: string,
  variables: readonly VariableEntry[],
  verdict: Verdict | undefined,
): ShapesByName {
  const shapes = new Map<string, Chip>();
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  for (const { name, cell: giver, tensor } of variables) {
    if (!tensor) continue;
    const text = `[${tensor.shape.join(',')}] ${dtypeNames[tensor.dtype]}`;
    const [owner = '', field] = name.split('.', 2);
    if (field !== undefined) {
      // `layer.W` also tells what `this.W` is in the class of `layer`, wherever that class stands.
      const key = `${types.get(owner)}.${field}`;
      if (!shapes.has(key)) shapes.set(key, { text });
    } else if (giver === cell) shapes.set(name, chipOf(name, text, verdict));
  }
  return shapes;
}

function chipOf(name: string, text: string, verdict: Verdict | undefined): Chip {
  const { id = '', params = {} } = verdict?.status === 'failed' ? verdict : {};
  const wanted = id.startsWith('shape.') && params['name'] === name ? params['expected'] : undefined;
  return wanted === undefined ? { text } : { text: say('editor.wanted', { found: text, wanted }), bad: true };
}
