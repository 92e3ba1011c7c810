/** Names what belongs to the language and the libraries by where it is found, so that a snapshot can refer to it. */
import { kitClasses } from '../../../labs/kit/kit-classes.ts';
import { isObject, isOutside, isTensor } from './reach.ts';

export type Path = readonly string[];

/** Everything within these levels of the globals and the kit's classes. */
const depthLimit = 4;

export class OutsidePaths {
  readonly #pathOf = new Map<object, Path>();
  readonly #roots = new Map<string, object>();

  constructor(globals: Readonly<Record<string, unknown>>) {
    for (const [name, kitClass] of kitClasses) this.#addRoot(`class ${name}`, kitClass);
    for (const name of Object.getOwnPropertyNames(globalThis)) this.#addRoot(name, valueOf(globalThis, name));
    for (const name of Object.keys(globals)) this.#addRoot(name, valueOf(globals, name));
    const waiting = [...this.#roots].map(([name, root]): [object, Path] => [root, [name]]);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [object, path] = next;
      if (this.#pathOf.has(object)) continue;
      this.#pathOf.set(object, path);
      if (path.length >= depthLimit) continue;
      for (const key of Object.getOwnPropertyNames(object)) {
        const inner = valueOf(object, key);
        if (isObject(inner) && isOutside(inner)) waiting.push([inner, [...path, key]]);
      }
    }
  }

  pathOf(object: object): Path | undefined {
    return this.#pathOf.get(object);
  }

  find([root, ...keys]: Path): object | undefined {
    let at: unknown = root === undefined ? undefined : this.#roots.get(root);
    for (const key of keys) at = isObject(at) ? valueOf(at, key) : undefined;
    return isObject(at) ? at : undefined;
  }

  #addRoot(name: string, value: unknown): void {
    if (isObject(value) && !isTensor(value)) this.#roots.set(name, value);
  }
}

const valueOf = (owner: object, key: string): unknown =>
  Object.getOwnPropertyDescriptor(owner, key)?.value as unknown;
