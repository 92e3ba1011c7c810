/** Builds tfjs_binding.node from tfjs-node-gpu's sources and ours; one compiler call, no node-gyp, make or Python. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openZip } from '../packs/zip.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

/** Calls in tfjs-node's sources that watch.cc stands in front of. */
const renamed = {
  TFE_NewContext: 'tapedeck_new_context',
  TFE_Execute: 'tapedeck_execute',
  napi_register_module_v1: 'tfjs_register_module',
};

/** The headers that the sources include, directly or not, all lie under these. */
const headerFolders = [
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/xla/tsl/',
  'tensorflow/include/tsl/',
];
/** What stands beside this file. */
const ourFiles = [
  'compat.cc',
  'cuda-driver.cc',
  'handles.cc',
  'lstm-math.cc',
  'lstm.cc',
  'memory.cc',
  'pooling.cc',
  'run-ops.cc',
  'run-program.cc',
  'updates.cc',
  'watch.cc',
];
const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/**
 * `wheel` is tensorflow or tensorflow-cpu for this platform, or the folder that it was installed in; it lends headers, and
 * the libraries to link against.
 */
export async function buildBinding(wheel: string, output: string): Promise<void> {
  await mkdir(dirname(output), { recursive: true });
  if ((await stat(wheel)).isDirectory()) {
    await compile(wheel, output);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'binding-'));
  try {
    await using zip = await openZip(wheel);
    for (const member of zip.members) {
      const header = headerFolders.some((prefix) => member.name.startsWith(prefix));
      const library = libraries.includes(basename(member.name));
      if ((header && member.name.endsWith('.h')) || library)
        await zip.extract(member, join(folder, member.name));
    }
    await compile(folder, output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Engines may start meanwhile: they find the old binding or the new one. */
async function compile(wheel: string, output: string): Promise<void> {
  const partial = `${output}.${process.pid}`;
  try {
    await run('g++', compilerArguments(wheel, partial));
    await rename(partial, output);
  } finally {
    await rm(partial, { force: true });
  }
}

function compilerArguments(wheel: string, output: string): string[] {
  const tfjs = dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));
  const nodeApi = dirname(require.resolve('node-api-headers/package.json'));
  const flags =
    '-shared -fPIC -O2 -pthread -ffp-contract=fast -std=c++17 -fvisibility=hidden -DNAPI_VERSION=8 -w'.split(
      ' ',
    );
  // Checks in the sources name their file: without this, where it lay on the machine that built it.
  flags.push(`-ffile-prefix-map=${join(here, '..', '..')}=.`, `-ffile-prefix-map=${wheel}=tensorflow`);
  const names = Object.entries(renamed).map(([theirs, ours]) => `-D${theirs}=${ours}`);
  const folders = [
    `${tfjs}/binding`,
    `${tfjs}/..`,
    tfjs,
    `${wheel}/tensorflow/include`,
    `${nodeApi}/include`,
  ];
  const theirSources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(tfjs, 'binding', name));
  const ourSources = ourFiles.map((name) => join(here, name));
  const link = ['-Wl,-rpath,$ORIGIN', '-Wl,-z,relro,-z,now', '-s', `-L${wheel}/tensorflow`];
  return flags.concat(
    names,
    folders.map((folder) => `-I${folder}`),
    theirSources,
    ourSources,
    ['-o', output],
    link,
    libraries.map((name) => `-l:${name}`),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wheel, output = join(here, 'prebuilt', `${process.platform}-${process.arch}`, 'tfjs_binding.node')] =
    process.argv.slice(2);
  if (!wheel)
    throw new Error(
      'build-binding: found no argument, expected a tensorflow or tensorflow-cpu wheel, or the folder it is installed in',
    );
  await buildBinding(wheel, output);
  process.stdout.write(`${output}\n`);
}
