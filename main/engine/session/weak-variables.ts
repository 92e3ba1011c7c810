/** Lets go of Variables that nothing else holds: tfjs registers every one by name, which would keep it for ever. */
import * as tf from '@tensorflow/tfjs';

type Registry = Record<string, tf.Variable>;

/** Replaces tfjs' registry by one that holds its Variables weakly; does nothing the second time. */
export function holdVariablesWeakly(): void {
  const { state } = tf.engine() as unknown as { state: { registeredVariables: Registry } };
  if (replaced.has(state.registeredVariables)) return;
  const registry = weakRegistry();
  Object.assign(registry, state.registeredVariables);
  state.registeredVariables = registry;
}

const replaced = new WeakSet<object>();

function weakRegistry(): Registry {
  const held: Record<string, WeakRef<tf.Variable>> = Object.create(null) as typeof held;
  const find = (name: string): tf.Variable | undefined => {
    const variable = held[name]?.deref();
    if (variable === undefined) delete held[name];
    return variable;
  };
  const registry = new Proxy<Registry>(Object.create(null) as Registry, {
    get: (_, name) => (typeof name === 'string' ? find(name) : undefined),
    has: (_, name) => typeof name === 'string' && find(name) !== undefined,
    set(_, name: string, variable: tf.Variable) {
      held[name] = new WeakRef(variable);
      return true;
    },
    deleteProperty: (_, name: string) => delete held[name],
    ownKeys: () => Object.keys(held).filter((name) => find(name) !== undefined),
    getOwnPropertyDescriptor(_, name) {
      const value = typeof name === 'string' ? find(name) : undefined;
      return value && { value, writable: true, enumerable: true, configurable: true };
    },
    defineProperty: (_, name, { value }) => {
      held[String(name)] = new WeakRef(value as tf.Variable);
      return true;
    },
  });
  replaced.add(registry);
  return registry;
}
