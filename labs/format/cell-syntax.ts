/** Reads one cell's TypeScript without running it: does it parse, and where are its unfilled holes. */
import { parse, type Node } from 'acorn';
import { transform } from 'sucrase';
import type { Hole } from './lab.ts';

export interface SyntaxFault {
  readonly message: string;
  /** 1-based, in the cell's own source. */
  readonly line: number;
  readonly column: number;
}

export type CellSyntax =
  | { readonly kind: 'parsed'; readonly holes: readonly Hole[]; readonly topLevelNames: readonly string[] }
  | { readonly kind: 'fault'; readonly fault: SyntaxFault };

export function readCellSyntax(source: string): CellSyntax {
  let code: string;
  let program: Node;
  try {
    // Every line stays where it was, so positions in what is left are lines of the cell.
    code = transform(source, { transforms: ['typescript'], disableESTransforms: true }).code;
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error, 0) };
  }
  try {
    program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
      locations: true,
    });
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error, 1) };
  }
  const holes: Hole[] = [];
  visit(program, (node) => {
    const hole = holeAt(node);
    if (hole !== undefined) holes.push(hole);
  });
  return { kind: 'parsed', holes, topLevelNames: namesDeclaredBy(program) };
}

type Syntax = Node & Record<string, unknown>;

const isNode = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function visit(node: Node, see: (node: Syntax) => void): void {
  see(node as Syntax);
  for (const value of Object.values(node as Syntax)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

function holeAt(node: Syntax): Hole | undefined {
  const { callee, arguments: given } = node as { callee?: unknown; arguments?: unknown };
  if (node.type !== 'CallExpression' || !isNode(callee) || callee['name'] !== 'TODO') return undefined;
  const text: unknown = Array.isArray(given) && isNode(given[0]) ? given[0]['value'] : undefined;
  return { text: typeof text === 'string' ? text : '', line: node.loc?.start.line ?? 1 };
}

/** Names that the top level declares: what other cells may read. */
function namesDeclaredBy(program: Node): string[] {
  const names: string[] = [];
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    if (pattern.type === 'Identifier') names.push(String(pattern['name']));
    for (const part of ['argument', 'left', 'value']) if (part in pattern) bind(pattern[part]);
    for (const list of ['elements', 'properties']) {
      const items = pattern[list];
      if (Array.isArray(items)) items.forEach(bind);
    }
  };
  for (const statement of (program as unknown as { body: Syntax[] }).body) {
    const declaration = isNode(statement['declaration']) ? statement['declaration'] : statement;
    if (declaration.type === 'VariableDeclaration') {
      for (const item of declaration['declarations'] as Syntax[]) bind(item['id']);
    } else if (/^(Function|Class)Declaration$/.test(declaration.type)) bind(declaration['id']);
  }
  return names;
}

/** sucrase counts columns from 1, acorn from 0. */
function faultOf(error: unknown, firstColumn: 0 | 1): SyntaxFault {
  const { message, loc } = error as { message?: unknown; loc?: { line: number; column: number } };
  return {
    message: String(message).replace(/ \(\d+:\d+\)$/, ''),
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + firstColumn,
  };
}
