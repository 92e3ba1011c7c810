/** What the names of a session hold, a line each: tensors with their summary, layers and models with the tensors inside. */
import * as tf from '@tensorflow/tfjs';
import type { VariableEntry } from '../../../preload/contract/engine.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { cutText } from './cut-text.ts';
import { describeTensorValue } from './describe-tensor.ts';
import { classNameOf, functionName, isProxy, ownProperty } from './own-property.ts';
import { isTensor } from './tensor-reading.ts';
import { textOf } from './text-of.ts';

const mostEntries = 400;
const mostInside = 40;
const deepestInside = 3;
const firstElements = 64;
const longestText = 160;

export interface ListedVariables {
  readonly variables: VariableEntry[];
  readonly left: number;
}

export function listVariables(
  names: Pick<SessionNames, 'list' | 'get'>,
  makerOf: (name: string) => string | undefined,
): ListedVariables {
  const variables: VariableEntry[] = [];
  let left = 0;
  for (const name of names.list()) {
    const cell = makerOf(name);
    const about = { name, ...(cell === undefined ? {} : { cell }) };
    if (variables.length >= mostEntries) left++;
    else variables.push(...entriesOf(names.get(name), about));
  }
  return { variables, left };
}

type About = Pick<VariableEntry, 'name' | 'cell'>;

function entriesOf(value: unknown, about: About): VariableEntry[] {
  if (typeof value !== 'object' || value === null || isProxy(value)) return [plainEntry(value, about, 0)];
  if (isTensor(value)) return [tensorEntry(value, about)];
  const inside = tensorsInside(value);
  const bytes = inside.reduce((sum, { tensor }) => sum + sizeOf(tensor), 0);
  return [
    plainEntry(value, about, bytes),
    ...inside.map(({ path, tensor }) => tensorEntry(tensor, { ...about, name: `${about.name}${path}` })),
  ];
}

const plainEntry = (value: unknown, about: About, bytes: number): VariableEntry => ({
  ...about,
  type: typeText(value),
  text: oneLine(value),
  bytes,
});

function tensorEntry(tensor: tf.Tensor, about: About): VariableEntry {
  const described = describeTensorValue(tensor, firstElements);
  return { ...about, type: tensor.dtype, text: '', bytes: sizeOf(tensor), tensor: described };
}

/** Strings are counted as tfjs counts them: by nobody. */
const sizeOf = (tensor: tf.Tensor): number =>
  tensor.isDisposed || tensor.dtype === 'string' ? 0 : tensor.size * tf.util.bytesPerElement(tensor.dtype);

function typeText(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function')
    return !isProxy(value) && Function.prototype.toString.call(value).startsWith('class')
      ? 'class'
      : 'function';
  if (typeof value !== 'object') return typeof value;
  return isProxy(value) ? 'proxy' : classNameOf(value) || 'object';
}

function oneLine(value: unknown): string {
  if (typeof value === 'function' && !isProxy(value)) return functionName(value);
  return cutText(textOf(value).replace(/\s+/g, ' '), longestText);
}

interface Inside {
  readonly path: string;
  readonly tensor: tf.Tensor;
}

/** The tensors among an object's own data, by the path a student would write; nothing of theirs is run. */
function tensorsInside(object: object): Inside[] {
  const found: Inside[] = [];
  const seen = new Set<object>([object]);
  const look = (within: object, path: string, depth: number): void => {
    const isList = Array.isArray(within);
    for (const key of studentsFirst(Object.keys(within).slice(0, 200))) {
      if (found.length >= mostInside) return;
      const property = ownProperty(within, key);
      const value = property && property !== 'getter' ? property.value : undefined;
      if (typeof value !== 'object' || value === null || isProxy(value) || seen.has(value)) continue;
      seen.add(value);
      const here = isList ? `${path}[${key}]` : `${path}.${key}`;
      if (isTensor(value)) found.push({ path: here, tensor: value });
      else if (depth < deepestInside) look(value, here, depth + 1);
    }
  };
  look(object, '', 1);
  return found;
}

/** A layer's own list of its weights comes last: they have better names where the student, or the layer, keeps them. */
const studentsFirst = (keys: readonly string[]): string[] => [
  ...keys.filter((key) => !listsOfKit.has(key)),
  ...keys.filter((key) => listsOfKit.has(key)),
];

const listsOfKit = new Set(['ownVariables', 'ownLayers', 'layers']);
