/** Answers a viewer's questions about tensors of a session and of files, one at a time, without waiting for what runs. */
import type * as tf from '@tensorflow/tfjs';
import type { EngineEvent, EngineRequest, Rung } from '../../../preload/contract/engine.ts';
import {
  mostWindowElements,
  type AxisRange,
  type InspectAnswer,
  type InspectQuestion,
  type TensorSource,
} from '../../../preload/contract/inspect.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isVariable } from '../describe/tensor-reading.ts';
import type { EnginePort } from '../port.ts';
import { arraySource } from './array-source.ts';
import { base64Of } from './base64.ts';
import { CountingJob } from './counting-job.ts';
import { countOf, fits, wholeOf, type ElementSource, type Numbers } from './element-source.ts';
import { findTensor } from './find-tensor.ts';
import { OpenFiles } from './open-files.ts';
import { solvedTensor, type SolvedTensors } from './solved-tensors.ts';
import { saveTensor, textOfTensor } from './tensor-export.ts';
import { tensorSource } from './tensor-source.ts';

export interface InspectedSession {
  readonly session: string;
  readonly names: Pick<SessionNames, 'has' | 'get'>;
  /** What the lab's solutions made, by cell. */
  readonly solved: ReadonlyMap<string, SolvedTensors>;
  makerOf(name: string): string | undefined;
}

export interface InspectorParts {
  readonly port: Pick<EnginePort, 'emit' | 'now' | 'defer' | 'files'>;
  readonly rung: Rung;
  /** Does engine work: nothing in it can be stopped, and nothing of it counts as a cell's. */
  asEngine<T>(work: () => T): T;
}

/** About two frames: from a window's answer until it is on screen. */
const drawingMs = 35;

type Request = Extract<EngineRequest, { kind: 'inspect' }>;
type Asked<W extends InspectQuestion['want']> = Extract<InspectQuestion, { want: W }>;

interface Found {
  readonly source: ElementSource;
  readonly about: Pick<Extract<InspectAnswer, { want: 'window' }>['tensor'], 'rung' | 'cell' | 'trainable'>;
  readonly version: number;
}

export class Inspector {
  readonly #parts: InspectorParts;
  readonly #files: OpenFiles;
  /** What is still being counted, by viewer. */
  readonly #jobs = new Map<string, CountingJob>();
  readonly #versions = new WeakMap<object, number>();
  #lastVersion = 0;
  /** Until then a viewer is drawing what it was given, and counting leaves it the processor. */
  #drawnAt = 0;

  constructor(parts: InspectorParts) {
    this.#parts = parts;
    this.#files = new OpenFiles(parts.port.files);
  }

