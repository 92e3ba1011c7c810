/** The worker that hosts an engine, and the page and browser around it: its policy, its stop word, its memory, its end. */
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rung } from '../../../preload/contract/engine.ts';
import { launchBrowserEngines, type BrowserEngines } from '../../../main/shell/browser-engine.ts';
import { Drive } from './drive.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const workers = [here('../../../renderer/workers/probe-worker.ts'), here('fixture/engine-worker.ts')];

let engines: BrowserEngines;
beforeAll(async () => {
  engines = await launch();
});
afterAll(() => engines?.close());

async function launch(): Promise<BrowserEngines> {
  const launched = await launchBrowserEngines({ workers });
  if (launched.kind === 'missing') throw new Error(`${launched.reason}; ${launched.remedy}`);
  return launched.engines;
}

/** Source that waits until `made` reports success, and throws when it reports an error. */
const settled = (made: string, success: string): string =>
  `await new Promise((done, no) => { const made = ${made}; made.on${success} = done; made.onerror = () => no('refused') })`;

async function open(rung: Rung): Promise<Drive> {
  const opened = await engines.open(rung);
  if (opened.kind === 'none') throw new Error(opened.message);
  return new Drive(opened.link);
}

describe('the rungs of a page', () => {
  test('webgl, wasm and js pass their self-test in workers of their own', async () => {
    const reports = await engines.probe(['webgl', 'wasm', 'js']);
    expect(reports.map((report) => [report.rung, report.verdict])).toEqual([
      ['webgl', 'passed'],
      ['wasm', 'passed'],
      ['js', 'passed'],
    ]);
  });

  test('a software renderer is named as one and never as a GPU', async () => {
    const [webgl] = await engines.probe(['webgl']);
    expect(webgl?.device).toMatch(/SwiftShader/);
    expect(webgl?.device).toMatch(/in software on the processor/);
  });

  test('a probe that gives no answer is ended at its deadline', async () => {
    const [report] = await engines.probe(['js'], 1);
    expect(report?.reason).toBe('no answer within 1 ms; the probing worker was ended');
  });

  test('an engine that is asked for and cannot be had is refused with the reason', async () => {
    const opened = await engines.open('cuda');
    expect(opened.kind === 'none' && opened.message).toMatch(
      /^The engine "cuda" cannot be used\. cuda: native TensorFlow cannot be loaded inside a page/,
    );
  });
});

describe.each<Rung>(['webgl', 'wasm', 'js'])('an engine on %s', (rung) => {
  test('says ready with the rung it was started on, and computes on it', async () => {
    const drive = await open(rung);
    const ready = await drive.until((event) => event.kind === 'ready');
    expect(ready.kind === 'ready' && ready.engine.rung).toBe(rung);
    const [backend, text] = (
      await drive.value(
        'const t = tf.matMul([[1, 2], [3, 4]], [[5, 6], [7, 8]]); return tf.getBackend() + " " + (await t.data())',
      )
    ).split(' ');
    expect([backend, text]).toEqual([rung === 'js' ? 'cpu' : rung, '19,22,43,50']);
    drive.link.kill();
  });
});

describe('the policy around cells', () => {
  let drive: Drive;
  beforeAll(async () => {
    drive = await open('js');
  });
  afterAll(() => drive.link.kill());

  test('the worker may evaluate code and has an opaque origin with shared memory', async () => {
    expect(await drive.value('return [origin, crossOriginIsolated, eval("6*7")]')).toBe('null,true,42');
  });

  describe('the network', () => {
    // A listener that answers anybody: without the policy each of these would be seen here.
    let connections = 0;
    const listener = createServer((socket) => {
      connections++;
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 1\r\n\r\n1');
    });
    let address = '';
    beforeAll(async () => {
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      address = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
    });
    afterAll(() => void listener.close());

    test('the listener is there', async () => {
      expect(await (await fetch(`http://${address}/`)).text()).toBe('1');
      expect(connections).toBe(1);
    });

    test.each([
      ['fetch', 'await fetch("http://ADDRESS/")'],
      ['fetch without CORS', 'await fetch("http://ADDRESS/", { mode: "no-cors" })'],
      ['XMLHttpRequest', 'const x = new XMLHttpRequest(); x.open("GET", "http://ADDRESS/", false); x.send()'],
      ['importScripts', 'importScripts("http://ADDRESS/x.js")'],
      ['import()', 'await import("http://ADDRESS/x.js")'],
      ['import() of a data: address', 'await import("data:text/javascript,1")'],
      ['a worker of its own', settled('new Worker("data:text/javascript,postMessage(1)")', 'message')],
      ['WebSocket', settled('new WebSocket("ws://ADDRESS")', 'open')],
      ['EventSource', settled('new EventSource("http://ADDRESS/")', 'open')],
    ])('the worker is refused %s', async (_, source) => {
      const before = connections;
      expect(await drive.value(`${source.replace('ADDRESS', address)}; return "reached"`)).toMatch(
        /^failed: /,
      );
      expect(connections).toBe(before);
    });
  });

  test('the page may not evaluate code', async () => {
    // From a task of the page's own: what the debugging protocol calls itself is exempt from the policy.
    const answer = await engines.page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(new Function('return 1')()));
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'thrown');
            }
          });
        }),
    );
    expect(answer).toBe('EvalError');
  });
});

