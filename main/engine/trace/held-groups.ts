/** Tensors that are still there, by the line that made them, and a way from the session's names to each group. */
import type * as tf from '@tensorflow/tfjs';
import type { HeldGroup } from '../../../preload/contract/trace.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isProxy, ownProperty } from '../describe/own-property.ts';
import { isOutside, isTensor, reachableTensors } from '../state/reach.ts';
import { tensorBytes } from './tensor-size.ts';
import type { Place } from './stack-places.ts';
import type { TensorPlaces } from './tensor-places.ts';

export interface HeldParts {
  readonly names: SessionNames;
  readonly places: TensorPlaces;
  /** All tensors of the session that are known, reachable or not. */
  readonly alive: Iterable<tf.Tensor>;
  /** The cell that last gave or changed a name. */
  makerOf(name: string): string | undefined;
}

type Group = { -readonly [K in keyof HeldGroup]: HeldGroup[K] };

const mostGroups = 200;

/** The largest first. */
export function heldGroups({ names, places, alive, makerOf }: HeldParts): HeldGroup[] {
  const groups = new Map<string, Group>();
  const seen = new Set<tf.Tensor>();
  const add = (tensor: tf.Tensor, name?: string): void => {
    if (seen.has(tensor) || tensor.isDisposed) return;
    seen.add(tensor);
    const maker = name === undefined ? undefined : makerOf(name);
    const place: Place | undefined = places.of(tensor) ?? (maker === undefined ? undefined : { cell: maker });
    const key = `${place?.cell}:${place?.line}:${tensor.dtype}:${tensor.shape.join('x')}`;
    const group = groups.get(key) ?? newGroup(tensor, place);
    groups.set(key, group);
    group.count++;
    group.bytes += tensorBytes(tensor);
    if (name === undefined) group.unclaimed++;
    else group.by ??= wayTo(tensor, name, names.scope[name]);
  };
  for (const name of names.list())
    for (const tensor of reachableTensors([names.scope[name]])) add(tensor, name);
  for (const tensor of [...alive, ...places.alive()]) add(tensor);
  return [...groups.values()].toSorted((a, b) => b.bytes - a.bytes || b.count - a.count).slice(0, mostGroups);
}

const newGroup = ({ dtype, shape }: tf.Tensor, place: Place | undefined): Group => ({
  ...(place ? { cell: place.cell } : {}),
  ...(place?.line === undefined ? {} : { line: place.line }),
  count: 0,
  bytes: 0,
  dtype,
  shape: [...shape],
  unclaimed: 0,
});

const mostVisited = 5_000;

/** `kept[3]`, `layer.kernel`; the name alone where the way is not one of plain properties and elements. */
function wayTo(tensor: tf.Tensor, name: string, root: unknown): string {
  const queue: { value: unknown; way: string }[] = [{ value: root, way: name }];
  const met = new Set<object>();
  for (let at = 0; at < queue.length && at < mostVisited; at++) {
    const { value, way } = queue[at]!;
    if (value === tensor) return way;
    if (typeof value !== 'object' || value === null) continue;
    if (met.has(value) || isProxy(value) || isTensor(value) || isOutside(value)) continue;
    met.add(value);
    if (value instanceof Map)
      for (const [key, item] of Map.prototype.entries.call(value))
        queue.push({ value: item, way: `${way}.get(${shortKey(key)})` });
    else if (value instanceof Set)
      for (const item of Set.prototype.values.call(value)) queue.push({ value: item, way: `[...${way}][0]` });
    else
      for (const key of Object.keys(value).slice(0, mostVisited)) {
        const found = ownProperty(value, key);
        if (found && found !== 'getter')
          queue.push({ value: found.value, way: Array.isArray(value) ? `${way}[${key}]` : `${way}.${key}` });
      }
  }
  return name;
}

const shortKey = (key: unknown): string =>
  typeof key === 'string' ? JSON.stringify(key.slice(0, 30)) : typeof key === 'number' ? String(key) : '…';
