/**
 * What random notebooks are made of: each operation knows its text in a cell and, for the oracle, does the same to a plain
 * object by itself. It shares nothing with the compiler or with main/engine/state.
 */
import { OracleOptimizer, OracleTensor, OracleVariable, World } from './oracle-world.ts';

export interface Operation {
  readonly text: string;
  apply(world: World): void;
}

type Callable = (argument?: number) => number;

export interface Roll {
  /** A whole number below `limit`. */
  below(limit: number): number;
}

const pick = <T>(roll: Roll, items: readonly T[]): T => items[roll.below(items.length)] as T;
const numbers = ['n0', 'n1', 'n2', 'n3'];
const lists = ['l0', 'l1', 'l2'];
const records = ['r0', 'r1'];
const functions = ['f0', 'f1'];
const counters = ['c0', 'c1'];
const variables = ['v0', 'v1'];
const tensors = ['t0', 't1'];

/** All names that a notebook can make. */
export const allNames: readonly string[] = [
  ...[numbers, lists, records, functions, counters, variables, tensors].flat(1),
  'o0',
  'K',
  'k0',
  'm0',
];

interface Term {
  readonly text: string;
  value(world: World): number;
}

function term(roll: Roll): Term {
  const n = pick(roll, numbers);
  const list = pick(roll, lists);
  const literal = roll.below(6);
  const terms: Term[] = [
    { text: String(literal), value: () => literal },
    { text: String(literal), value: () => literal },
    { text: n, value: (world) => world.number(n) },
    { text: `(${n} + ${literal}) % 64`, value: (world) => (world.number(n) + literal) % 64 },
    { text: `${list}.length`, value: (world) => world.get<number[]>(list).length },
    { text: `(${list}[0] ?? 7)`, value: (world) => world.get<number[]>(list)[0] ?? 7 },
  ];
  return pick(roll, terms);
}

type Maker = (roll: Roll) => Operation;

/** Starts with `let` where the name is new to the cell, so that a cell never declares a name twice. */
const gives = (name: string, text: string, value: (world: World) => unknown): Operation => ({
  text: `let ${name} = ${text};`,
  apply: (world) => world.set(name, value(world)),
});
const does = (text: string, apply: (world: World) => void): Operation => ({ text, apply });

