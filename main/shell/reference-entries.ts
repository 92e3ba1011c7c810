/** Makes the reference of `tf` from the sources: signatures as the checker sees them, text and examples from doc comments. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { cellTypeOptions } from '../../labs/format/cell-types.ts';
import type { ReferenceEntry } from '../../preload/contract/reference.ts';

const kitFile = fileURLToPath(new URL('../../labs/kit/tf.ts', import.meta.url));
const told = ['param', 'returns', 'throws', 'deprecated'];
const format =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.OmitParameterModifiers |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** Groups within groups, as `tf.keras.layers`. */
const deepest = 4;
/** What a group has that no cell needs: tfjs' own parts among them. */
const skipped =
  /^(_|prototype$|fromConfig$|className$|\w+_(util|impls)$|(shared|webgl|serialization|env|ENV)$)/;

export function makeReference(): ReferenceEntry[] {
  const program = ts.createProgram([kitFile], cellTypeOptions);
  return new ReferenceMaker(program).make();
}

class ReferenceMaker {
  readonly #checker: ts.TypeChecker;
  readonly #file: ts.SourceFile;
  readonly #entries = new Map<string, ReferenceEntry>();
  readonly #told = new Set<ts.Symbol>();

  constructor(program: ts.Program) {
    const file = program.getSourceFile(kitFile);
    if (!file) throw new Error(`reference: found no ${kitFile}, expected the kit's tf.ts`);
    this.#checker = program.getTypeChecker();
    this.#file = file;
  }