  async receive(session: InspectedSession, { viewer, ask, question }: Request): Promise<void> {
    const tell = (answer: InspectAnswer): void => {
      const event: EngineEvent = { kind: 'inspected', session: session.session, viewer, ask, answer };
      this.#parts.port.emit(event);
    };
    try {
      await this.#answer(session, viewer, question, tell);
    } catch (error) {
      tell({ want: 'refused', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async #answer(
    session: InspectedSession,
    viewer: string,
    question: InspectQuestion,
    tell: (answer: InspectAnswer) => void,
  ): Promise<void> {
    if (question.want === 'nothing') return this.#endJob(viewer);
    if (question.want === 'contents') {
      const tensors = await this.#files.read(question.file, true);
      return tell({
        want: 'contents',
        file: question.file,
        tensors: tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape: [...shape] })),
      });
    }
    // A file is read before; what is named is looked up and read at one moment.
    for (const source of [question.source, 'against' in question ? question.against : undefined])
      if (source && 'file' in source) await this.#files.read(source.file);
    this.#parts.asEngine(() => {
      const found = this.#find(session, question.source);
      if (question.want === 'window') return tell(this.#window(found, question));
      if (question.want === 'text' || question.want === 'save') return undefined;
      return this.#count(session, viewer, found, question, tell);
    });
    if (question.want === 'text')
      tell({ want: 'text', text: this.#exported(session, question, textOfTensor) });
    if (question.want === 'save') {
      const bytes = this.#exported(session, question, saveTensor);
      await this.#parts.port.files.put(question.file, bytes);
      tell({ want: 'saved', file: question.file, sizeBytes: bytes.length });
    }
  }

  #exported<Q extends Asked<'text'> | Asked<'save'>, T>(
    session: InspectedSession,
    question: Q,
    make: (source: ElementSource, question: Q) => T,
  ): T {
    return this.#parts.asEngine(() => {
      const { source } = this.#find(session, question.source);
      try {
        return make(source, question);
      } finally {
        source.release();
      }
    });
  }

  #window({ source, about, version }: Found, { ranges, scale }: Asked<'window'>): InspectAnswer {
    const { now } = this.#parts.port;
    const started = now();
    const { dtype, sizeBytes } = source;
    const shape = [...source.shape];
    const isFit = fits(ranges, shape);
    try {
      if (isFit && countOf(ranges) > mostWindowElements)
        throw new Error(
          `found a window of ${countOf(ranges)} elements, expected at most ${mostWindowElements}`,
        );
      const strings = isFit && dtype === 'string' ? source.readStrings(ranges) : undefined;
      const values = isFit && dtype !== 'string' ? source.read(ranges) : new Uint8Array(0);
      const data = base64Of(scale ? brightness(values, scale) : values);
      return {
        want: 'window',
        tensor: { dtype, shape, sizeBytes, version, ...about },
        ranges,
        fits: isFit,
        data,
        ...(strings ? { strings: strings.map((text) => text.slice(0, 200)) } : {}),
        readMs: now() - started,
      };
    } finally {
      source.release();
      this.#drawnAt = now() + drawingMs;
    }
  }

  #count(
    session: InspectedSession,
    viewer: string,
    { source: left }: Found,
    question: Asked<'statistics'> | Asked<'difference'>,
    tell: (answer: InspectAnswer) => void,
  ): void {
    this.#endJob(viewer);
    const { port, asEngine } = this.#parts;
    const ranges: AxisRange[] = question.ranges.length > 0 ? question.ranges : wholeOf(left.shape);
    const refuse = (reason: string): void => {
      left.release();
      tell({ want: 'refused', reason });
    };
    if (left.dtype === 'string') return refuse('strings have no statistics');
    if (!fits(ranges, left.shape)) return refuse(`the ranges are not within ${shapeText(left.shape)}`);
    let against: { right: ElementSource; tolerance: { absolute: number; relative: number } } | undefined;
    if (question.want === 'difference') {
      const { source: right } = this.#find(session, question.against);
      if (right.dtype === 'string' || shapeText(right.shape) !== shapeText(left.shape)) {
        right.release();
        return refuse(
          `found the shapes ${shapeText(left.shape)} and ${shapeText(right.shape)}, expected numbers of one shape`,
        );
      }
      against = { right, tolerance: question };
    }
    const job = new CountingJob({
      left,
      ranges,
      ...(against ? { against } : {}),
      now: () => port.now(),
      // One rest a turn, however often windows are asked for: counting always gets on.
      later: (turn) => port.defer(() => asEngine(turn), this.#drawnAt - port.now()),
      tell: ({ isLast, statistics, difference }) =>
        tell(
          difference
            ? { want: 'difference', ranges, isLast, statistics, difference }
            : { want: 'statistics', ranges, isLast, statistics },
        ),
      fail: (error) =>
        tell({ want: 'refused', reason: error instanceof Error ? error.message : String(error) }),
    });
    this.#jobs.set(viewer, job);
    job.start();
  }

  #endJob(viewer: string): void {
    this.#jobs.get(viewer)?.end();
    this.#jobs.delete(viewer);
  }

  #find(session: InspectedSession, source: TensorSource): Found {
    if ('file' in source) {
      const tensor = this.#files.tensor(source.file, source.tensor);
      return { source: arraySource(tensor), about: {}, version: this.#versionOf(tensor) };
    }
    if ('solution' in source) {
      const tensor = solvedTensor(session.solved.get(source.solution), source.of);
      return { source: arraySource(tensor), about: {}, version: this.#versionOf(tensor) };
    }
    const tensor = findTensor(session.names, source.name);
    if ('reason' in tensor) throw new Error(tensor.reason);
    const cell = session.makerOf(/^[^.[]+/.exec(source.name)?.[0] ?? source.name);
    return {
      source: tensorSource(tensor),
      about: { rung: this.#parts.rung, ...(cell === undefined ? {} : { cell }), ...trainable(tensor) },
      version: this.#versionOf(tensor.dataId),
    };
  }

  #versionOf(data: object): number {
    const known = this.#versions.get(data);
    if (known !== undefined) return known;
    this.#versions.set(data, ++this.#lastVersion);
    return this.#lastVersion;
  }
}

/** A byte an element; what is not a number is dark. */
function brightness(values: Numbers, { low, high }: { low: number; high: number }): Uint8Array {
  const factor = 255 / (high - low || 1);
  return Uint8Array.from(new Uint8ClampedArray(Array.from(values, (x) => (x - low) * factor)));
}

const trainable = (tensor: tf.Tensor): { trainable?: boolean } =>
  isVariable(tensor) ? { trainable: tensor.trainable } : {};

const shapeText = (shape: readonly number[]): string => `[${shape.join(',')}]`;
