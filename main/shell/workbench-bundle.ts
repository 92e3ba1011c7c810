/** The built page of the workbench, with its workers; built once for each state of its sources. */
import { browserBundle } from './browser-bundle.ts';

export const workbenchBundle = (): Promise<string> => browserBundle({ page: 'index.html', language: true });
