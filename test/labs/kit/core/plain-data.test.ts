/** Holes, plots, progress and files: the parts of the kit that have nothing to do with tensors. */
import { afterEach, describe, expect, it } from 'vitest';
import { deleteFile, listFiles, readFile, setFileStore, writeFile } from '../../../../labs/kit/files.ts';
import { plot, plotMark } from '../../../../labs/kit/plot.ts';
import { progress, setProgressSink, type ProgressReport } from '../../../../labs/kit/progress.ts';
import { NotFilledIn, TODO } from '../../../../labs/kit/todo.ts';

const reached = (): number => TODO<number>('the loss') + 1;

describe('TODO', () => {
  it('throws what an engine can tell from a failure', () => {
    expect(reached).toThrow(NotFilledIn);
    expect(reached).toThrow('not filled in yet: the loss');
    expect(new NotFilledIn('x').name).toBe('NotFilledIn');
  });
});

describe('plot', () => {
  it('is marked plain data with copies of the values', () => {
    const y = [1, 2];
    const figure = plot({ title: 'loss', series: [{ name: 'train', y }], lines: [{ y: 4, label: 'goal' }] });
    y.push(3);
    expect(JSON.parse(JSON.stringify(figure))).toEqual({
      [plotMark]: true,
      kind: 'plot',
      title: 'loss',
      series: [{ name: 'train', y: [1, 2] }],
      lines: [{ y: 4, label: 'goal' }],
    });
  });

  it('takes typed arrays', () => {
    expect(
      plot({ series: [{ name: 'a', x: Float32Array.of(0, 1) as never, y: [1, 2] }] }).series[0]!.x,
    ).toEqual([0, 1]);
  });

  it.each([
    ['no series', () => plot({ series: [] }), 'at least one series'],
    ['no options', () => plot(undefined as never), 'at least one series'],
    ['a value that is no number', () => plot({ series: [{ name: 'a', y: [1, {}] as never }] }), 'y[1]'],
    [
      'other lengths',
      () => plot({ series: [{ name: 'a', x: [1], y: [1, 2] }] }),
      '1 x values and 2 y values',
    ],
    ['a mistyped option', () => plot({ series: [{ name: 'a', y: [1] }], ylabel: 'x' } as never), "'yLabel'"],
    ['a mistyped series', () => plot({ series: [{ name: 'a', ys: [1] }] as never }), "'y'"],
    ['no list', () => plot({ series: [{ name: 'a', y: 3 as never }] }), 'arraySync'],
  ])('names %s', (_, run, says) => {
    expect(run).toThrow(says);
  });
});

describe('progress', () => {
  const reports: ProgressReport[] = [];
  const run = <T>(over: Iterable<T>): T[] => {
    reports.length = 0;
    setProgressSink((report) => reports.push(report));
    return [...over];
  };
  afterEach(() => setProgressSink(() => {}));

  it('counts and reports each step after it is done', () => {
    expect(run(progress(2, 'training'))).toEqual([0, 1]);
    expect(reports).toEqual([0, 1, 2].map((done) => ({ label: 'training', done, total: 2 })));
  });

  it('knows the length of lists, sets and typed arrays, not of generators', () => {
    const lengths = [['a', 'b'], new Set([1]), Float32Array.of(1, 2, 3), [1, 2].values()].map((over) => {
      run(progress(over as Iterable<unknown>));
      return reports[0]!.total;
    });
    expect(lengths).toEqual([2, 1, 3, undefined]);
  });

  it('names what it cannot go through', () => {
    expect(() => run(progress(-1))).toThrow('at least 0');
    expect(() => run(progress(null as never))).toThrow('found null');
  });
});

describe('files', () => {
  it('come back as they were written, until deleted', async () => {
    await writeFile('run1/a.bin', Uint8Array.of(1, 2));
    expect([await readFile('run1/a.bin'), await listFiles('run1/')]).toEqual([
      Uint8Array.of(1, 2),
      ['run1/a.bin'],
    ]);
    await deleteFile('run1/a.bin');
    await expect(readFile('run1/a.bin')).rejects.toThrow('"run1/a.bin"');
  });

  it.each(['', '/etc/passwd', '../up', 'a/../../b', 'c:\\x', 'a//b'])(
    'stay inside the work folder: %j',
    async (name) => {
      await expect(writeFile(name, Uint8Array.of(1))).rejects.toThrow('inside the work folder');
    },
  );

  it('go through the store that the engine lends', async () => {
    const names: string[] = [];
    const put = async (name: string): Promise<void> => void names.push(name);
    setFileStore({ put, get: async () => undefined, delete: async () => {}, list: async () => names });
    await writeFile('w.bin', Uint8Array.of(1));
    await expect(readFile('other.bin')).rejects.toThrow('files there: w.bin');
  });
});
