/** The syntax tree of a cell and which of its identifiers mean names of the session. */
import { type AnyNode, type Identifier, type Program, type VariableDeclaration } from 'acorn';
import { analyze, type Reference, type Scope, type ScopeManager } from 'eslint-scope';
import type { Node as ScopeNode } from 'estree';
import type { Position } from './compiled-cell.ts';
import { CellParser } from './cell-parser.ts';
import { plainMessage, tooDeep } from './strip-types.ts';

export interface ParsedCell {
  readonly code: string;
  readonly program: Program;
  readonly scopes: ScopeManager;
  readonly topLevel: Scope;
  /** References to the session's names: top-level names of this cell and whatever no local scope declares. */
  readonly references: ReadonlyMap<AnyNode, Reference>;
  /** Whether a declaration makes session names: `let` at top level, `var` in a block there too. */
  declaresSessionNames(declaration: VariableDeclaration): boolean;
}

/** A problem at a position of the JavaScript. */
export interface ParseFailure {
  readonly message: string;
  readonly offset: number;
  readonly position?: Position;
}

export function parseCell(code: string): ParsedCell | ParseFailure {
  let program: Program;
  try {
    program = CellParser.parse(code, { ecmaVersion: 'latest', sourceType: 'module', ranges: true });
  } catch (error) {
    return failureOf(error, code);
  }
  const scopes = analyze(program as unknown as ScopeNode & Program, {
    ecmaVersion: 2026,
    sourceType: 'module',
  });
  const topLevel = scopes.globalScope?.childScopes[0];
  if (topLevel === undefined) throw new Error('the scope analysis of a module gave no module scope');
  const references = new Map<AnyNode, Reference>();
  for (const scope of scopes.scopes) {
    for (const reference of scope.references) {
      const to = reference.resolved;
      if (to !== null ? to.scope !== topLevel : fixedGlobals.has(reference.identifier.name)) continue;
      references.set(reference.identifier as unknown as Identifier, reference);
    }
  }
  return {
    code,
    program,
    scopes,
    topLevel,
    references,
    declaresSessionNames: (declaration) =>
      scopes.getDeclaredVariables(declaration as unknown as ScopeNode)[0]?.scope === topLevel,
  };
}

/** Not writable anywhere, so they stay what they are. */
const fixedGlobals: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity']);

function failureOf(error: unknown, code: string): ParseFailure {
  if (error instanceof RangeError) return { message: tooDeep, offset: 0 };
  if (!(error instanceof SyntaxError)) throw error;
  const offset = (error as SyntaxError & { pos?: number }).pos ?? 0;
  if (code[offset] === '@')
    return { message: 'a cell cannot hold decorators; call the function on the class instead', offset };
  return { message: plainMessage(error.message, code, offset), offset };
}

/** Visits the children of a node in the order the parser made them: nearly always that of the text. */
export function forEachChild(node: AnyNode, visit: (child: AnyNode) => void): void {
  for (const key of Object.keys(node)) {
    if (key === 'type' || key === 'start' || key === 'end' || key === 'range') continue;
    const value: unknown = node[key as keyof AnyNode];
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** A function or class that takes the name of what it is assigned to. */
export function isUnnamed(node: AnyNode): boolean {
  return (
    node.type === 'ArrowFunctionExpression' ||
    ((node.type === 'FunctionExpression' || node.type === 'ClassExpression') && !node.id)
  );
}
