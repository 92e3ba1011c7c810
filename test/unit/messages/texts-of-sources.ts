/** The sentences that source files hold, read from their syntax trees; `{}` stands for what is filled in. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface FoundText {
  readonly file: string;
  readonly text: string;
}

export function textsOfSources(globs: readonly string[]): FoundText[] {
  const files = globs.flatMap((glob) => globSync(glob, { cwd: root })).toSorted();
  return files.flatMap((file) => [...new Set(textsOf(file))].map((text) => ({ file, text })));
}

/** Two words in a row make a sentence. */
const isSentence = (text: string): boolean => /[a-z]{2,} [a-z]/i.test(text.replaceAll('{}', '-'));

function textsOf(file: string): string[] {
  const tree = ts.createSourceFile(
    file,
    readFileSync(`${root}/${file}`, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (isText(node)) {
      found.push(...spelledOut(node).map(normal).filter(isSentence));
      insideOf(node).forEach(visit);
    } else ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isJoined = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

const isText = (node: ts.Node): node is ts.Expression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isJoined(node);

/** What a text's own expression can come to; conditions go both ways. */
function spelledOut(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')];
  if (isJoined(node)) {
    const after = spelledOut(node.right);
    return spelledOut(node.left).flatMap((before) => after.map((text) => before + text));
  }
  if (ts.isParenthesizedExpression(node)) return spelledOut(node.expression);
  if (ts.isConditionalExpression(node)) return [...spelledOut(node.whenTrue), ...spelledOut(node.whenFalse)];
  return ['{}'];
}

/** Expressions within a text that may hold texts of their own. */
function insideOf(node: ts.Expression): ts.Expression[] {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  return isJoined(node)
    ? [node.left, node.right].flatMap((side) =>
        isText(side) ? insideOf(side) : ts.isCallExpression(side) ? [side] : [],
      )
    : [];
}

/** Neighbouring blanks are one. */
export const normal = (text: string): string => text.replace(/\{\w*\}/g, '{}').replace(/(\{\})+/g, '{}');
