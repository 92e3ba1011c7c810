/** Cuts MyST Markdown into headings, our three directives and the prose between them, each with its lines. */
import { mystParse } from 'myst-parser';
import type { LabReference } from './lab.ts';

export interface MystDirective {
  readonly kind: 'directive';
  readonly name: DirectiveName;
  readonly argument: string;
  readonly options: Readonly<Record<string, string>>;
  readonly body: string;
  readonly line: number;
  /** Line of the body's first line. */
  readonly bodyLine: number;
  /** False when the fence that ends it is missing. */
  readonly closed: boolean;
}

export type MystBlock =
  | MystDirective
  | { readonly kind: 'heading'; readonly title: string; readonly depth: number; readonly line: number }
  | { readonly kind: 'prose'; readonly markdown: string; readonly line: number };

export interface MystText {
  readonly frontMatter: Readonly<Record<string, string>>;
  readonly blocks: readonly MystBlock[];
  readonly references: readonly LabReference[];
  /** Directives that mean nothing here: readers would see nothing of them. */
  readonly unknown: readonly { readonly name: string; readonly line: number }[];
}

const directiveNames = ['code-cell', 'solution', 'hint'] as const;
export type DirectiveName = (typeof directiveNames)[number];

/** The parts of a MyST node that are used here; positions are 1-based and inclusive. */
interface MystNode {
  readonly type: string;
  readonly name?: string;
  readonly args?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly value?: string;
  readonly url?: string;
  readonly alt?: string;
  readonly depth?: number;
  readonly children?: readonly MystNode[];
  readonly position?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

export function readMyst(text: string): MystText {
  const lines = text.split('\n');
  const { frontMatter, length } = readFrontMatter(lines);
  // Blank lines in place of the front matter keep every position.
  const root = mystParse('\n'.repeat(length) + lines.slice(length).join('\n')) as unknown as MystNode;
  const blocks: MystBlock[] = [];
  let proseFrom = length + 1;
  const endProse = (before: number) => {
    const markdown = lines.slice(proseFrom - 1, before - 1).join('\n');
    const blank = /^\s*\n/.exec(markdown)?.[0].split('\n').length ?? 1;
    if (markdown.trim() !== '')
      blocks.push({ kind: 'prose', markdown: markdown.trim(), line: proseFrom + blank - 1 });
  };
  for (const node of root.children ?? []) {
    const start = node.position?.start.line ?? 1;
    const block = node.type === 'heading' ? headingOf(node, start) : directiveOf(node, lines);
    if (block === undefined) continue;
    endProse(start);
    blocks.push(block);
    proseFrom = (node.position?.end.line ?? start) + 1;
  }
  endProse(lines.length + 1);
  return { frontMatter, blocks, references: referencesIn(root), unknown: unknownIn(root) };
}

const textOf = (node: MystNode): string => node.value ?? (node.children ?? []).map(textOf).join('');

const headingOf = (node: MystNode, line: number): MystBlock => ({
  kind: 'heading',
  title: textOf(node),
  depth: node.depth ?? 1,
  line,
});

function directiveOf(node: MystNode, lines: readonly string[]): MystDirective | undefined {
  const name = directiveNames.find((known) => known === node.name);
  if (node.type !== 'mystDirective' || name === undefined) return undefined;
  const line = node.position?.start.line ?? 1;
  const end = node.position?.end.line ?? line;
  const fence = /^\s*(`{3,}|~{3,}|:{3,})/.exec(lines[line - 1] ?? '')?.[1] ?? '';
  const closed = end > line && (lines[end - 1] ?? '').trim().startsWith(fence);
  const body = node.value ?? '';
  const bodyLine = (closed ? end : end + 1) - body.split('\n').length;
  const options = Object.fromEntries(
    Object.entries(node.options ?? {}).map(([key, value]) => [key, String(value).trim()]),
  );
  return {
    kind: 'directive',
    name,
    argument: (node.args ?? '').trim(),
    options,
    body,
    line,
    bodyLine,
    closed,
  };
}

/** Flat `key: value` lines between two `---`; that is all a lab needs. */
function readFrontMatter(lines: readonly string[]): { frontMatter: Record<string, string>; length: number } {
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  const pairs = lines.slice(1, Math.max(end, 1)).map((line) => /^([\w-]+):\s*(.*?)\s*$/.exec(line));
  const entries = pairs.flatMap((pair) =>
    pair ? [[pair[1], pair[2]?.replace(/^(['"])(.*)\1$/, '$2')]] : [],
  );
  return { frontMatter: Object.fromEntries(entries) as Record<string, string>, length: end + 1 };
}

function unknownIn(root: MystNode): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  const visit = ({ type, name = '', children, position }: MystNode, above: number): void => {
    const line = position?.start.line ?? above;
    const isOurs = directiveNames.some((known) => known === name);
    if (type === 'mystDirective' && !children?.length && !isOurs) found.push({ name, line });
    for (const child of children ?? []) visit(child, line);
  };
  visit(root, 1);
  return found;
}

function referencesIn(root: MystNode): LabReference[] {
  const found: LabReference[] = [];
  const visit = (node: MystNode, above: number): void => {
    const line = node.position?.start.line ?? above;
    const { url, alt } = node;
    if (node.type === 'link' && url !== undefined) found.push({ kind: 'link', target: url, line });
    if (node.type === 'image' && url !== undefined)
      found.push({ kind: 'figure', target: url, line, ...(alt === undefined ? {} : { alt }) });
    for (const child of node.children ?? []) visit(child, line);
  };
  visit(root, 1);
  return found;
}
