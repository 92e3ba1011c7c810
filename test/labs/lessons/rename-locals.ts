/** Gives every local variable of a cell another name; what the top level declares keeps its own. */
import { parse, type Node } from 'acorn';
import { analyze, type Scope } from 'eslint-scope';
import { MagicString } from 'magic-string';
import { transform } from 'sucrase';

type Spot = Node & { readonly name: string };

export function renameLocals(source: string): string {
  const { code } = transform(source, { transforms: ['typescript'], disableESTransforms: true });
  const program = parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    ranges: true,
    allowAwaitOutsideFunction: true,
  });
  const scopes = analyze(program as never, { ecmaVersion: 2022, sourceType: 'module' }).scopes;
  const edited = new MagicString(code);
  const shorthands = shorthandSpots(program);
  let count = 0;
  const seen = new Set<number>();
  for (const scope of scopes.filter(isLocal)) {
    for (const variable of scope.variables) {
      if (variable.name === 'arguments' || variable.defs.length === 0) continue;
      // A class has its name in two scopes; the outer one decides.
      if (variable.defs.some(({ type }) => type === 'ClassName')) continue;
      const name = `local${++count}`;
      const spots = [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)];
      for (const spot of spots as unknown as Spot[]) {
        if (seen.has(spot.start)) continue;
        seen.add(spot.start);
        edited.update(spot.start, spot.end, shorthands.has(spot.start) ? `${spot.name}: ${name}` : name);
      }
    }
  }
  return edited.toString();
}

const isLocal = (scope: Scope): boolean => scope.type !== 'module' && scope.type !== 'global';

/** Where `{ x }` stands for `{ x: x }`. */
function shorthandSpots(root: Node): Set<number> {
  const spots = new Set<number>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { shorthand, start } = node as { shorthand?: boolean; start?: number };
    if (shorthand === true && start !== undefined) spots.add(start);
    for (const value of Object.values(node)) visit(value);
  };
  visit(root);
  return spots;
}
