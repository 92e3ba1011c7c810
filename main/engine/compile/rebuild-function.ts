/** Makes a function again from its own compiled text, for a session that is restored. */
import { runtimeParts, type RuntimePart } from './runtime-names.ts';

type Maker = (...runtime: readonly unknown[]) => unknown;
const maker = Function as unknown as new (...parametersAndText: string[]) => Maker;
const mark = new RegExp(`(\\${'$'}{2,})(?:${runtimeParts.join('|')})\\b`);

/** Only for functions that keep nothing but what `runtime` gives them: others would find their locals missing. */
export function rebuildFunction(text: string, runtime: Readonly<Record<RuntimePart, unknown>>): unknown {
  const dollars = mark.exec(text)?.[1] ?? '$$';
  const parameters = runtimeParts.map((part) => dollars + part);
  const values = runtimeParts.map((part) => runtime[part]);
  try {
    return new maker(...parameters, `"use strict";return (${text}\n)`)(...values);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The text of a method stands only inside an object.
    const owner = new maker(...parameters, `"use strict";return ({${text}\n})`)(...values) as object;
    const [key] = Reflect.ownKeys(owner);
    return key === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, key)?.value;
  }
}
