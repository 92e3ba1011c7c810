/** What a check answers: a message id with parameters; words come from a catalogue, per language. */
export interface Diagnosis {
  readonly passed: boolean;
  /** Key in the lesson's or the common message catalogue, such as `dense.transposed`. */
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const passed: Diagnosis = { passed: true, id: 'passed', params: {} };

/** Verdicts travel as JSON, which has no NaN or infinity: those go as text. */
export const failed = (id: string, params: Diagnosis['params'] = {}): Diagnosis => ({
  passed: false,
  id,
  params: Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, Number.isFinite(value) ? value : String(value)]),
  ),
});
