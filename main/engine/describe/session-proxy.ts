/** The `Proxy` that cells see: it remembers what it made, because no realm can tell a proxy without running its traps. */

const made = new WeakSet<object>();

export const isProxy = (value: object): boolean => made.has(value);

const remember = <T extends object>(proxy: T): T => {
  made.add(proxy);
  return proxy;
};

export const SessionProxy: ProxyConstructor = new Proxy(Proxy, {
  construct: (original, [target, handler]: [object, ProxyHandler<object>]) =>
    remember(new original(target, handler)),
  get(original, key, receiver) {
    if (key !== 'revocable') return Reflect.get(original, key, receiver) as unknown;
    return (target: object, handler: ProxyHandler<object>) => {
      const pair = Proxy.revocable(target, handler);
      remember(pair.proxy);
      return pair;
    };
  },
});
