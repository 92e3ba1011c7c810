/** Packs what the editor's type checker needs to know into one record of files: the language's library, tfjs, and the kit. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { cellGlobals, cellTypeOptions } from '../../labs/format/cell-types.ts';
import { withPlainTf } from './plain-tf.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kit = join(root, 'labs', 'kit');
const globals = join(root, 'cells', 'globals.d.ts');

/** File texts by their path from the root, each beginning with a slash; cells lie beside `/cells/globals.d.ts`. */
export function packLanguageTypes(): Record<string, string> {
  const { files, unlisted } = declarationsOfKit();
  files.set(globals, cellGlobals('../labs/kit'));
  const program = ts.createProgram([globals], cellTypeOptions, hostOver(files));
  const packed: Record<string, string> = { '/cells/unlisted.json': JSON.stringify(unlisted) };
  const packages = new Set<string>();
  for (const { fileName, text } of program.getSourceFiles()) {
    packed[placeOf(fileName)] = withoutLicence(text);
    const owner = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(fileName)?.[0];
    if (owner) packages.add(owner);
  }
  for (const folder of packages) packed[placeOf(join(folder, 'package.json'))] = manifestOf(folder);
  return packed;
}

const placeOf = (file: string): string => `/${relative(root, file).split(sep).join('/')}`;

/** The kit as declarations: its bodies would have to be checked again in every window. */
function declarationsOfKit(): { files: Map<string, string>; unlisted: readonly string[] } {
  const options = { ...cellTypeOptions, noEmit: false, declaration: true, emitDeclarationOnly: true };
  const program = ts.createProgram([join(kit, 'tf.ts'), join(kit, 'todo.ts')], options);
  const files = new Map<string, string>();
  program.emit(undefined, (file, text) => files.set(file.split('/').join(sep), text));
  const declared = join(kit, 'tf.d.ts');
  const { text, unlisted } = withPlainTf(program, join(kit, 'tf.ts'), files.get(declared) ?? '');
  files.set(declared, text);
  return { files, unlisted };
}

const hidden = (file: string): boolean =>
  join(file).startsWith(kit + sep) && file.endsWith('.ts') && !file.endsWith('.d.ts');

/** A module of the kit is found as its declarations, never as its source. */
function hostOver(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(cellTypeOptions);
  return {
    ...host,
    fileExists: (file) => files.has(join(file)) || (!hidden(file) && host.fileExists(file)),
    readFile: (file) => files.get(join(file)) ?? host.readFile(file),
    getSourceFile: (file, version) => {
      const text = files.get(join(file));
      return text === undefined
        ? host.getSourceFile(file, version)
        : ts.createSourceFile(file, text, version);
    },
  };
}

/** Only what module resolution asks for. */
function manifestOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, types, typings, exports } = manifest;
  return JSON.stringify({ name, version, types, typings, exports });
}

const withoutLicence = (text: string): string =>
  text.replace(/^\/\*[*!]?\s*\n?[\s*]*(?:@license|={5,})[\s\S]*?\*\/\s*/gim, '');
