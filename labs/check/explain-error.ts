/** Names the misconception behind an error that a student's cell ended with, from the error's own words. */
import { failed, type Diagnosis } from './verdict.ts';

type Params = Record<string, string>;
type Explain = (found: RegExpExecArray) => readonly [id: string, params?: Params] | undefined;

const lengths = (text = ''): number[] => (text === '' ? [] : text.split(',').map(Number));
const shape = (text = ''): string => `[${lengths(text).join(', ')}]`;

/** Whether the last axis of one fits the last but one of the other, as a matrix product needs. */
const fits = (a: readonly number[], b: readonly number[]): boolean =>
  a.length >= 2 && b.length >= 2 && a.at(-1) === b.at(-2);

const productOf = (a = '', b = ''): readonly [string, Params] => {
  const params = { a: shape(a), b: shape(b) };
  return [fits(lengths(b), lengths(a)) ? 'error.product-reversed' : 'error.product-shapes', params];
};

const together = (a = '', b = ''): readonly [string, Params] => {
  const params = { a: shape(a), b: shape(b) };
  return [fits(lengths(a), lengths(b)) ? 'error.not-a-product' : 'error.shapes', params];
};

/** The rank of whichever is no matrix. */
const noMatrix = (a = '', b = ''): string =>
  String([lengths(a), lengths(b)].map(({ length }) => length).find((rank) => rank < 2) ?? 0);

/** The first that fits explains; in the words of the kit, of native TensorFlow and of tfjs. */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/cannot compute with tensors by \+/, () => ['error.operators']],
  [/the array is ragged/, () => ['error.ragged']],
  [
    /a matrix of shape \[([\d, ]*)\] cannot be multiplied by one of \[([\d, ]*)\]/,
    ([, a, b]) => productOf(a, b),
  ],
  [
    /needs matrices, .* found the shapes \[([\d, ]*)\] and \[([\d, ]*)\]/,
    ([, a, b]) => ['error.product-rank', { rank: noMatrix(a, b) }],
  ],
  [/the shapes \[([\d, ]*)\] and \[([\d, ]*)\] do not fit/, ([, a, b]) => together(a, b)],
  [/hape must be a list of whole numbers/, () => ['error.shape-not-a-list']],
  [
    /^tf\.(\w+): \w+ (?:is missing|is undefined|must be .*; found null)/,
    ([, op]) => ['error.null-given', { op: op ?? '' }],
  ],
  [
    /^tf\.(\w+): \w+ must be a tensor.*; found (?:an object of class (\w+)|a (promise|function)|the (class|function))/,
    ([, op, ...found]) => ['error.op-on-object', { op: op ?? '', found: found.find(Boolean) ?? '' }],
  ],
  [/size-incompatible: In\[0\]: \[([\d,]*)\], In\[1\]: \[([\d,]*)\]/, ([, a, b]) => productOf(a, b)],
  [
    /inner shapes \(\d+\) and \(\d+\) of Tensors with shapes ([\d,]*) and ([\d,]*)/,
    ([, a, b]) => productOf(a, b),
  ],
  [/ndims must be >= 2: (\d)/, ([, rank]) => ['error.product-rank', { rank: rank ?? '' }]],
  [
    /inputs must (?:all )?(?:be|have) (?:the same )?rank.*got ranks? (\d)/,
    ([, rank]) => ['error.product-rank', { rank: rank ?? '' }],
  ],
  [/Incompatible shapes: \[([\d,]*)\] vs\. \[([\d,]*)\]/, ([, a, b]) => together(a, b)],
  [/could not be broadcast together with shapes ([\d,]*) and ([\d,]*)/, ([, a, b]) => together(a, b)],
  [/shape\.(?:forEach|reduce|map) is not a function/, () => ['error.shape-not-a-list']],
  [/shape comprised of positive integers but got shape \[(.*)\]/, () => ['error.shape-not-a-list']],
  [/its second argument is the dtype, found the array/, () => ['error.rows-apart']],
  [/needs units, a whole number/, () => ['error.units']],
  [
    /passed to '(\w+)' must be .* but got '(?:null|undefined)'/,
    ([, op]) => ['error.null-given', { op: op ?? '' }],
  ],
  [
    /Cannot read properties of null \(reading '(?!apply|call)(\w+)'\)/,
    ([, member]) => ['error.null', { member: member ?? '' }],
  ],
  [
    /Cannot read properties of (?:undefined|null) \(reading '(\w+)'\)/,
    ([, member]) => ['error.undefined', { member: member ?? '' }],
  ],
  [
    /passed to '(\w+)' must be a Tensor.* but got '([A-Z]\w*)'/,
    ([, op, found]) => ['error.op-on-object', { op: op ?? '', found: found ?? '' }],
  ],
  [/nothing has been recorded yet/, () => ['error.not-recorded']],
  [/this tape has given its one set/, () => ['error.tape-used']],
  [/tape\.gradient: the target must be a tensor/, () => ['error.target']],
  [/tape\.gradient: the source must be a tensor/, () => ['error.source']],
  [/cannot be invoked without 'new'/, () => ['error.new']],
  [/Must call super constructor/, () => ['error.super']],
  [/a layer is not called like a function/, () => ['error.called-layer']],
  [/takes its options as an object/, () => ['error.option-position']],
  [/has no option '(\w+)'/, ([, option]) => ['error.option', { option: option ?? '' }]],
  [
    /there is no activation '(\w+)'/,
    ([, activation]) => ['error.activation', { activation: activation ?? '' }],
  ],
  [/entry \d+ is no layer/, () => ['error.no-layer']],
  [/Sequential has no layers/, () => ['error.empty-model']],
  [
    /was built for inputs of shape \[.*?(\d+)\]; found \[(.*?)\]/,
    ([, inputs, found]) => ['error.features', { inputs: inputs ?? '', found: `[${found}]` }],
  ],
  [/needs an input of at least rank 2/, () => ['error.batch']],
  [/needs a tensor; found/, () => ['error.needs-tensor']],
  [/has no call method/, () => ['error.no-call']],
  [/Maximum call stack/, () => ['error.recursion']],
  [/^(?!.*tf\.)([\w.]+) is not a function/, ([, name]) => ['error.not-a-function', { name: name ?? '' }]],
  [/^(tf\.[\w.]+) (?:does not exist|is not a function)/, ([, name]) => ['error.no-op', { name: name ?? '' }]],
  [/^([\w$]+) is not defined/, ([, name]) => ['error.no-name', { name: name ?? '' }]],
  [/Assignment to constant variable/, () => ['error.constant']],
];

/** Undefined for an error that nothing is known about. */
export function explainError(name: string, message: string): Diagnosis | undefined {
  if (name === 'SyntaxError') return failed('error.syntax', { message });
  for (const [pattern, explain] of explanations) {
    const found = pattern.exec(message);
    const explained = found && explain(found);
    if (explained) return failed(explained[0], { ...explained[1], message });
  }
  return undefined;
}
