/** What a check answers: a message id with parameters; words come from a catalogue, per language. */
export interface Diagnosis {
  readonly passed: boolean;
  /** Key in the lesson's or the common message catalogue, such as `dense.transposed`. */
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Both sides of a comparison of tensors, for someone who wants to see all of it. */
  readonly compared?: Compared;
}

/** One side: the first elements of a tensor. */
export interface ComparedSide {
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

export interface Compared {
  readonly name: string;
  readonly expected: ComparedSide;
  readonly actual: ComparedSide;
}

/** NaN and infinities by their names, for JSON. */
export const comparedSide = (shape: readonly number[], data: readonly number[]): ComparedSide => ({
  shape,
  values: data.slice(0, 400).map((value) => (Number.isFinite(value) ? value : String(value))),
});

export const passed: Diagnosis = { passed: true, id: 'passed', params: {} };

/** Verdicts travel as JSON, which has no NaN or infinity: those go as text. */
export const failed = (id: string, params: Diagnosis['params'] = {}): Diagnosis => ({
  passed: false,
  id,
  params: Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, Number.isFinite(value) ? value : String(value)]),
  ),
});
