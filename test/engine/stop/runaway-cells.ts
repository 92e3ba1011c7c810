/** Cells that never end by themselves, by kind; each must stop at any moment and leave the session as it was before. */

/** Run once before them: what they use, and what has to be unharmed after each stop. */
export const prepareRunaways = `
const keep = { x: 42, list: Float64Array.from({ length: 1000 }, (_, i) => i) };
let count = 0;
function work() { count++; return Math.sqrt(count); }
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const fixed = tf.ones([64]);
const xs = tf.randomNormal([64, 8]);
const ys = tf.matMul(xs, tf.ones([8, 1]));
const weight = tf.variable(tf.randomNormal([8, 1]));
const lossOf = () => tf.losses.meanSquaredError(ys, xs.matMul(weight));
const optimizer = tf.train.adam(0.01);
optimizer.minimize(lossOf);
const net = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [8], activation: 'relu' }), tf.layers.dense({ units: 1 })] });
net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
await net.fit(xs, ys, { epochs: 1, verbose: 0 });
0`;

/** Run after each stop, with \`turn\` put in place of N: answers \`"N,42,999,76,false,true"\`. */
export const afterRunaway = (turn: number): string =>
  `[${turn}, keep.x, keep.list[999], tf.tidy(() => tf.add(15, 61).dataSync()[0]), fixed.isDisposed || xs.isDisposed || ys.isDisposed || weight.isDisposed, Number.isFinite(lossOf().dataSync()[0])].join()`;
export const expectedAfter = (turn: number): string => `${turn},42,999,76,false,true`;

export interface RunawayCell {
  readonly source: string;
  /** The cell itself ends at once; what it started in the background is what never ends. */
  readonly endsAtOnce?: true;
}

const one = (source: string): RunawayCell => ({ source });

