/** Who may come in to the browser shell: this machine's own page, known by an address, a token and then a cookie. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 32 bytes: far over the 192 bits that guessing would have to cross. */
const secretBytes = 32;

export type Entry =
  { readonly kind: 'welcome' } | { readonly kind: 'refused'; readonly status: number; readonly why: string };

const welcome: Entry = { kind: 'welcome' };
const refused = (status: number, why: string): Entry => ({ kind: 'refused', status, why });

export class Door {
  /** Goes into the fragment of the address that the user opens; a fragment is never sent over the network. */
  readonly token = randomBytes(secretBytes).toString('base64url');
  /** What the cookie holds once the token was shown; another secret, so that neither leads to the other. */
  readonly #session = randomBytes(secretBytes).toString('base64url');
  readonly #port: number;
  #wrongTokens = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** Cookies do not know ports: the name keeps two workbenches on one machine apart. */
  get #cookieName(): string {
    return `tapedeck_${this.#port}`;
  }

  get origins(): readonly string[] {
    return [`http://127.0.0.1:${this.#port}`, `http://localhost:${this.#port}`];
  }

  /** The names this server answers to: a page elsewhere that resolves its own name to this machine gets nothing. */
  checkAddress(request: IncomingMessage): Entry {
    const { host, origin } = request.headers;
    if (!this.origins.includes(`http://${host ?? ''}`))
      return refused(403, `found Host "${host ?? ''}", expected ${this.origins.join(' or ')}`);
    if (origin !== undefined && !this.origins.includes(origin))
      return refused(403, `found Origin "${origin}", expected none or this page's own`);
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return refused(403, `a request from another site (${String(site)})`);
    return welcome;
  }

  /** Exchanges the token for the cookie's header, or refuses. */
  exchange(token: string): { readonly cookie: string } | Entry {
    if (this.#wrongTokens >= 20) return refused(429, 'too many wrong tokens; start the workbench again');
    if (!same(token, this.token)) {
      this.#wrongTokens++;
      return refused(403, 'the token is not the one in the address that was printed at start');
    }
    return { cookie: `${this.#cookieName}=${this.#session}; Path=/; HttpOnly; SameSite=Strict` };
  }

  checkCookie(request: IncomingMessage): Entry {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const found = pairs.find(([name]) => name === this.#cookieName)?.[1] ?? '';
    return same(found, this.#session)
      ? welcome
      : refused(401, 'no session; open the address that was printed at start');
  }

  /** A WebSocket must come from this page, by name and by cookie. */
  checkUpgrade(request: IncomingMessage): Entry {
    const address = this.checkAddress(request);
    if (address.kind === 'refused') return address;
    if (request.headers.origin === undefined) return refused(403, 'a WebSocket without an Origin');
    return this.checkCookie(request);
  }
}

/** Compares digests, so that neither length nor first difference shows in the time. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
