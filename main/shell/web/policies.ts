/** The response headers of each kind of file that a shell serves. */
import { createHash } from 'node:crypto';

/** Where the page finds the frame for outputs. */
export const framePath = '/output-frame.html';

/** Nothing from elsewhere, no eval, no inline script or style; the one frame is `frame`, by its whole address. */
export const pagePolicy = (frame: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    `frame-src ${frame}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** The language worker is given its types by the page: it asks for nothing and evaluates nothing. */
export const languageWorkerPolicy = "default-src 'none'";

/** The socket worker speaks with the host and with nobody else. */
export const socketWorkerPolicy = "default-src 'none'; connect-src 'self'";

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Undefined for a kind of file that is never served. */
export const typeOf = (extension: string): string | undefined => types[extension];

/** With COOP and COEP the page is cross-origin isolated: that is what shared stop words need. */
export const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** For HTML and SVG that a cell or a file brought: no script but the one of the frame's own file, no network of any kind. */
export const outputFramePolicy = (html: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(/<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '')}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'media-src data:',
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ');

const hashOf = (script: string): string => createHash('sha256').update(script).digest('base64');
