/** `app://tapedeck/`: where the desktop application's page lives, under the same headers that the browser shell sends. */
import { protocol, type Protocol } from 'electron';
import { readPageFile } from '../page-file.ts';

const scheme = 'app';
export const appOrigin = `${scheme}://tapedeck`;
export const pageAddress = `${appOrigin}/index.html`;

/** Before the application is ready: afterwards Chromium does not learn a scheme any more. */
export function announceAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` and `secure` give it an origin and with COOP and COEP shared memory; no CSP is bypassed.
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers with the files of the built page and nothing else. */
export function serveApp(protocolOfSession: Protocol, folder: string): void {
  protocolOfSession.handle(scheme, async ({ method, url }) => {
    const path = method === 'GET' && url.startsWith(`${appOrigin}/`) ? new URL(url).pathname : undefined;
    const file = path === undefined ? undefined : await readPageFile(folder, path, appOrigin);
    return file
      ? new Response(file.bytes, { headers: file.headers })
      : new Response('there is nothing of that name', { status: 404 });
  });
}

/** Whether a frame shows the application's own page: nobody else may ask the host anything. */
export const isOwnPage = (frame: { readonly url: string; readonly parent: unknown } | null): boolean =>
  frame !== null && frame.parent === null && frame.url.split(/[?#]/, 1)[0] === pageAddress;
