/** Lets Node load tfjs' compiled tests as they were published: ES modules whose imports name no file endings, and tests of the binding. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** Folder of tfjs-core's modules, tests among them; its bundles lie there too and are loaded as Node would. */
export const coreModules = dirname(require.resolve('@tensorflow/tfjs-core/package.json')) + '/dist/';

const ofCore = (url: string | undefined): boolean =>
  url !== undefined && url.startsWith(pathToFileURL(coreModules).href) && !/\/tf-core\.[^/]*$/.test(url);

/** Bundlers make one thing of a CommonJS module's namespace and its default; Node does not. */
const namespaceOfCommonJs = /import \* as (seedrandom)/;
/** A few tests use `require`, which an ES module does not have. */
const prelude =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); ';

/** tfjs-node asks this package where its binding is. */
const bindingFinder = '@mapbox/node-pre-gyp';

export function loadTfjsSources(binding: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === bindingFinder) return { url: `finder:${bindingFinder}`, shortCircuit: true };
      if (!specifier.startsWith('.') || !ofCore(context.parentURL)) return next(specifier, context);
      const named = new URL(specifier, context.parentURL).href;
      const found = [named, `${named}.js`, `${named}/index.js`].find(
        (url) => url.endsWith('.js') && existsSync(fileURLToPath(url)),
      );
      return next(found ?? specifier, context);
    },
    load(url, context, next) {
      if (url.startsWith('finder:'))
        return {
          format: 'commonjs',
          source: `exports.find = () => ${JSON.stringify(binding)}`,
          shortCircuit: true,
        };
      if (!ofCore(url)) return next(url, context);
      const source =
        prelude + readFileSync(fileURLToPath(url), 'utf8').replace(namespaceOfCommonJs, 'import $1');
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
