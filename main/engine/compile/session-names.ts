/** The live namespace of a session: the object that compiled cells address, with the globals they may see behind it. */
import { missingName } from './missing-name.ts';

export class SessionNames {
  /**
   * Own properties are the session's names. Behind them stand the globals, behind those a proxy that is reached by a miss only,
   * so that reading and writing a name costs a plain property access.
   */
  readonly scope: Record<string, unknown>;
  readonly globals: Readonly<Record<string, unknown>>;

  constructor(globals: Readonly<Record<string, unknown>>) {
    this.globals = globals;
    const known = Object.create(this.#misses()) as Record<string, unknown>;
    // Copied, so that every global is a plain writable property: a cell may define a name of its own over any of them.
    for (const name of Object.keys(globals)) known[name] = globals[name];
    this.scope = Object.create(known) as Record<string, unknown>;
  }

  get(name: string): unknown {
    return this.has(name) ? this.scope[name] : undefined;
  }

  /** Whether the session itself has the name; globals do not count. */
  has(name: string): boolean {
    return Object.hasOwn(this.scope, name);
  }

  set(name: string, value: unknown): void {
    Object.defineProperty(this.scope, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  delete(name: string): void {
    delete this.scope[name];
  }

  /** In the order they were first defined. */
  list(): string[] {
    return Object.keys(this.scope);
  }

  /** A throw-away namespace with the same values and globals; writing a name in one is not seen by the other. */
  copy(): SessionNames {
    const copied = new SessionNames(this.globals);
    for (const name of this.list()) copied.scope[name] = this.scope[name];
    return copied;
  }

  #misses(): object {
    const miss = (name: string): ReferenceError => missingName(name, this.list(), Object.keys(this.globals));
    return new Proxy(Object.create(null) as object, {
      get(_, key) {
        if (typeof key === 'string') throw miss(key);
        return undefined;
      },
      has: () => false,
      set: (_target, key, value, receiver) =>
        Reflect.defineProperty(receiver as object, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        }),
    });
  }
}