export const makers: readonly Maker[] = [
  (roll) => {
    const { text, value } = term(roll);
    return gives(pick(roll, numbers), text, value);
  },
  (roll) => {
    const n = pick(roll, numbers);
    const { text, value } = term(roll);
    return does(`${n} = ${text};`, (world) => world.set(n, value(world)));
  },
  (roll) => {
    const n = pick(roll, numbers);
    return does(`${n} = (${n} + 1) % 64;`, (world) => world.set(n, (world.number(n) + 1) % 64));
  },
  (roll) => {
    const { text, value } = term(roll);
    return gives(pick(roll, lists), `[${text}, 2]`, (world) => [value(world), 2]);
  },
  (roll) => {
    const from = pick(roll, lists);
    return gives(pick(roll, lists), from, (world) => world.get(from));
  },
  (roll) => {
    const list = pick(roll, lists);
    const { text, value } = term(roll);
    return does(`${list}.push(${text});`, (world) => world.get<number[]>(list).push(value(world)));
  },
  (roll) => {
    const list = pick(roll, lists);
    const { text, value } = term(roll);
    return does(`${list}[0] = ${text};`, (world) => {
      world.get<number[]>(list)[0] = value(world);
    });
  },
  (roll) => {
    const list = pick(roll, lists);
    const { text, value } = term(roll);
    return gives(pick(roll, records), `{ list: ${list}, k: ${text} }`, (world) => ({
      list: world.get(list),
      k: value(world),
    }));
  },
  (roll) => {
    const record = pick(roll, records);
    return does(`${record}.list.push(3); ${record}.k += 1;`, (world) => {
      const value = world.get<{ list: number[]; k: number }>(record);
      value.list.push(3);
      value.k += 1;
    });
  },
  (roll) => {
    const record = pick(roll, records);
    return gives(pick(roll, lists), `${record}.list`, (world) => world.get<{ list: number[] }>(record).list);
  },
  (roll) => {
    const record = pick(roll, records);
    const other = pick(roll, records);
    return does(`${record}.self = ${other};`, (world) => {
      const value = world.get<{ self?: unknown }>(record);
      value.self = world.get(other);
    });
  },
  (roll) => {
    const [n, limit] = [pick(roll, numbers), roll.below(6)];
    const list = pick(roll, lists);
    return does(`if (${n} > ${limit}) ${list}.push(9);`, (world) => {
      if (world.number(n) > limit) world.get<number[]>(list).push(9);
    });
  },
  (roll) => {
    const [n, m, limit] = [pick(roll, numbers), pick(roll, numbers), roll.below(6)];
    return does(`if (${n} > ${limit}) { ${m} = 7; }`, (world) => {
      if (world.number(n) > limit) world.set(m, 7);
    });
  },
  (roll) => {
    const n = pick(roll, numbers);
    return gives(pick(roll, functions), `() => (${n} + 1) % 64`, (world) => () => (world.number(n) + 1) % 64);
  },
  (roll) => {
    const n = pick(roll, numbers);
    const text = `(x = 1) => { ${n} = (${n} + x) % 64; return ${n}; }`;
    return gives(pick(roll, functions), text, (world) => (x = 1) => {
      world.set(n, (world.number(n) + x) % 64);
      return world.number(n);
    });
  },
  (roll) => {
    const list = pick(roll, lists);
    const text = `(x = 1) => { ${list}.push(x); return ${list}.length; }`;
    return gives(pick(roll, functions), text, (world) => (x = 1) => {
      world.get<number[]>(list).push(x);
      return world.get<number[]>(list).length;
    });
  },
  (roll) => {
    const f = pick(roll, [...functions, ...counters]);
    return gives(pick(roll, numbers), `${f}()`, (world) => world.get<Callable>(f)());
  },
  (roll) => {
    const [f, x] = [pick(roll, [...functions, ...counters]), roll.below(5)];
    return does(`${f}(${x});`, (world) => world.get<Callable>(f)(x));
  },
  (roll) => {
    const { text, value } = term(roll);
    const code = `(() => { let n = ${text}; return (x = 1) => { n = (n + x) % 64; return n; }; })()`;
    return gives(pick(roll, counters), code, (world) => {
      let n = value(world);
      return (x = 1) => {
        n = (n + x) % 64;
        return n;
      };
    });
  },
  (roll) => {
    const list = pick(roll, lists);
    const code = `(() => { const inner = ${list}; return (x = 1) => { inner.push(x); return inner.length; }; })()`;
    return gives(pick(roll, counters), code, (world) => {
      const inner = world.get<number[]>(list);
      return (x = 1) => {
        inner.push(x);
        return inner.length;
      };
    });
  },
  (roll) => {
    const { text, value } = term(roll);
    return gives(
      pick(roll, variables),
      `tf.Variable([${text}, 1])`,
      (world) => new OracleVariable([value(world), 1]),
    );
  },
  (roll) => {
    const from = pick(roll, variables);
    return gives(pick(roll, variables), from, (world) => world.get(from));
  },
  (roll) => {
    const v = pick(roll, variables);
    const { text, value } = term(roll);
    return does(`${v}.assignAdd([${text}, 0.5]);`, (world) => {
      const delta = [value(world), 0.5];
      world.get<OracleVariable>(v).add(delta);
    });
  },
  (roll) => {
    const v = pick(roll, variables);
    return gives(pick(roll, tensors), `${v}.mul(2)`, (world) => {
      return new OracleTensor(world.get<OracleVariable>(v).data.map((x) => x * 2));
    });
  },
  (roll) => {
    const t = pick(roll, [...tensors, ...variables]);
    return gives(pick(roll, numbers), `${t}.dataSync()[0] % 64`, (world) => {
      return (world.get<OracleTensor>(t).data[0] ?? NaN) % 64;
    });
  },
  () => gives('o0', 'tf.keras.optimizers.SGD(0.25, { momentum: 0.5 })', () => new OracleOptimizer()),
  (roll) => {
    const v = pick(roll, variables);
    return does(`o0.applyGradients([[tf.constant([1, 2]), ${v}]]);`, (world) => {
      const optimizer = world.get<OracleOptimizer>('o0');
      optimizer.step(world.get<OracleVariable>(v), [1, 2]);
    });
  },
  (roll) => {
    const n = pick(roll, numbers);
    const text = `class K { constructor(v) { this.v = v; } bump() { this.v = (this.v + ${n}) % 64; return this.v; } }`;
    return does(text, (world) => {
      world.set(
        'K',
        class {
          v: number;
          constructor(v: number) {
            this.v = v;
          }
          bump(): number {
            this.v = (this.v + world.number(n)) % 64;
            return this.v;
          }
        },
      );
    });
  },
  (roll) => {
    const { text, value } = term(roll);
    return gives('k0', `new K(${text})`, (world) => {
      const made = world.get<new (v: number) => object>('K');
      return new made(value(world));
    });
  },
  () => does('k0.bump();', (world) => world.get<{ bump(): void }>('k0').bump()),
  (roll) => {
    const list = pick(roll, lists);
    return gives('m0', `new Map([['a', ${list}]])`, (world) => new Map([['a', world.get(list)]]));
  },
  (roll) => {
    const x = roll.below(9);
    return does(`m0.get('a').push(${x}); m0.set(${x}, ${x});`, (world) => {
      const map = world.get<Map<unknown, unknown>>('m0');
      (map.get('a') as number[]).push(x);
      map.set(x, x);
    });
  },
  (roll) => {
    const [n, limit] = [pick(roll, numbers), roll.below(8)];
    return does(`if (${n} > ${limit}) throw new Error('stop here');`, (world) => {
      if (world.number(n) > limit) throw new Error('stop here');
    });
  },
];

/** The name that an operation declares with `let` or `class`, if any. */
export const declaredBy = ({ text }: Operation): string | undefined => /^(?:let|class) (\w+)/.exec(text)?.[1];
