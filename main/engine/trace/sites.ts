/**
 * The places of a cell that things come from. Reading a stack costs more than an op, so that of a loop is not read in every
 * turn: what follows the same site in the same way, time after time, is taken to come from where it came before.
 */
import { cellLines } from './stack-places.ts';

export interface Site {
  readonly number: number;
  /** The cell's frames of the stack, innermost first. */
  readonly lines: readonly string[];
  /** How often it came by. */
  times: number;
}

/** A step from one site to the next, and how often it has led there. */
interface Step {
  site: Site;
  seen: number;
}

/** So often a step has to lead to the same site before it is trusted. */
const trustAfter = 8;
const mostSteps = 20_000;

export class Sites {
  readonly #steps = new Map<string, Step>();
  readonly #sites = new Map<string, Site>();
  #last = 0;
  #since = 0;

  /** The site of an op: `sort` tells apart what one line runs, `what` what may follow the same site. */
  at(sort: string, what: string): Site {
    const site = this.#step(`${this.#last}|${what}`, sort);
    site.times++;
    this.#last = site.number;
    this.#since = 0;
    return site;
  }

  /** The site of a tensor that is made between ops. */
  between(): Site {
    return this.#step(`${this.#last}+${this.#since++}`, 'made');
  }

  #step(key: string, sort: string): Site {
    const step = this.#steps.get(key);
    if (step && step.seen >= trustAfter) return step.site;
    const site = this.#read(sort);
    if (!step) {
      if (this.#steps.size < mostSteps) this.#steps.set(key, { site, seen: 1 });
    } else if (step.site === site) step.seen++;
    else Object.assign(step, { site, seen: 1 });
    return site;
  }

  #read(sort: string): Site {
    const lines = cellLines(new Error('place'));
    const key = `${sort}\n${lines.join('\n')}`;
    const known = this.#sites.get(key);
    if (known) return known;
    const site: Site = { number: this.#sites.size + 1, lines, times: 0 };
    this.#sites.set(key, site);
    return site;
  }
}
