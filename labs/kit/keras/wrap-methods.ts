/** Makes a student's own `call` and `build` behave like a built-in's: built on first use, checked, in the right phase. */
import { enterCall } from './enter-call.ts';
import type { CallMethod } from './call-options.ts';
import type { Layer } from './layer.ts';

const wrapped = new WeakSet<object>();

const wrapCall = (method: CallMethod): CallMethod =>
  function call(this: object, ...given) {
    return enterCall(this as Layer, method, given);
  };

const wrapBuild = (method: CallMethod): CallMethod =>
  function build(this: object, ...given) {
    const layer = this as Layer;
    if (layer.building) return method.apply(this, given);
    layer.beginBuild();
    try {
      const answer = method.apply(this, given);
      layer.built = true;
      layer.takeGivenWeights();
      return answer;
    } finally {
      layer.building = false;
    }
  };

function replace(owner: object, name: 'call' | 'build', wrap: (method: CallMethod) => CallMethod): void {
  const found = Object.getOwnPropertyDescriptor(owner, name);
  if (typeof found?.value !== 'function') return;
  Object.defineProperty(owner, name, { ...found, value: wrap(found.value as CallMethod) });
}

/**
 * Wraps the methods on the prototypes between `made` and `Layer`, each once.
 *
 * They are replaced on the prototype and not on the instance, so that an instance holds data only.
 */
export function wrapMethods(made: object, root: object): void {
  for (let owner: object | null = made; owner && owner !== root; owner = Object.getPrototypeOf(owner)) {
    if (wrapped.has(owner)) return;
    wrapped.add(owner);
    replace(owner, 'call', wrapCall);
    replace(owner, 'build', wrapBuild);
  }
}
