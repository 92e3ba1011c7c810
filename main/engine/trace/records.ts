/** What a trace keeps while the run goes on: plain records, linked to each other. */
import type * as tf from '@tensorflow/tfjs';
import type { Recording } from '../../../labs/kit/recording.ts';
import type { Cause } from '../../../preload/contract/trace.ts';
import type { Numbers } from './read-numbers.ts';
import type { Site } from './sites.ts';

export interface ValueRecord {
  readonly role: 'result' | 'variable' | 'tensor';
  readonly id: number;
  readonly dataId: object;
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  readonly numbers: Numbers;
  /** Ids of the tensors that ops saved of it. */
  clones: number[] | undefined;
  /** The op that made it; the op it was first seen at otherwise. */
  readonly op: OpRecord;
  /** A Variable's own name. */
  readonly variable: string | undefined;
  before: ValueRecord | undefined;
  given: OpRecord | undefined;
  /** What the cell calls it; set when the run has ended. */
  name: string;
}

export interface OpRecord {
  readonly number: number;
  readonly kernel: string;
  inputs: readonly (readonly [name: string, value: ValueRecord])[];
  outputs: readonly ValueRecord[];
  readonly site: Site;
  /** How often the site had come by, this time included. */
  readonly turn: number;
  readonly tapes: readonly TapeRecord[];
  readonly missed: readonly TapeRecord[];
  readonly apart: 'unwatched' | 'stopped' | 'dtype' | undefined;
  readonly back: BackRecord | undefined;
  readonly of: OpRecord | undefined;
  readonly layers: readonly string[];
  /** Which of the calls of an outermost layer it is part of; 0 outside. */
  readonly entered: number;
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
}

/** Run by a student's own gradient function: its line is the one that matters. */
export const isOfOwnGradient = ({ back, site }: OpRecord): boolean =>
  back !== undefined && site.lines.length > back.site.lines.length;

/** A way back has its line at the call; unless a student wrote it, the op it differentiates is the line that matters. */
export const siteThatMatters = (op: OpRecord): Site => (isOfOwnGradient(op) ? op : (op.of ?? op)).site;

export interface TapeRecord {
  readonly number: number;
  readonly recording: Recording;
  readonly inside: TapeRecord | undefined;
}

export interface StepRecord {
  readonly op: OpRecord;
  readonly arrives: readonly (Numbers | null)[];
  readonly sends: { name: string; value: ValueRecord | undefined; gradient: Numbers }[];
}

export interface BackRecord {
  readonly number: number;
  readonly tape: TapeRecord | undefined;
  readonly site: Site;
  readonly targets: readonly ValueRecord[];
  readonly sources: { value: ValueRecord | undefined; id: number; gradient?: Numbers; reason?: string }[];
  readonly steps: StepRecord[];
}

export interface BirthRecord {
  readonly what: 'nan' | 'infinity';
  readonly op: OpRecord;
  readonly cause: Cause;
  readonly affected: number;
  readonly size: number;
  readonly entries: readonly { at: number[]; inputs: number[]; output: number }[];
  readonly growth?: readonly number[];
  /** The input that was not finite before the op ran, and where it was made. */
  readonly given?: ValueRecord;
  readonly givenAt?: Site | undefined;
}