test('a browser asks for the files of the page and for nothing else', async () => {
  const own = await launch();
  const opened = await own.open('auto');
  if (opened.kind === 'none') throw new Error(opened.message);
  expect(await new Drive(opened.link).value('return tf.getBackend()')).toBe('webgl');
  const { origin } = new URL(own.page.url());
  const paths = new Set(own.requests.map((url) => url.replace(origin, '').replace(/-[\w-]{8}\.js$/, '.js')));
  await own.close();
  expect([...paths].sort()).toEqual([
    '/assets/engine-page.js',
    '/engine-page.html',
    '/tfjs-backend-wasm-simd.wasm',
    '/workers/engine-worker.js',
    '/workers/probe-worker.js',
  ]);
});

describe('the link to an engine', () => {
  test('stop reaches a loop that never yields, through shared memory', async () => {
    const drive = await open('js');
    const spinning = drive.start('while (!stopped()); return "seen"');
    await spinning.started;
    drive.link.stop(spinning.run);
    expect((await spinning.finished).status).toBe('stopped');
    expect(await drive.value('return "next"')).toBe('next');
    drive.link.kill();
  });

  test('a stop that comes late or twice does not touch later runs', async () => {
    const drive = await open('js');
    await drive.value('return 1');
    drive.link.stop(1);
    drive.link.stop(1);
    expect(await drive.value('return 2')).toBe('2');
    drive.link.kill();
  });

  test('kill ends an engine in a loop without guards, and the next one finds its snapshots', async () => {
    const drive = await open('js');
    await drive.value('await port.snapshots.put("s/a", new Uint8Array([7, 8, 9])); return 0');
    await drive.start('for (;;);').started;
    drive.link.kill();
    expect(await drive.gone).toBe('killed');
    const heir = await open('js');
    expect(await heir.value('return await port.snapshots.get("s/a")')).toBe('7,8,9');
    expect(await heir.value('return await port.snapshots.list("s/")')).toBe('s/a');
    await heir.value('await port.snapshots.delete("s/a")');
    expect(await heir.value('return await port.snapshots.get("s/a")')).toBe('undefined');
    heir.link.kill();
  });

  test('snapshots and files of the same name are apart', async () => {
    const drive = await open('js');
    await drive.value('await port.files.put("same", new Uint8Array([1]))');
    expect(await drive.value('return await port.snapshots.get("same")')).toBe('undefined');
    drive.link.kill();
  });

  test('ten thousand events arrive whole and in order', async () => {
    const drive = await open('js');
    const { run, finished } = drive.start(
      'for (let i = 0; i < 10000; i++) port.emit({ kind: "log", run: 1, level: "log", text: String(i) }); return ""',
    );
    await finished;
    const texts = drive.events.flatMap((event) =>
      event.kind === 'log' && event.run === run ? [event.text] : [],
    );
    expect(texts).toEqual(Array.from({ length: 10_000 }, (_, i) => String(i)));
    drive.link.kill();
  });

  test('what a cell posts itself is taken only when it is a message of the contract', async () => {
    const drive = await open('js');
    await drive.value('postMessage(1); postMessage({ kind: "event", event: { kind: "ready" } }); return 0');
    expect(drive.events.filter((event) => event.kind === 'ready')).toHaveLength(1);
    drive.link.kill();
  });

  test('deferred tasks are macrotasks in order, a thousand in far less than a nested timer each would take', async () => {
    const drive = await open('js');
    const source = `const begun = port.now(); const seen = [];
      await new Promise((done) => { const step = (i) => port.defer(() => { seen.push(i); if (i === 999) done(); else step(i + 1); }); step(0); });
      return [seen.length, seen.every((x, i) => x === i), port.now() - begun < 2000].join()`;
    expect(await drive.value(source)).toBe('1000,true,true');
    drive.link.kill();
  });

  test('garbage is collected on request where the browser lends its collector', async () => {
    const drive = await open('js');
    const source = `const ref = new WeakRef({ big: new Array(1e5) });
      for (let i = 0; i < 20 && ref.deref(); i++) { await new Promise((done) => port.defer(done)); port.collectGarbage(); }
      return port.collectGarbage() + " " + ref.deref()`;
    expect(await drive.value(source)).toBe('true undefined');
    drive.link.kill();
  });

  test('a page that is closed tells every engine it hosted', async () => {
    const own = await launch();
    const opened = await own.open('js');
    if (opened.kind === 'none') throw new Error(opened.message);
    const drive = new Drive(opened.link);
    await drive.value('return 1');
    await own.close();
    expect(await drive.gone).toBe('the page that hosts the engine was closed');
  });
});
