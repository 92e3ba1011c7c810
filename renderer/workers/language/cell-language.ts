/** Answers editors' questions about cells with TypeScript's language service; every position is in the cell's own source. */
import ts from 'typescript';
import type {
  CallHelp,
  CellSpan,
  CellText,
  CompletionList,
  Explanation,
  Fault,
  HoverInfo,
  LanguageCalls,
  Renaming,
  Span,
  SpanText,
} from '../../../preload/contract/language.ts';
import { CellFiles, fileOf } from './cell-files.ts';
import { declaredAt, renameCells } from './cell-names.ts';
import { explain, ownText } from './explain.ts';
import { outOfReach } from './out-of-reach.ts';

const format: ts.FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings('\n'),
  indentSize: 2,
  tabSize: 2,
  semicolons: ts.SemicolonPreference.Ignore,
};

/** Faults that a student of tensors makes and the checker's own words leave alone. */
function adviceOn(code: number, message: string): Pick<Fault, 'advice'> {
  if ([2362, 2363, 2365].includes(code) && /\b(?:Tensor|Variable|Scalar)/.test(message))
    return { advice: 'operators' };
  // The kit gives calls a parameter whose type is the sentence that explains them.
  return code === 2349 || message.includes('is not called like a function') ? { advice: 'calling' } : {};
}

export class CellLanguage implements LanguageCalls {
  readonly #files: CellFiles;
  readonly #service: ts.LanguageService;
  readonly #unlisted: ReadonlySet<string>;
  #hidden: ReadonlySet<string> | undefined;

  constructor(packed: Readonly<Record<string, string>>, messages?: Readonly<Record<string, string>>) {
    this.#files = new CellFiles(packed);
    this.#unlisted = new Set(JSON.parse(packed['/cells/unlisted.json'] ?? '[]') as string[]);
    this.#service = ts.createLanguageService(this.#files.serviceHost(messages));
  }

  /** Reads the libraries and the kit before anybody waits for them. */
  warm(): void {
    this.arrange([{ id: 'warm', source: 'tf.keras.layers.Dense(1).apply(tf.constant([[1]])).' }]);
    this.complete('warm', 51);
    this.faults('warm');
    this.arrange([]);
  }

  arrange(cells: readonly CellText[]): void {
    this.#files.arrange(cells);
  }

  faults(cell: string): readonly Fault[] {
    if (!this.#files.has(cell)) return [];
    const file = fileOf(cell);
    const length = this.#files.lengthOf(cell);
    const syntax = this.#service.getSyntacticDiagnostics(file);
    // A cell that does not parse has types nobody wrote.
    const found = syntax.length > 0 ? syntax : this.#service.getSemanticDiagnostics(file);
    return (
      found
        // What is missing at the end of a cell is missed below it: once is enough.
        .filter(({ start = 0 }, index) => start < length || (syntax.length > 0 && index === 0))
        .map(({ start = 0, length: size = 0, messageText, category, code }) => ({
          from: Math.min(start, length),
          to: Math.min(start + size, length),
          severity: category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
          message: ownText(ts.flattenDiagnosticMessageText(messageText, '\n')),
          ...adviceOn(code, ts.flattenDiagnosticMessageText(messageText, ' ')),
        }))
    );
  }

  complete(cell: string, at: number): CompletionList | undefined {
    if (!this.#files.has(cell)) return undefined;
    this.#files.write(cell);
    const list = this.#service.getCompletionsAtPosition(fileOf(cell), at, {
      includeCompletionsWithInsertText: true,
      includeCompletionsForModuleExports: false,
    });
    if (!list) return undefined;
    const hidden = list.isMemberCompletion ? this.#unlisted : this.#outOfReach();
    const typed = list.optionalReplacementSpan;
    return {
      from: typed?.start ?? this.#wordStart(cell, at),
      entries: list.entries
        .filter(({ name, kind }) => !hidden.has(name) && kind !== ts.ScriptElementKind.warning)
        .map(({ name, kind, sortText, insertText }) => ({
          name,
          kind,
          sort: sortText,
          ...(insertText !== undefined && { insert: insertText }),
        })),
    };
  }

  explainEntry(cell: string, at: number, name: string): Explanation | undefined {
    const found = this.#service.getCompletionEntryDetails(
      fileOf(cell),
      at,
      name,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    return found && explain(found);
  }

  hover(cell: string, at: number): HoverInfo | undefined {
    if (!this.#files.has(cell)) return undefined;
    const found = this.#service.getQuickInfoAtPosition(fileOf(cell), at);
    if (!found || found.textSpan.start >= this.#files.lengthOf(cell)) return undefined;
    const { start, length } = found.textSpan;
    return { from: start, to: start + length, ...explain(found) };
  }

  callHelp(cell: string, at: number): CallHelp | undefined {
    if (!this.#files.has(cell)) return undefined;
    const found = this.#service.getSignatureHelpItems(fileOf(cell), at, undefined);
    const item = found?.items[found.selectedItemIndex];
    if (!found || !item) return undefined;
    const text = ts.displayPartsToString;
    return {
      prefix: ownText(text(item.prefixDisplayParts)),
      suffix: ownText(text(item.suffixDisplayParts)),
      separator: text(item.separatorDisplayParts),
      parameters: item.parameters.map(({ displayParts, documentation }) => ({
        code: ownText(text(displayParts)),
        text: text(documentation),
      })),
      active: found.argumentIndex,
      text: text(item.documentation),
      overloads: found.items.length,
      overload: found.selectedItemIndex + 1,
    };
  }

  definition(cell: string, at: number): CellSpan | undefined {
    return declaredAt(this.#files, this.#service, cell, at);
  }

  renameable(cell: string, at: number): Span | undefined {
    if (!this.definition(cell, at)) return undefined;
    const { textSpan } = this.#service.getQuickInfoAtPosition(fileOf(cell), at) ?? {};
    return textSpan && { from: textSpan.start, to: textSpan.start + textSpan.length };
  }

  rename(cell: string, at: number, name: string): Renaming {
    return renameCells(this.#files, this.#service, cell, at, name);
  }

  format(cell: string): readonly SpanText[] {
    if (!this.#files.has(cell)) return [];
    const length = this.#files.lengthOf(cell);
    return this.#service
      .getFormattingEditsForRange(fileOf(cell), 0, length, format)
      .filter(({ span }) => span.start + span.length <= length)
      .map(({ span, newText }) => ({ from: span.start, to: span.start + span.length, text: newText }));
  }

  #outOfReach(): ReadonlySet<string> {
    const program = this.#service.getProgram();
    this.#hidden ??= program ? outOfReach(program) : new Set();
    return this.#hidden;
  }

  #wordStart(cell: string, at: number): number {
    const text = this.#service.getProgram()?.getSourceFile(fileOf(cell))?.text.slice(0, at) ?? '';
    return at - (/[\w$]*$/.exec(text)?.[0].length ?? 0);
  }
}
