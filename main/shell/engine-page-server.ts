/** Serves the built engine page on the loopback interface, each file under the policy its kind needs. */
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { AddressInfo } from 'node:net';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Nothing from elsewhere, no eval; what the workbench's page will have, minus what only an interface needs. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Workers alone may evaluate code; in return they get an opaque origin and no network at all. */
export const workerPolicy =
  "default-src 'none'; script-src 'unsafe-eval' 'wasm-unsafe-eval'; connect-src 'none'; worker-src 'none'; sandbox allow-scripts";

export interface EnginePageServer {
  readonly url: string;
  /** Every path asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function serveEnginePage(folder: string): Promise<EnginePageServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    asked.push(path);
    const file = normalize(join(folder, decodeURIComponent(path)));
    const type = types[extname(file)];
    const refuse = (status: number): void => void response.writeHead(status).end();
    if (request.method !== 'GET' || !type || !file.startsWith(folder + sep)) return refuse(404);
    // A page elsewhere that resolves its name to this machine must not get an answer.
    if (request.headers.host !== `127.0.0.1:${portOf(server)}`) return refuse(403);
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, {
            'content-type': type,
            'content-security-policy': path.startsWith('/workers/') ? workerPolicy : pagePolicy,
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-embedder-policy': 'require-corp',
            'cross-origin-resource-policy': 'same-origin',
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-store',
          })
          .end(bytes),
      () => refuse(404),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
