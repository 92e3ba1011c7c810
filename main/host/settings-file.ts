/** The user's settings: one small file; a missing, damaged or foreign one means the defaults. */
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { settingsSchema, type Settings } from '../../preload/contract/host.ts';

const defaults: Settings = { theme: 'system', language: 'en', engine: 'auto', singleKeys: true, recent: [] };

/** Where the platform keeps what belongs to a user and must not be lost. */
export function configFolder(): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  if (XDG_CONFIG_HOME) return join(XDG_CONFIG_HOME, 'tapedeck');
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'tapedeck');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'tapedeck');
  return join(homedir(), '.config', 'tapedeck');
}

export class SettingsFile {
  readonly #path: string;

  constructor(folder: string = configFolder()) {
    this.#path = join(folder, 'settings.json');
  }

  async read(): Promise<Settings> {
    try {
      const found: unknown = JSON.parse(await readFile(this.#path, 'utf8'));
      const parsed = v.safeParse(v.partial(settingsSchema), found);
      return parsed.success ? ({ ...defaults, ...parsed.output } as Settings) : defaults;
    } catch {
      return defaults;
    }
  }

  /** Settings that cannot be written hold until the end of this run. */
  async write(settings: Settings): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFileAtomic(this.#path, `${JSON.stringify(settings, null, 1)}\n`);
    } catch {
      // Read-only or full; see above.
    }
  }
}
