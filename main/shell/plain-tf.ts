/** Writes the type of `tf` out, name by name, each with its doc comment: the checker then computes only what is asked for. */
import ts from 'typescript';

export interface PlainTf {
  readonly text: string;
  /** Names of kernels, which tfjs exports beside what a student calls: there, and never offered. */
  readonly unlisted: readonly string[];
}

/** `declared` is the declaration of the kit's `tf.ts`, in which `type Tf` is an intersection of everything with everything. */
export function withPlainTf(program: ts.Program, path: string, declared: string): PlainTf {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const aliases = new Map(
    file?.statements.filter(ts.isTypeAliasDeclaration).map(({ name }) => [name.text, name]),
  );
  const [tf, kit] = [aliases.get('Tf'), aliases.get('Kit')];
  const pattern = /export type Tf = [^;]+;/;
  if (!file || !tf || !kit || !pattern.test(declared))
    throw new Error(`${path}: expected the types Tf and Kit, found ${[...aliases.keys()].join(', ')}`);
  const typeOf = (name: ts.Identifier): ts.Type =>
    checker.getDeclaredTypeOfSymbol(checker.getSymbolAtLocation(name) as ts.Symbol);
  const own = new Set(
    typeOf(kit)
      .getProperties()
      .map(({ name }) => name),
  );
  const properties = typeOf(tf)
    .getProperties()
    .filter(({ name }) => !name.startsWith('__'));
  const members = properties.map((property) => {
    const { name } = property;
    const type = own.has(name) ? `Kit['${name}']` : `typeof tfjs.${name}`;
    return `${commentOf(checker, property, file)}  ${name}: ${type};`;
  });
  return {
    text: declared.replace(pattern, () => `export interface Tf {\n${members.join('\n')}\n}`),
    unlisted: properties
      .filter(
        (property) =>
          property.name.startsWith('_') ||
          checker.getTypeOfSymbolAtLocation(property, file).isStringLiteral(),
      )
      .map(({ name }) => name),
  };
}

/** That of what can be called, or of the name itself. */
function commentOf(checker: ts.TypeChecker, property: ts.Symbol, at: ts.Node): string {
  const type = checker.getTypeOfSymbolAtLocation(property, at);
  const declarations = [
    ...(property.declarations ?? []),
    ...[...type.getCallSignatures(), ...type.getConstructSignatures()].map(({ declaration }) => declaration),
  ];
  for (const declaration of declarations) {
    if (!declaration) continue;
    const comment = ts.getJSDocCommentsAndTags(declaration).find(ts.isJSDoc);
    if (comment) return `  ${comment.getText()}\n`;
  }
  return '';
}
