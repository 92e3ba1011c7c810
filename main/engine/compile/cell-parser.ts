/** Acorn, for cells that declare any number of names: it looks each new name up in a list of those before, which is quadratic. */
import { Parser } from 'acorn';

/** A list of names that also answers `indexOf` from a set; only whether it is negative matters to acorn. */
class NameList extends Array<string> {
  readonly names = new Set<string>();

  override push(...names: string[]): number {
    for (const name of names) this.names.add(name);
    return super.push(...names);
  }

  override indexOf(name: string): number {
    return this.names.has(name) ? 0 : -1;
  }
}

/** What acorn keeps for each scope; internal to 8.19, guarded by the test of 100,000 names. */
interface AcornScope {
  lexical: string[];
  var: string[];
  functions: string[];
}

interface AcornInternals {
  enterScope(flags: number): void;
  currentScope(): AcornScope;
}

const internals = Parser.prototype as unknown as AcornInternals;

export const CellParser = Parser.extend(
  (Base) =>
    class extends Base {
      enterScope(flags: number): void {
        internals.enterScope.call(this as unknown as AcornInternals, flags);
        const scope = (this as unknown as AcornInternals).currentScope();
        scope.lexical = new NameList();
        scope.var = new NameList();
        scope.functions = new NameList();
      }
    } as typeof Parser,
);
