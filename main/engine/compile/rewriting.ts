/** The state of one rewrite: what the parts that rewrite names, statements and guards share while the tree is walked. */
import type { AnyNode } from 'acorn';
import { Edits } from './edits.ts';
import type { FunctionNode, ParsedCell } from './parse-cell.ts';
import type { RuntimeNames } from './runtime-names.ts';

/** The function whose body is being walked; class fields and static blocks count as functions that are not async. */
export interface Enclosing {
  readonly async: boolean;
  readonly generator: boolean;
  readonly node: FunctionNode | undefined;
}

export interface Rewriting {
  readonly parsed: ParsedCell;
  readonly edits: Edits;
  readonly runtime: RuntimeNames;
  /** Names whose assignments by this cell are dropped. */
  readonly pinned: ReadonlySet<string>;
  /** What stands around a node once the walk comes to it; the first asked for is the outermost. */
  readonly wraps: Map<AnyNode, [open: string, close: string, behind?: number][]>;
  /** What stands first inside a block once the walk comes to it. */
  readonly heads: Map<AnyNode, string>;
  /** Nodes that other text has replaced, or that stay as they are. */
  readonly skipped: Set<AnyNode>;
}

/** Text to put after a node's children, at the place given. */
export type Leave = () => void;

/** `behind`: the place that V8 means when it names the one just behind `close`. */
export function wrap(
  rewriting: Rewriting,
  node: AnyNode,
  open: string,
  close: string,
  behind?: number,
): void {
  const around: [string, string, number?] = behind === undefined ? [open, close] : [open, close, behind];
  const wraps = rewriting.wraps.get(node);
  if (wraps === undefined) rewriting.wraps.set(node, [around]);
  else wraps.push(around);
}

/** Whether a node stands where any number of statements may. */
export function isInList(parent: AnyNode | undefined): boolean {
  return (
    parent?.type === 'Program' ||
    parent?.type === 'BlockStatement' ||
    parent?.type === 'StaticBlock' ||
    parent?.type === 'SwitchCase'
  );
}

/** What cannot be compiled although it is JavaScript. */
export class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
