/** The files that the type checker sees: packed declarations, and one module for each cell of the document in its order. */
import ts from 'typescript';
import {
  cellModules,
  readCellNames,
  type CellModule,
  type CellNames,
} from '../../../labs/format/cell-modules.ts';
import { cellTypeOptions } from '../../../labs/format/cell-types.ts';
import type { CellText } from '../../../preload/contract/language.ts';

const folder = '/cells';
export const globalsFile = `${folder}/globals.d.ts`;
const libraryFolder = '/node_modules/typescript/lib';

const moduleOf = (cell: string): string => `./${encodeURIComponent(cell)}.ts`;
export const fileOf = (cell: string): string => `${folder}/${encodeURIComponent(cell)}.ts`;
export const cellOf = (file: string): string | undefined => {
  const found = /^\/cells\/(.+)\.ts$/.exec(file)?.[1];
  return found === undefined || file === globalsFile ? undefined : decodeURIComponent(found);
};

interface CellFile {
  version: number;
  module: CellModule;
  /** The student's part is this long; below it come imports and exports. */
  length: number;
}

export class CellFiles {
  readonly #packed: ReadonlyMap<string, string>;
  readonly #folders = new Set<string>();
  #cells = new Map<string, CellFile>();
  #names = new Map<string, CellNames>();
  #version = 0;
  #sources: readonly CellText[] = [];
  #written: string | undefined;

  constructor(packed: Readonly<Record<string, string>>) {
    this.#packed = new Map(Object.entries(packed));
    for (const file of this.#packed.keys())
      for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1))
        this.#folders.add(file.slice(0, at));
  }

  arrange(cells: readonly CellText[]): void {
    this.#sources = cells;
    this.#read();
  }

  /** The cell that is written in sees all names before it, not only those that it uses. */
  write(cell: string): void {
    if (cell === this.#written) return;
    this.#written = cell;
    this.#read();
  }

  #read(): void {
    const cells = this.#sources;
    const names = new Map<string, CellNames>();
    const read = (source: string): CellNames => {
      const found = names.get(source) ?? this.#names.get(source) ?? readCellNames(source);
      names.set(source, found);
      return found;
    };
    const modules = cellModules(cells, (place) => moduleOf(cells[place]?.id ?? ''), read, this.#written);
    this.#names = names;
    const before = this.#cells;
    this.#cells = new Map(
      modules.map((module, place) => {
        const old = before.get(module.cell);
        const length = cells[place]?.source.length ?? 0;
        if (old?.module.text === module.text) return [module.cell, { ...old, module, length }];
        return [module.cell, { version: ++this.#version, module, length }];
      }),
    );
  }

  has(cell: string): boolean {
    return this.#cells.has(cell);
  }

  lengthOf(cell: string): number {
    return this.#cells.get(cell)?.length ?? 0;
  }

  /** The cell that a name of `cell` comes from; undefined when it is its own or nobody's. */
  originOf(cell: string, name: string): string | undefined {
    return this.#cells.get(cell)?.module.origins.get(name);
  }

  /** Cells that take `name` from `cell`. */
  takersOf(cell: string, name: string): string[] {
    return [...this.#cells].filter(([, { module }]) => module.origins.get(name) === cell).map(([id]) => id);
  }

  /** Whether a cell declares the name at its top. */
  declares(cell: string, name: string): boolean {
    const { module, length } = this.#cells.get(cell) ?? {};
    return module !== undefined && (this.#names.get(module.text.slice(0, length))?.own.has(name) ?? false);
  }

  serviceHost(messages: Readonly<Record<string, string>> | undefined): ts.LanguageServiceHost {
    const textOf = (file: string): string | undefined => {
      const cell = cellOf(file);
      return cell === undefined ? this.#packed.get(file) : this.#cells.get(cell)?.module.text;
    };
    return {
      getCompilationSettings: () => cellTypeOptions,
      getScriptFileNames: () => [globalsFile, ...[...this.#cells.keys()].map(fileOf)],
      getScriptVersion: (file) => String(this.#cells.get(cellOf(file) ?? '')?.version ?? 0),
      getScriptSnapshot: (file) => {
        const text = textOf(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getProjectVersion: () => `${this.#version}/${this.#cells.size}`,
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: () => `${libraryFolder}/lib.d.ts`,
      fileExists: (file) => textOf(file) !== undefined,
      readFile: textOf,
      directoryExists: (name) => name === folder || this.#folders.has(name),
      getDirectories: () => [],
      useCaseSensitiveFileNames: () => true,
      ...(messages && { getLocalizedDiagnosticMessages: () => messages }),
    };
  }
}
