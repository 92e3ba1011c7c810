/** The saver as one file: a life that lasts some hundred milliseconds is not to spend most of them on finding modules. */
import { fileURLToPath } from 'node:url';
import { cachedProgram } from '../../../main/host/build-program.ts';

const source = fileURLToPath(new URL('saver.ts', import.meta.url));

export const saverProgram = (): Promise<string> =>
  cachedProgram({ source, entryName: 'saver.mjs' }, 'saver', [
    '{main,labs,preload}/**/*.ts',
    'test/faults/saving/*.ts',
  ]);
