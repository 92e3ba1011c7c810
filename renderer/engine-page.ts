/** The page that a headless browser opens to lend its engines to the process that drives it; shows nothing. */
import { chooseRung } from '../preload/choose-rung.ts';
import { rungs, type EngineLink } from '../preload/contract/engine.ts';
import type { EnginePage, PageNotice } from '../preload/contract/worker.ts';
import { startWorkerEngine } from './engine-link.ts';
import { MemoryBlobStore } from './memory-blob-store.ts';
import { probeRungs } from './probe-rungs.ts';

declare global {
  /** For the driving process, which calls it through the browser's debugging protocol. */
  var enginePage: EnginePage;
  /** Installed by that process: takes a batch of notices as JSON. */
  var takeNotices: (notices: string) => unknown;
}

const probeUrl = '/workers/probe-worker.js';
const engineUrl = '/workers/engine-worker.js';
const deadlineMs = 15_000;

const response = await fetch('/tfjs-backend-wasm-simd.wasm');
if (!response.ok) throw new Error(`The WebAssembly library could not be read: ${response.status}`);
const wasmBinary = new Uint8Array(await response.arrayBuffer());

// One store for all engines of this page: one that is started after another died finds its sessions.
const store = new MemoryBlobStore();
const links: EngineLink[] = [];
let notices: PageNotice[] = [];

/** One call a macrotask, so that a flood of events costs the debugging protocol one message and not thousands. */
function notify(notice: PageNotice): void {
  notices.push(notice);
  if (notices.length > 1) return;
  setTimeout(() => {
    const batch = JSON.stringify(notices);
    notices = [];
    void globalThis.takeNotices(batch);
  });
}

globalThis.enginePage = {
  probe: (asked, limitMs) => probeRungs(asked, { workerUrl: probeUrl, wasmBinary, deadlineMs: limitMs }),
  async open(wish, engine) {
    const asked = wish === 'auto' ? rungs : [wish];
    const choice = chooseRung(wish, await globalThis.enginePage.probe(asked, deadlineMs));
    if (choice.kind === 'none') return { kind: 'none', message: choice.message };
    const link = startWorkerEngine({ workerUrl: engineUrl, wasmBinary, engine: choice.engine, store });
    link.onEvent((event) => notify({ kind: 'event', engine, event }));
    link.onExit((why) => notify({ kind: 'exit', engine, why }));
    links[engine] = link;
    return { kind: 'open' };
  },
  send: (engine, request) => links[engine]?.send(request),
  stop: (engine, run) => links[engine]?.stop(run),
  kill: (engine) => links[engine]?.kill(),
};
