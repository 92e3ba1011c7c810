/** The built page of the workbench, with its workers; built once for each state of its sources. */
import { fileURLToPath } from 'node:url';
import { browserBundle, productWorkers } from './browser-bundle.ts';

const socketWorker = fileURLToPath(new URL('../../renderer/workers/socket-worker.ts', import.meta.url));

export const workbenchBundle = (): Promise<string> =>
  browserBundle({ page: 'index.html', workers: [...productWorkers(), socketWorker], language: true });
