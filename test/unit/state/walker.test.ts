/** The walk over values sees everything that is data, and runs nothing. */
import { expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { CellProxy } from '../../../main/engine/state/proxies.ts';
import { reachableTensors } from '../../../main/engine/state/reach.ts';
import { Scan } from '../../../main/engine/state/scan.ts';

const x = tf.scalar(1);

const finds = (title: string, root: unknown, count = 1): void => {
  it(`finds a tensor ${title}`, () => expect(reachableTensors([root]).size).toBe(count));
};
class Holder {
  static shared = x;
  own = x;
}
finds('that is the root', x);
finds('in a property', { deep: { x } });
finds('in an array and its named property, once', Object.assign([x], { also: x }));
finds(
  'among many elements',
  Array.from({ length: 1000 }, (_, i) => (i === 777 ? x : i)),
);
finds('as key and value of a Map', new Map([[x, tf.scalar(2)]]), 2);
finds('in a Set', new Set([x]));
finds('under a symbol', { [Symbol('hidden')]: x });
finds('that is not enumerable', Object.defineProperty({}, 'x', { value: x, enumerable: false }));
finds('on a prototype', Object.create({ x }));
finds('in an instance', new Holder());
finds('in a static field of its class', Holder);
finds(
  'as a property of a function',
  Object.assign(() => undefined, { x }),
);
finds('that is a Variable', { v: tf.variable(x) });

/** A value that records when any of its code runs. */
function trapped(): { value: object; ran: string[] } {
  const ran: string[] = [];
  const note = (what: string) => (): unknown => {
    ran.push(what);
    return undefined;
  };
  const value = {
    get getter(): unknown {
      return note('getter')();
    },
    get dataId(): unknown {
      return note('dataId')();
    },
    toString: note('toString'),
    valueOf: note('valueOf'),
    [Symbol.toPrimitive]: note('toPrimitive'),
    [Symbol.iterator]: note('iterator'),
    proxy: new CellProxy(
      {},
      {
        get: note('get'),
        ownKeys: () => {
          ran.push('ownKeys');
          return [];
        },
        getPrototypeOf: () => {
          ran.push('getPrototypeOf');
          return null;
        },
        getOwnPropertyDescriptor: () => {
          ran.push('getOwnPropertyDescriptor');
          return undefined;
        },
      },
    ),
    list: Object.defineProperty([1, 2], 0, { get: note('element') }),
    map: Object.assign(new Map([[1, 2]]), {
      [Symbol.iterator]: note('map iterator'),
      entries: note('entries'),
    }),
    set: Object.assign(new Set([1]), { values: note('values'), forEach: note('forEach') }),
    view: Object.defineProperty(new Uint8Array(2), Symbol.toStringTag, { get: note('tag') }),
    pattern: Object.defineProperty(/a/, 'flags', { get: note('flags') }),
    date: Object.assign(new Date(0), { getTime: note('getTime') }),
    list2: class extends Array<number> {
      static override get [Symbol.species](): ArrayConstructor {
        ran.push('species');
        return Array;
      }
    }.from([1, 2]),
  };
  return { value, ran };
}

it('runs no code of a value while it looks for tensors', () => {
  const { value, ran } = trapped();
  reachableTensors([value]);
  expect(ran).toEqual([]);
});

it('runs no code of a value while it takes an image of it', () => {
  const { value, ran } = trapped();
  ran.length = 0;
  const scan = new Scan(() => undefined);
  scan.add('x', value, 1);
  expect([ran, [...scan.drafts()].length]).toEqual([[], 1]);
});

it('follows a list of 200,000 links without running out of stack', () => {
  let list: { next: unknown } = { next: x };
  for (let i = 0; i < 200_000; i++) list = { next: list };
  expect(reachableTensors([list]).size).toBe(1);
});