export const runawayCells: Readonly<Record<string, RunawayCell>> = {
  'while (true) {}': one('while (true) {}'),
  'an empty for': one('for (;;);'),
  'a hot function': one('let h = 0; function hot() { for (;;) { h = (h + 1) | 0; } } hot();'),
  'do while with a comma': one('let d = 0; do d++, work(); while (true)'),
  'nested loops': one(
    'const A = new Float64Array(1e6); for (;;) for (let i = 0; i < 1000; i++) for (let j = 0; j < 1000; j++) A[i * 1000 + j]! += i;',
  ),
  'a catch that catches all': one('for (;;) { try { work(); throw 1; } catch {} }'),
  'nested catches': one(
    'for (;;) { try { for (;;) { try { work(); throw 1; } catch { try { (null as any).x; } catch {} } } } catch {} finally {} }',
  ),
  'a finally that continues': one('for (;;) { try { work(); } finally { continue; } }'),
  'a finally that returns': one(
    'function back() { try { work(); return 1; } finally { return 2; } } for (;;) { try { back(); } catch {} finally { continue; } }',
  ),
  'a finally that continues a label': one(
    'outer: for (;;) { for (let i = 0; i < 10; i++) { try { work(); } finally { continue outer; } } }',
  ),
  'an endless await': one('for (;;) await null;'),
  'an endless await that catches': one(
    'const caught = async () => { for (;;) { try { await null; await Promise.reject(1); } catch {} finally { continue; } } }; await caught();',
  ),
  'an await with a fetch-like pause': one('for (;;) { try { await pause(1); count++; } catch {} }'),
  'a floating async loop': {
    source: 'const float = async () => { for (;;) { try { await null; } catch {} } }; float(); float(); 1',
    endsAtOnce: true,
  },
  'a promise chain': one('const next = () => Promise.resolve().then(next); await next();'),
  'a promise chain that catches': one(
    'const retry = () => Promise.reject(1).catch(() => {}).then(retry, retry); await retry();',
  ),
  'a chain of settled promises': one(
    'const settle = () => Promise.allSettled([Promise.resolve(1), Promise.reject(2)]).then(settle, settle).catch(() => {}).finally(() => settle); await settle();',
  ),
  'a thenable of itself': one('const self = { then(done: any) { done(self); } }; await self;'),
  microtasks: one('const micro = () => queueMicrotask(micro); micro(); await new Promise(() => {});'),
  'an immediate timer': one(
    'const tick = () => { count++; setTimeout(tick, 0); }; tick(); await new Promise(() => {});',
  ),
  'an interval': one('setInterval(() => { count++; }, 1); await new Promise(() => {});'),
  'a busy timer': one('setTimeout(() => { for (;;) work(); }, 1); await new Promise(() => {});'),
  'a busy timer in the background': {
    source: 'setTimeout(() => { for (;;) { try { work(); } catch {} } }, 0); 5',
    endsAtOnce: true,
  },
  'an await that nothing resolves': one('await new Promise(() => {});'),
  'a race with nobody': one('for (;;) await Promise.race([pause(1), new Promise(() => {})]);'),
  'a generator': one(
    'function* naturals() { for (let i = 0; ; i++) yield i; } for (const n of naturals()) count += n;',
  ),
  'a generator that never returns': one(
    'function* stubborn() { try { for (;;) yield 1; } finally { for (;;) yield 2; } } for (const n of stubborn()) count += n;',
  ),
  'a generator taken whole': one(
    'function* endless() { for (;;) yield* [1, 2]; } let sum = 0; for (const n of endless()) sum += n;',
  ),
  'an async generator': one(
    'async function* slow() { for (;;) { try { yield 1; } catch {} finally { continue; } } } for await (const n of slow()) count += n;',
  ),
  'a for await that catches': one(
    'for (;;) { try { for await (const n of [1, Promise.resolve(2)]) count += n; } catch {} }',
  ),
  'a getter': one('const box = { get x() { return work(); } }; for (;;) box.x;'),
  'a proxy': one('const trap = new Proxy({}, { get: () => work() }) as any; for (;;) trap.x;'),
  'a static block': one('class Busy { static { for (;;) { try { work(); } catch {} } } }'),
  'a field of itself': one(
    'class Twin { at = level; a: unknown = (level = this.at + 1) < 40 ? new Twin() : 0; b: unknown = (level = this.at + 1) < 40 ? new Twin() : 0; } let level = 0; for (;;) { level = 0; new Twin(); }',
  ),
  'a comparator sort': one(
    'const many = Array.from({ length: 3e5 }, (_, i) => (i * 7919) % 300017); for (;;) many.slice().sort((a, b) => a - b);',
  ),
  'a callback of map': one('for (;;) keep.list.map((x) => x + 1);'),
  'a replacer of JSON': one('for (;;) JSON.stringify({ a: [1, 2, 3] }, (_, value) => value);'),
  recursion: one(
    'const fibonacci = (n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)); fibonacci(60);',
  ),
  'recursion that catches': one(
    'function deep(n: number): number { try { return n < 2 ? n : deep(n - 1) + deep(n - 2); } catch { return 0; } } for (;;) deep(30);',
  ),
  'recursion without a bottom': one('function fall() { try { fall(); } finally { fall(); } } fall();'),
  methods: one(
    'class Counter { down(n: number): number { return n > 0 ? this.down(n - 1) : 0; } } for (;;) new Counter().down(50);',
  ),
  'a console flood': one('for (let i = 0; ; i++) console.log("line", i);'),
  'a console flood that catches': one('for (;;) { try { console.log("again"); } catch {} }'),
  tensors: one('for (;;) tf.add(fixed, 1).dispose();'),
  'tensors that are never disposed': one(
    'for (let i = 0; ; i++) { tf.add(fixed, i); if (i % 500 === 0) await pause(0); }',
  ),
  'tensors in tidy': one(
    'for (;;) { try { tf.tidy(() => tf.add(fixed, 1).mul(2).sum()).dispose(); } catch {} }',
  ),
  'a gradient': one(
    'for (;;) tf.grad((w: any) => tf.losses.meanSquaredError(ys, xs.matMul(w)))(weight).dispose();',
  ),
  'an optimizer': one('for (;;) optimizer.minimize(lossOf);'),
  'reads of tensors': one('for (;;) { const s = tf.add(fixed, 1); await s.data(); s.dispose(); }'),
  fit: one('await net.fit(xs, ys, { epochs: 1e6, batchSize: 16, verbose: 0 });'),
  'fit with a callback': one(
    'await net.fit(xs, ys, { epochs: 1e6, verbose: 0, callbacks: { onEpochEnd: async () => { try { await null; count++; } catch {} } } });',
  ),
};
