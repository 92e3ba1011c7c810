/** The one generator of random numbers behind everything random in the kit; its state is plain data, so runs can be repeated. */

/** xoshiro128**: four unsigned 32-bit words, not all zero. */
export interface GeneratorState {
  readonly words: readonly [number, number, number, number];
}

/** An endless source of numbers in [0, 1). */
export type NextNumber = () => number;

const words = new Uint32Array(4);
startGenerator(Math.floor(Math.random() * 2 ** 53));

/** Starts the generator from a seed: any safe integer. Equal seeds give equal numbers on every engine. */
export function startGenerator(seed: number): void {
  spread(seed, words);
}

export function saveGenerator(): GeneratorState {
  return { words: [words[0]!, words[1]!, words[2]!, words[3]!] };
}

export function restoreGenerator(state: GeneratorState): void {
  words.set(state.words);
}

/** The next number of the generator, uniform in [0, 1), with 53 random bits as `Math.random` has. */
export function nextRandom(): number {
  return double(words);
}

/** A generator of its own for ops that were given a seed; without one, the shared generator. */
export function numbersFrom(seed: number | undefined): NextNumber {
  if (seed === undefined) return nextRandom;
  const own = new Uint32Array(4);
  spread(checkedSeed(seed), own);
  return () => double(own);
}

/** A non-negative 31-bit seed drawn from the generator, for tfjs ops that take one. */
export function nextSeed(): number {
  return Math.floor(nextRandom() * 0x7fffffff);
}

/**
 * Starts the generator behind every random op, initializer, dropout and shuffle (and `Math.random` in a cell) from `seed`.
 *
 * `seed`: an integer. After it, the same ops in the same order give the same numbers, on every engine.
 *
 * @example
 * tf.setRandomSeed(7);
 * const first = tf.random.uniform([3]).arraySync();
 * tf.random.setSeed(7);
 * const second = tf.random.uniform([3]).arraySync();
 * JSON.stringify(first) === JSON.stringify(second); // => true
 */
export function setRandomSeed(seed: number): void {
  startGenerator(checkedSeed(seed));
}

function checkedSeed(seed: number): number {
  if (!Number.isSafeInteger(seed))
    throw new TypeError(
      `a random seed must be an integer between -(2^53 - 1) and 2^53 - 1, found ${String(seed)}: write for example 42`,
    );
  return seed;
}

/** splitmix32 over both halves of the seed: near seeds give unrelated states. */
function spread(seed: number, into: Uint32Array): void {
  let state = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b1);
  for (let i = 0; i < 4; i++) {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    into[i] = (mixed ^ (mixed >>> 15)) >>> 0;
  }
  if (into.every((word) => word === 0)) into[0] = 1;
}

function double(state: Uint32Array): number {
  return (step(state) >>> 5) * 2 ** -27 + (step(state) >>> 6) * 2 ** -53;
}

/** One step of xoshiro128** (Blackman and Vigna, https://prng.di.unimi.it). */
function step(s: Uint32Array): number {
  const result = Math.imul(rotated(Math.imul(s[1]!, 5), 7), 9) >>> 0;
  const shifted = s[1]! << 9;
  s[2] = s[2]! ^ s[0]!;
  s[3] = s[3]! ^ s[1]!;
  s[1] = s[1]! ^ s[2]!;
  s[0] = s[0]! ^ s[3]!;
  s[2] = s[2]! ^ shifted;
  s[3] = rotated(s[3]!, 11);
  return result;
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
