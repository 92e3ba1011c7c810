/** Knows the proxies that cells make, since nothing in the language can tell a proxy from its target. */

const made = new WeakSet<object>();

const remember = <T extends object>(proxy: T): T => {
  made.add(proxy);
  return proxy;
};

/** Offered to cells as `Proxy`: makes proxies as usual and remembers which objects they are. */
export const CellProxy: ProxyConstructor = new Proxy(Proxy, {
  construct: (_, [target, handler]: [object, ProxyHandler<object>]) => remember(new Proxy(target, handler)),
  get(constructor, key, receiver) {
    if (key !== 'revocable') return Reflect.get(constructor, key, receiver) as unknown;
    return <T extends object>(target: T, handler: ProxyHandler<T>) => {
      const revocable = Proxy.revocable(target, handler);
      remember(revocable.proxy);
      return revocable;
    };
  },
});

/** True for a proxy that a cell made; looking at it would run the student's traps. */
export const isProxy = (value: object): boolean => made.has(value);
