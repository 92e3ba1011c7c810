/** The last result of each cell, for whoever attaches to a session that is already there; it outlives the engine. */
import type { RunResult } from './run-record.ts';

/** What one session keeps at most, counted as JSON. */
const mostCharacters = 20_000_000;

export class LastResults {
  readonly #sessions = new Map<string, Map<string, { result: RunResult; characters: number }>>();

  keep(result: RunResult): void {
    const cells = this.#sessions.get(result.session) ?? new Map<string, never>();
    this.#sessions.set(result.session, cells);
    cells.delete(result.cell);
    cells.set(result.cell, { result, characters: JSON.stringify(result).length });
    let total = 0;
    for (const { characters } of cells.values()) total += characters;
    // The oldest go first; what was shown last is what one wants to see again.
    for (const [cell, { characters }] of cells) {
      if (total <= mostCharacters || cell === result.cell) break;
      cells.delete(cell);
      total -= characters;
    }
  }

  of(session: string): RunResult[] {
    return [...(this.#sessions.get(session)?.values() ?? [])].map(({ result }) => result);
  }

  forget(session: string): void {
    this.#sessions.delete(session);
  }
}
