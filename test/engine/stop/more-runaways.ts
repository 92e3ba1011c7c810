/** More cells that never end by themselves: protocols of the language, the kit's own loops, and floods of output. */

/** Run after `prepareRunaways`; each must stop at any moment and leave what that cell made as it was. What holds tensors has names of its own block only. */
export const moreRunaways: Readonly<Record<string, string>> = {
  'an iterator without an end':
    'const it = { [Symbol.iterator]() { return { next: () => ({ value: 1, done: false }) }; } }; for (const v of it) count += v;',
  'a spread of it': 'const it = { *[Symbol.iterator]() { for (;;) yield 1; } }; [...it];',
  'an async iterator':
    'const it = { [Symbol.asyncIterator]() { return { next: async () => ({ value: 1, done: false }) }; } }; for await (const v of it) count += v;',
  'a tagged template': 'const tag = (s: any) => s[0].length; while (tag`abc`);',
  'a conversion to a number': 'const o: any = { valueOf() { return 1; } }; let s = 0; for (;;) s += +o;',
  'a conversion that catches':
    'const o: any = { [Symbol.toPrimitive]() { for (;;) { try { count++; throw 1; } catch {} } } }; `${o}`;',
  'a map that grows': 'const m = new Map([[0, 0]]); m.forEach((v, k) => { m.delete(k); m.set(k + 1, v); });',
  'a set that grows': 'const s = new Set([0]); for (const v of s) { s.delete(v); s.add(v + 1); }',
  'a flatMap of itself':
    'const f = (x: number): unknown => [x].flatMap(() => f(x + 1)); for (;;) { try { f(0); } catch {} }',
  'a reviver of JSON': 'for (;;) JSON.parse(\'{"a":[1,{"b":3}]}\', (_, v) => v);',
  'a replacement of text': "const t = 'a'.repeat(1e4); for (;;) t.replace(/a/g, () => 'b');",
  'two microtasks': 'const a = () => queueMicrotask(b), b = () => queueMicrotask(a); a(); for (;;) await 0;',
  'an immediate': 'const f = () => { count++; setImmediate(f); }; f(); await new Promise(() => {});',
  'promises all together': 'for (;;) await Promise.all([1, 2].map(async (x) => { count += x; }));',
  'any promise': 'for (;;) { try { await Promise.any([Promise.reject(1)]); } catch {} }',
  'a chain of thenables': 'const th = (): any => ({ then(r: any) { r(th()); } }); await th();',
  'an async retry':
    'async function retry(): Promise<void> { try { await Promise.reject(new Error("x")); } catch { return retry(); } } await retry();',
  'a destructured getter':
    'const o: any = { get a() { count++; return this; } }; for (;;) { const { a: { a: { a } } } = o; }',
  'two labels': 'a: while (true) { b: for (;;) { if (count++ % 2) continue a; else continue b; } }',
  'for in': 'const o = { a: 1 }; for (;;) for (const k in o) count++;',
  'a condition alone': 'let i = 0; for (; i >= 0 ? (i++, true) : true; );',
  'an interval of async loops':
    'setInterval(async () => { for (;;) await null; }, 1); await new Promise(() => {});',
  'weak references':
    'const r = new FinalizationRegistry(() => {}); for (;;) { const o = {}; r.register(o, 1); new WeakRef(o).deref(); }',
  'whole numbers without bounds': 'let b = 3n; for (;;) { b = b ** 2n; if (b > 10n ** 500n) b = 3n; }',
  'text that doubles': "let s = 'a'; for (;;) { s += s; if (s.length > 1e6) s = 'a'; }",
  'keys of a proxy':
    'const p = new Proxy({}, { ownKeys() { count++; return []; } }); for (;;) Object.keys(p);',
  'a proxy of itself':
    'const p: any = new Proxy({}, { get: (_t, k, r) => r[k] }); for (;;) { try { p.x; } catch {} }',
  instanceof: 'class E { static [Symbol.hasInstance]() { for (;;) count++; } } ({}) instanceof E;',
  'a generator that will not return':
    'function* g() { for (;;) { try { yield 1; } finally { continue; } } } const it = g(); for (;;) { it.next(); it.return(); }',
  'a clock': 'const end = Date.now() + 1e9; while (Date.now() < end);',
  'the helper of a loop':
    'const loop = (body: any, v: any) => { for (;;) v = tf.tidy(() => body(v)); }; loop((v: any) => v.add(1), tf.scalar(0));',
  'a tape that records':
    '{ const tape = new tf.GradientTape(); tape.record(() => { let y: any = weight; for (;;) y = y.mul(1); }); }',
  'a model of the kit':
    '{ const m = tf.keras.Sequential([tf.keras.layers.Dense(8)]); for (;;) m.apply(tf.ones([4, 4])); }',
  'fit of the kit':
    "{ const m = tf.keras.Sequential([tf.keras.layers.Dense(1)]); m.compile({ optimizer: 'sgd', loss: 'meanSquaredError' }); await m.fit(xs, ys, { epochs: 1e7, verbose: 0 }); }",
  'display without an end': 'for (;;) display(count++);',
  'display of tensors': 'for (;;) display(tf.ones([100]));',
  progress: "for (const i of tf.progress((function* () { for (;;) yield 1; })(), 'x')) count += i;",
  'a console of errors': "for (;;) { console.error('x'); console.warn('y'); }",
};