  make(): ReferenceEntry[] {
    const alias = this.#file.statements
      .filter(ts.isTypeAliasDeclaration)
      .find(({ name }) => name.text === 'Tf');
    if (!alias) throw new Error('reference: found no type Tf in the kit, expected one');
    this.#group('tf', this.#checker.getTypeAtLocation(alias.name), 1);
    return [...this.#entries.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  #group(path: string, type: ts.Type, depth: number): void {
    for (const symbol of type.getProperties()) {
      if (skipped.test(symbol.name) || !/^\w+$/.test(symbol.name)) continue;
      const own = this.#checker.getTypeOfSymbolAtLocation(symbol, this.#file);
      // Names of kernels, which tfjs exports beside what one calls.
      if (own.isStringLiteral()) continue;
      this.#name(`${path}.${symbol.name}`, symbol, own, depth);
    }
  }

  #name(path: string, symbol: ts.Symbol, type: ts.Type, depth: number): void {
    const made = type.getConstructSignatures();
    const called = type.getCallSignatures();
    if (made.length > 0) {
      this.#add(path, 'class', symbol, made, true);
      const [first] = made;
      if (first && isOfKit(first.declaration)) this.#members(path, first.getReturnType());
    } else if (called.length > 0) this.#add(path, 'function', symbol, called, false);
    else if (isGroup(type) && depth < deepest) this.#group(path, type, depth + 1);
    else if (docOf(this.#places(symbol)).text) this.#add(path, 'value', symbol, [], false);
  }

  /** Documented methods that the kit's classes have of their own, as `tf.GradientTape.gradient`. */
  #members(path: string, instance: ts.Type): void {
    // A class of two names is told of once.
    if (this.#told.has(instance.symbol)) return;
    this.#told.add(instance.symbol);
    for (const member of instance.getProperties()) {
      const [declaration] = member.declarations ?? [];
      if (!declaration || !isOfKit(declaration) || !ts.isMethodDeclaration(declaration)) continue;
      // What it has from the class that it extends stands there.
      if (declaration.parent !== instance.symbol.valueDeclaration) continue;
      if (skipped.test(member.name) || ts.getCombinedModifierFlags(declaration) & hidden) continue;
      const signatures = this.#checker.getTypeOfSymbolAtLocation(member, this.#file).getCallSignatures();
      if (docOf([declaration]).text) this.#add(`${path}.${member.name}`, 'method', member, signatures, false);
    }
  }

  /** Where a name is declared; one that is only passed on, where it comes from. */
  #places(symbol: ts.Symbol): ts.Node[] {
    return (symbol.declarations ?? []).flatMap((one) => {
      const source = ts.isShorthandPropertyAssignment(one)
        ? this.#checker.getShorthandAssignmentValueSymbol(one)
        : ts.isPropertyAssignment(one) && this.#checker.getSymbolAtLocation(one.initializer);
      if (!source) return [one];
      const isImport = (source.flags & ts.SymbolFlags.Alias) !== 0;
      return [one, ...((isImport ? this.#checker.getAliasedSymbol(source) : source).declarations ?? [])];
    });
  }

  #add(
    path: string,
    kind: ReferenceEntry['kind'],
    symbol: ts.Symbol,
    signatures: readonly ts.Signature[],
    isMade: boolean,
  ): void {
    const declarations = signatures.flatMap(({ declaration }) => (declaration ? [declaration] : []));
    const places = declarations.flatMap((one): ts.Node[] =>
      ts.isConstructorDeclaration(one) ? [one.parent, one] : [one],
    );
    const doc = docOf([...this.#places(symbol), ...places]);
    if (!doc.text && !isOfKit(symbol.declarations?.[0])) return;
    const texts = signatures.map(
      (one) =>
        `${isMade ? 'new ' : ''}${path}${plain(this.#checker.signatureToString(one, undefined, format))}`,
    );
    this.#entries.set(path, { path, kind, signatures: [...new Set(texts)], ...doc });
  }
}

const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

const isOfKit = (node: ts.Node | undefined): boolean =>
  node?.getSourceFile().fileName.includes('/labs/kit/') ?? false;

/** An object of names, and neither a tensor nor a list. */
const isGroup = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && !type.isClassOrInterface() && type.getProperties().length > 0;

function docOf(declarations: readonly ts.Node[]): Pick<ReferenceEntry, 'text' | 'tags' | 'examples'> {
  for (const declaration of declarations) {
    const comments = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc);
    const comment = comments.at(-1);
    if (!comment) continue;
    const tags = (comment.tags ?? []).map((tag) => ({ name: tag.tagName.text, text: textOfTag(tag) }));
    const { text, examples } = apart(ts.getTextOfJSDocComment(comment.comment) ?? '');
    return {
      text,
      tags: tags.filter(({ name, text: said }) => told.includes(name) && said !== ''),
      examples: [
        ...tags.filter(({ name }) => name === 'example').map((tag) => withoutFence(tag.text)),
        ...examples,
      ].filter((example) => example !== ''),
    };
  }
  return { text: '', tags: [], examples: [] };
}

function textOfTag(tag: ts.JSDocTag): string {
  const text = ts.getTextOfJSDocComment(tag.comment)?.trim() ?? '';
  return ts.isJSDocParameterTag(tag) ? `${tag.name.getText()} ${text.replace(/^- /, '')}`.trim() : text;
}

/** A fence in a comment is an example; the text goes on around it. */
function apart(comment: string): { text: string; examples: string[] } {
  const parts = comment.split(/```\w*\n?/);
  return {
    text: parts
      .filter((_, at) => at % 2 === 0)
      .map((part) => part.trim())
      .filter(Boolean)
      .join('\n\n'),
    examples: parts.filter((_, at) => at % 2 === 1).map((part) => part.trim()),
  };
}

const withoutFence = (text: string): string => text.replace(/```\w*\n?/g, '').trim();

/** Types as a cell names them. */
const plain = (signature: string): string =>
  signature
    .replace(/(?:typeof )?import\("[^"]*"\)\./g, '')
    .replace(/import\("(?:[^"]*\/)?(\w+)"\)/g, '$1')
    .replace(/\b(?:tfjs|tfc)\./g, '')
    .replace(/ \| undefined(?=[,)])/g, '')
    .replace(/\bTensor<Rank>/g, 'Tensor')
    .replace(/\bVariable<Rank>/g, 'Variable');
