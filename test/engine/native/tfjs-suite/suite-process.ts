/** Entry of a process that runs tfjs' own tests (`core`, `quick` or `node`) on a native pack and sends what each came to. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { startRung } from '../../../../main/engine/ladder/start-rung.ts';
import { keepingProcessListeners, nodeRealm } from '../../../../main/host/node-realm.ts';
import { loadedNative, loadNative, nativeBackendName } from '../../../../main/native/load.ts';
import { coreModules, loadTfjsSources } from './load-tfjs-sources.ts';
import type { SpecResult } from './spec-result.ts';
// What cells compute with: its repairs of tfjs are part of the engine.
import '../../../../labs/kit/tf.ts';

/** What is used of jasmine-core, which has no types of its own. */
interface JasmineSpec {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  readonly failedExpectations: readonly { readonly message: string }[];
}
interface JasmineEnvironment {
  configure(options: { random: boolean }): void;
  addReporter(reporter: { specDone(spec: JasmineSpec): void }): void;
  execute(): Promise<unknown>;
}
interface JasmineCore {
  noGlobals(): {
    readonly jasmine: { getEnv(): JasmineEnvironment; DEFAULT_TIMEOUT_INTERVAL: number };
    beforeEach(prepare: () => Promise<void>): void;
  };
}
interface TestEnvironments {
  setTestEnvs(environments: readonly object[]): void;
}

const require = createRequire(import.meta.url);

const [, , part, packFolder] = process.argv;
if (packFolder === undefined) {
  const start = await keepingProcessListeners(() => startRung('cpu', nodeRealm));
  if ('refused' in start) throw new Error(`${start.refused.reason}; ${start.refused.remedy}`);
} else {
  await loadNative(packFolder, 'cpu');
  await tf.setBackend(nativeBackendName);
}
loadTfjsSources(join(loadedNative()?.folder ?? '', 'lib', 'tfjs_binding.node'));

const words = (require('jasmine-core') as JasmineCore).noGlobals();
Object.assign(globalThis, words);
words.jasmine.DEFAULT_TIMEOUT_INTERVAL = 20_000;
const environment = words.jasmine.getEnv();
environment.configure({ random: false });

const { setTestEnvs } = (await import(`${coreModules}jasmine_util.js`)) as TestEnvironments;
setTestEnvs([{ name: 'native', backendName: nativeBackendName, flags: {}, isDataSync: true }]);
const results: SpecResult[] = [];
if (part !== 'node') await import(`${coreModules}tests.js`);
else await loadNodeTests();
// tfjs' watch over its kernels switches off what cells run with.
if (part === 'quick') words.beforeEach(async () => tf.env().set('IS_TEST', false));

environment.addReporter({
  specDone({ fullName, status, failedExpectations }) {
    // Pending are those that tfjs itself has switched off.
    if (status === 'passed') results.push({ name: fullName, passed: true });
    if (status === 'failed')
      results.push({ name: fullName, passed: false, message: failedExpectations[0]?.message ?? '' });
  },
});
await environment.execute();
process.send?.(results, () => process.exit(0));

/** Tests of the binding and of what Node adds, which expect the backend as its start left it. */
async function loadNodeTests(): Promise<void> {
  const folder = join(dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json')), 'dist');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!file.endsWith('_test.js')) continue;
    try {
      require(join(folder, file));
    } catch (error) {
      results.push({ name: `tfjs-node ${file}`, passed: false, message: String(error) });
    }
  }
  words.beforeEach(async () => {
    tf.env().set('IS_TEST', false);
    await tf.setBackend(nativeBackendName);
  });
}
