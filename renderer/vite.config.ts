/** How the page and its workers are built: `--mode page`, or `--mode worker` for one single-file worker at a time. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const require = createRequire(import.meta.url);

/** tfjs' `main` builds: its `module` ones mix class styles and throw "Class constructor KernelBackend cannot be invoked". */
const tfjs = [
  'tfjs',
  'tfjs-core',
  'tfjs-layers',
  'tfjs-data',
  'tfjs-converter',
  'tfjs-backend-cpu',
  'tfjs-backend-webgl',
  'tfjs-backend-wasm',
].map((name) => ({
  find: new RegExp(`^@tensorflow/${name}$`),
  replacement: require.resolve(`@tensorflow/${name}`),
}));

/** Rewrites two libraries that would write style text into the page, which its policy forbids. */
const strictStyles: Plugin[] = [
  {
    // CodeMirror's: adopted style sheets are used for documents too, not only for shadow roots.
    name: 'style-mod-adopts',
    transform: (code, id) =>
      /[\\/]style-mod[\\/]/.test(id)
        ? code.replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets')
        : undefined,
  },
  {
    // Plotly's d3: a style attribute is set through the object model.
    name: 'd3-sets-css-text',
    transform: (code, id) =>
      /@plotly[\\/]d3[\\/]/.test(id)
        ? code.replaceAll(
            /this\.setAttribute\(name, (\w+)\)/g,
            (_, value: string) =>
              `(name === 'style' && this.style ? this.style.cssText = ${value} : this.setAttribute(name, ${value}))`,
          )
        : undefined,
  },
];

/** Plotly's own rules as a style sheet of the page: the script that would insert them at run time is left empty. */
const plotlyRules: Plugin = {
  name: 'plotly-rules',
  transform(code, id) {
    if (/[\\/]plotly\.js[\\/]build[\\/]plotcss/.test(id)) return 'export default {};';
    if (!/[\\/]theme[\\/]plotly\.css$/.test(id)) return undefined;
    const source = readFileSync(require.resolve('plotly.js/build/plotcss.js'), 'utf8');
    const rules = [...source.matchAll(/^\s*("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*")/gm)].map(
      ([, selector = '""', body = '""']) => {
        const selectors = (JSON.parse(selector) as string)
          .replace(/^X/, '.js-plotly-plot .plotly')
          .replaceAll(',X', ', .js-plotly-plot .plotly')
          .replace(/^Y/, '.plotly-notifier')
          .replaceAll(',Y', ', .plotly-notifier');
        return `${selectors} { ${JSON.parse(body) as string} }`;
      },
    );
    if (rules.length === 0) throw new Error('plotly.js/build/plotcss.js has another form than expected');
    return rules.join('\n');
  },
};

/** A parser is made for each piece of prose, and each would compile the patterns of bare addresses, which nothing here looks for. */
const patternsOnce: Plugin = {
  name: 'patterns-once',
  transform(code, id) {
    if (!/[\\/]markdown-it[\\/]lib[\\/]index\.m?js$/.test(id)) return undefined;
    const made = 'this.linkify = new LinkifyIt()';
    if (!code.includes(made)) throw new Error(`found no "${made}" in ${id}, expected one`);
    return `let patterns;\n${code.replace(made, 'this.linkify = patterns ??= new LinkifyIt()')}`;
  },
};

/** What the page's entry will ask for is fetched and compiled with it. */
const showsEarly: Plugin = {
  name: 'shows-early',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const shown = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'show');
      if (shown?.type !== 'chunk') return [];
      return [...new Set([shown.fileName, ...shown.imports])].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }));
    },
  },
};

const shared: UserConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: { alias: tfjs },
  define: { global: 'globalThis' },
  publicDir: false,
  logLevel: 'warn',
};

export default defineConfig(({ mode }) => ({
  ...shared,
  plugins:
    mode !== 'worker'
      ? [svelte({ configFile: false }), ...strictStyles, plotlyRules, patternsOnce, showsEarly]
      : [],
  build: {
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 9_999,
    modulePreload: false,
    ...(mode === 'worker' ? { rolldownOptions: { output: { ...singleFile } } } : {}),
  },
}));

/** The worker's policy has no source of scripts, so everything must be in the one file the page loads. */
const singleFile = { format: 'iife' as const, codeSplitting: false, entryFileNames: '[name].js' };
