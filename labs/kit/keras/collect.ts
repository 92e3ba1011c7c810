/** Finds the variables and layers that an object holds in its fields, and in arrays and records there. */
import * as tf from '@tensorflow/tfjs';
import { isPlainObject } from './options.ts';
import type { Layer } from './layer.ts';

/** What stands in fields, in the order of assignment, each once. */
export interface Held {
  readonly variables: tf.Variable[];
  readonly layers: Layer[];
}

/** Walks the own data properties of `owner`; getters are never run. */
export function collectHeld(owner: Layer, isLayer: (value: object) => value is Layer): Held {
  const variables = new Set<tf.Variable>(owner.ownVariables);
  const layers = new Set<Layer>();
  const seen = new Set<object>([owner, owner.ownVariables]);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (value instanceof tf.Variable) variables.add(value);
    else if (value instanceof tf.Tensor) return;
    else if (isLayer(value)) layers.add(value);
    else if (Array.isArray(value)) {
      if (typeof value[0] !== 'number') value.forEach(visit);
    } else if (value instanceof Map) value.forEach(visit);
    else if (isPlainObject(value)) visitFields(value);
  };
  const visitFields = (holder: object): void => {
    for (const key of Object.keys(holder)) {
      const field = Object.getOwnPropertyDescriptor(holder, key);
      if (field && 'value' in field) visit(field.value);
    }
  };
  visitFields(owner);
  return { variables: [...variables], layers: [...layers] };
}
