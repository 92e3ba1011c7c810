/** Where the tensors of a session were made: the cell, and for traced runs the line. Holds no tensor alive. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../../labs/kit/engine-internals.ts';
import type { Site, Sites } from './sites.ts';
import { placesOf, type Place } from './stack-places.ts';

interface Origin {
  readonly cell: string;
  readonly site: Site;
}

type SitesById = Map<number, Site>;

interface Tracker {
  trackTensor(tensor: tf.Tensor, backend: unknown): void;
}

/** The tensors of one run, while it goes on. */
export interface PlacesOfRun {
  readonly cell: string;
  readonly sites: Sites;
  isOurs(): boolean;
  /** Those that live. */
  made(): ReadonlySet<tf.Tensor>;
}

/** Tensors that can be listed though no name leads to them. */
const mostListed = 50_000;
/** Most are disposed of soon: their sites are forgotten when so many have come together. */
const forgetAfter = 20_000;

export class TensorPlaces {
  readonly #origins = new WeakMap<tf.Tensor, Origin>();
  #listed: WeakRef<tf.Tensor>[] = [];
  /** Of the run that is traced, by tensor id: far cheaper than to hold each tensor weakly. */
  #sites: SitesById = new Map();
  #run: PlacesOfRun | undefined;
  /** Made since the last op, by the one that runs. */
  #ofKernel: number[] = [];
  /** Of a run that has ended: most of its tensors are about to be disposed of. */
  #left:
    { readonly cell: string; readonly made: ReadonlySet<tf.Tensor>; readonly sites: SitesById } | undefined;

  /** Notes each tensor that the run makes from here on; ends with what is called. */
  watch(run: PlacesOfRun): () => void {
    const engine = engineInternals as unknown as Tracker;
    const plain = engine.trackTensor;
    const track = plain.bind(engine);
    this.settle();
    this.#run = run;
    engine.trackTensor = (tensor, backend) => {
      track(tensor, backend);
      if (!run.isOurs()) return;
      if (engineInternals.state.kernelDepth > 0) this.#ofKernel.push(tensor.id);
      // An update in place tracks a Variable anew, without a backend.
      else if (backend !== null) this.#sites.set(tensor.id, run.sites.between());
      if (backend !== null && tensor instanceof tf.Variable)
        this.#keep(tensor, this.#sites.get(tensor.id), run.cell);
    };
    return () => {
      engine.trackTensor = plain;
      this.#left = { cell: run.cell, made: run.made(), sites: this.#sites };
      this.#sites = new Map();
      this.#ofKernel = [];
      this.#run = undefined;
    };
  }

  /** Keeps what is left of a run, when what it dropped has been disposed of. */
  settle(): void {
    const left = this.#left;
    if (!left) return;
    this.#left = undefined;
    this.#listed = this.#listed.filter((one) => one.deref()?.isDisposed === false);
    for (const tensor of left.made)
      if (!tensor.isDisposed) this.#keep(tensor, left.sites.get(tensor.id), left.cell);
  }

  /** Gives what the kernel of an op made, the clones that its gradient needs too, the op's site. */
  claim(site: Site): void {
    for (const id of this.#ofKernel) this.#sites.set(id, site);
    this.#ofKernel = [];
    if (this.#sites.size > forgetAfter && this.#run) this.#prune(this.#run);
  }

  /** Where a tensor was made that may be of this run or of one before. */
  siteOf(tensor: tf.Tensor): Site | undefined {
    return this.#sites.get(tensor.id) ?? this.#origins.get(tensor)?.site;
  }

  /** The cell and line that made it. */
  of(tensor: tf.Tensor): Place | undefined {
    const origin = this.#origins.get(tensor);
    return origin && (placesOf(origin.site.lines)[0] ?? { cell: origin.cell });
  }

  /** Those that live. */
  alive(): tf.Tensor[] {
    return this.#listed.flatMap((one) => {
      const tensor = one.deref();
      return tensor && !tensor.isDisposed ? [tensor] : [];
    });
  }

  #keep(tensor: tf.Tensor, site: Site | undefined, cell: string): void {
    if (!site) return;
    this.#origins.set(tensor, { cell, site });
    if (this.#listed.length < mostListed) this.#listed.push(new WeakRef(tensor));
  }

  /** Keeps those of tensors that live; when most do, for good. */
  #prune({ cell, made: list }: PlacesOfRun): void {
    const made = list();
    const left: SitesById = new Map();
    for (const tensor of made) {
      const site = this.#sites.get(tensor.id);
      if (!site) continue;
      if (made.size > forgetAfter / 2) this.#keep(tensor, site, cell);
      else left.set(tensor.id, site);
    }
    this.#sites = left;
  }
}
