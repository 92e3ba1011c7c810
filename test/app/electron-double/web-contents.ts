/** One page and what the main process may do with it: load, send, answer its calls, and forbid where it goes. */
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { CDPSession, Page, Route } from 'playwright-core';
import { app } from './app.ts';
import { startChromium } from './chromium.ts';
import { makeCloneText } from './clone-text.ts';
import { MessagePortDouble } from './message-port.ts';
import { fromLoopback, toLoopback } from './schemes.ts';
import { defaultSession } from './session.ts';
import {
  bindingName,
  isolatedWorldSource,
  mainWorldSource,
  worldName,
  type FromMain,
  type ToMain,
} from './worlds.ts';

const { encode, decode } = makeCloneText();

type Handler = (event: object, ...args: unknown[]) => unknown;

export class WebContentsDouble extends EventEmitter {
  readonly page: Promise<Page>;
  readonly ipc = {
    handle: (channel: string, handler: Handler): void => void this.#handlers.set(channel, handler),
  };
  readonly session = defaultSession;
  webRtcPolicy = 'default';
  readonly #handlers = new Map<string, Handler>();
  readonly #ports = new Map<number, MessagePortDouble>();
  #openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });
  #cdp: CDPSession | undefined;
  #url = '';
  /** The main frame's isolated world. */
  #world: number | undefined;

  constructor({ preload, sandbox, contextIsolation }: Electron.WebPreferences) {
    super();
    if (!sandbox || !contextIsolation) throw new Error('the double has sandboxed, isolated pages only');
    this.page = this.#open(preload);
    // Closed before it was open: `loadURL` tells.
    this.page.catch(() => undefined);
    app.emit('web-contents-created', {}, this);
  }

  get mainFrame(): { readonly url: string; readonly parent: null } {
    return { url: this.#url, parent: null };
  }

  async #open(preload: string | undefined): Promise<Page> {
    const { context } = await startChromium();
    const [blank] = context.pages().filter((page) => page.url() === 'about:blank' && !taken.has(page));
    const page = blank ?? (await context.newPage());
    taken.add(page);
    const cdp = (this.#cdp = await context.newCDPSession(page));
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const mainFrameId = frameTree.frame.id;
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
      const { frameId } = auxData as { frameId?: string };
      if (name === worldName && frameId === mainFrameId) this.#world = id;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === bindingName) this.#take(JSON.parse(payload) as ToMain);
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource });
    if (preload !== undefined)
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldSource(await readFile(preload, 'utf8')),
        worldName,
      });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = fromLoopback(frame.url());
    });
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    page.on('close', () => this.emit('destroyed'));
    const own = new URL(await toLoopback('app://tapedeck/')).origin;
    await page.route(
      (url) => url.origin !== own || url.pathname.endsWith('.html'),
      (route) => this.#decide(route, page),
    );
    return page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    this.#url = url;
    await page.goto(await toLoopback(url));
    this.emit('did-finish-load');
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    // What transfers anything but a port is lost.
    if (transfer.some((one) => !(one instanceof MessagePortDouble))) return;
    const ports = transfer as readonly MessagePortDouble[];
    for (const port of ports) {
      this.#ports.set(port.id, port);
      port.on('message', ({ data }) => this.#say({ kind: 'port', port: port.id, data: encode(data) }));
    }
    this.#say({ kind: 'message', channel, data: encode(message), ports: ports.map(({ id }) => id) });
    for (const port of ports) port.start();
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'allow' | 'deny' }): void {
    this.#openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  /** Electron asks about what a page itself starts, not about `loadURL` and reloads. */
  async #decide(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = fromLoopback(request.url());
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame();
    let prevented = false;
    const event = { url, isMainFrame, preventDefault: () => (prevented = true) };
    if (request.isNavigationRequest() && !(isMainFrame && url === this.#url)) {
      if (isMainFrame) this.emit('will-navigate', event);
      this.emit('will-frame-navigate', event);
    }
    if (prevented || !defaultSession.allows(url)) await route.abort('aborted');
    else await route.continue();
  }

  #take(message: ToMain): void {
    if (message.kind === 'port') {
      this.#ports.get(message.port)?.postMessage(decode(message.data));
      return;
    }
    const { id, channel } = message;
    const answered = this.invokeFrom(this.mainFrame, channel, decode(message.args) as unknown[]).then(encode);
    void answered.then(
      (value) => this.#say({ kind: 'answer', id, value }),
      // Of an answer that cannot be cloned the page hears as of a handler that threw.
      (error: unknown) =>
        this.#say({
          kind: 'answer',
          id,
          error: `Error invoking remote method '${channel}': ${String(error)}`,
        }),
    );
  }

  /** What happens when that frame invokes the channel; null for a frame that is gone. */
  async invokeFrom(
    senderFrame: { readonly url: string; readonly parent: unknown } | null,
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler({ sender: this, senderFrame, type: 'frame' }, ...args);
  }

  #say(message: FromMain): void {
    const expression = `globalThis.electronDoubleReceive?.(${JSON.stringify(message)})`;
    // A page that is gone hears nothing.
    if (this.#world === undefined) return;
    this.#cdp?.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => undefined);
  }
}

const taken = new Set<Page>();
