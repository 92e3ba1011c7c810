/** Lets a built-in class be made with or without `new`, as Python does. */

type AnyClass = abstract new (...given: never) => object;
type Arguments<Class> = Class extends abstract new (...given: infer Given) => object ? Given : never;
type Instance<Class> = Class extends abstract new (...given: never) => infer Made ? Made : never;

/** The classes that `callable` has seen: those of the kit. */
const ofKit = new WeakSet<object>();

/** Whether an object is an instance of one of the kit's classes itself, not of a student's subclass. */
export const isOfKit = (value: object): boolean => ofKit.has(value.constructor);

/** The class, which can also be called. */
export type Callable<Class extends AnyClass> = Class & ((...given: Arguments<Class>) => Instance<Class>);

/**
 * The same class, callable without `new`; `instanceof` and `extends` go on working.
 *
 * A class that extends the result is an ordinary class and needs `new`.
 */
export function callable<Class extends AnyClass>(made: Class): Callable<Class> {
  ofKit.add(made);
  const proxy = new Proxy(made, {
    apply: (target, _self, given: unknown[]): object => {
      const instance: unknown = Reflect.construct(target, given);
      if (typeof instance !== 'object' || instance === null)
        throw new TypeError(`${target.name} made nothing`);
      return instance;
    },
  });
  // The proxy answers calls through its trap, which the type of a class cannot say.
  return proxy as Callable<Class>;
}
