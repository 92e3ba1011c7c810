/** Lives of a host that saves a large work file, each killed at a moment drawn by chance; what they promised and left. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { seededRandom } from '../../unit/seeded-random.ts';
import { phases, type Aim, type Phase } from './dying-disk.ts';
import { readPlainNotebook } from './notebook-reader.ts';

/** When a life ends: some time after it said a word, or by its own hand in the middle of a call to the disk. */
type End = { readonly after: 'loaded' | 'began'; readonly ms: number } | { readonly aim: Aim };

interface Life {
  found: number;
  began: number;
  edited: number;
  saved: number;
  /** What it was doing when it died. */
  phase: Phase;
  /** When it said each word, in milliseconds from the first. */
  readonly said: { readonly word: string; readonly ms: number }[];
  /** What went wrong before it was to be killed. */
  trouble: string;
}

export interface Killed {
  readonly kills: number;
  /** By what the host was doing. */
  readonly during: Readonly<Record<string, number>>;
  readonly edits: number;
  readonly saves: number;
  readonly faults: readonly string[];
}

/** Lines of a cell and cells of the file: 5 MB. */
const cellSource = Array.from({ length: 500 }, (_, at) => `const value${at} = "${'x'.repeat(72)}";\n`).join(
  '',
);
const largeCells = 100;

export class KilledLives {
  readonly #folder: string;
  readonly #program: string;
  readonly #random: () => number;
  /** How long a life takes from its first word to the end of its recovery, and for two saves after it. */
  #typical = { loaded: 0, began: 0 };
  readonly #during: Record<string, number> = {};
  readonly #faults: string[] = [];
  #kills = 0;
  #promised = { edited: 0, saved: 0 };

  private constructor(folder: string, program: string, seed: number) {
    this.#folder = folder;
    this.#program = program;
    this.#random = seededRandom(seed);
  }

  static async kill(program: string, times: number, seed: number): Promise<Killed> {
    const folder = await mkdtemp(join(tmpdir(), 'tapedeck-kills-'));
    try {
      const lives = new KilledLives(folder, program, seed);
      await mkdir(join(folder, 'work'));
      await writeFile(lives.#path, largeNotebook());
      await writeFile(lives.#notes, ' ');
      await lives.#measure();
      while (lives.#kills < times) await lives.#killOne();
      return lives.#killed;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  get #killed(): Killed {
    const { edited, saved } = this.#promised;
    return {
      kills: this.#kills,
      during: this.#during,
      edits: edited,
      saves: Math.floor(saved / 3),
      faults: this.#faults,
    };
  }

  get #path(): string {
    return join(this.#folder, 'work', 'large.ipynb');
  }

  get #notes(): string {
    return join(this.#folder, 'notes');
  }

  /** One life that is left alone for two saves. */
  async #measure(): Promise<void> {
    const { said } = await this.#live({ after: 'began', ms: 2_000 });
    const at = (word: string, nth = 0): number => said.filter((one) => one.word === word)[nth]?.ms ?? 1_000;
    this.#typical = { loaded: at('began'), began: at('saved', 1) - at('began') };
  }

  /** Most moments are spread over the time of opening and saving as it passes; the rest over the calls, short ones too. */
  #end(): End {
    const kind = this.#random();
    const moment = this.#random();
    if (kind < 0.1) return { after: 'loaded', ms: moment * this.#typical.loaded };
    if (kind < 0.7) return { after: 'began', ms: moment * this.#typical.began };
    const phase = phases[Math.floor(moment * phases.length)] as Phase;
    return { aim: { phase, nth: 1 + Math.floor(this.#random() * 6), part: this.#random() * 1.1 } };
  }

  async #killOne(): Promise<void> {
    const kill = `kill ${++this.#kills}`;
    // Silence would be taken for a hang.
    if (this.#kills % 100 === 0) process.stderr.write(`${JSON.stringify(this.#killed)}\n`);
    const left = await this.#partials();
    const life = await this.#live(this.#end());
    this.#during[life.phase] = (this.#during[life.phase] ?? 0) + 1;
    if (life.trouble !== '') this.#faults.push(`${kill}: ${life.trouble}`);
    // What it found is what its predecessor left behind.
    for (const word of ['found', 'began'] as const)
      if (life[word] >= 0 && life[word] < this.#promised.edited)
        this.#faults.push(
          `${kill}: ${word} ${life[word]} after edit ${this.#promised.edited} was acknowledged`,
        );
    const swept = await this.#partials();
    if (life.found >= 0 && left.some((name) => swept.includes(name)))
      this.#faults.push(`${kill}: a temporary file of the one before is still there`);
    this.#promised = {
      edited: Math.max(this.#promised.edited, life.began, life.edited),
      saved: Math.max(this.#promised.saved, life.saved),
    };
    const wrong = await this.#wrongInFile();
    if (wrong !== undefined) this.#faults.push(`${kill} (${life.phase}): ${wrong}`);
  }

  /** Those that are there, made to look as old as those that nobody writes any more. */
  async #partials(): Promise<string[]> {
    const folder = join(this.#folder, 'work');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.partial'));
    for (const name of names) await utimes(join(folder, name), 0, 0);
    return names;
  }

  /** What any reader finds wrong. */
  async #wrongInFile(): Promise<string | undefined> {
    try {
      const [marker, ...others] = readPlainNotebook(await readFile(this.#path, 'utf8'));
      if (others.length !== largeCells || others.some(({ source }) => source !== cellSource))
        return 'cells that nobody touched are not what they were';
      const { saved } = this.#promised;
      if (!(Number(marker?.source) >= saved))
        return `the file holds ${marker?.source} after the save of ${saved} was acknowledged`;
      return undefined;
    } catch (error) {
      return `unreadable: ${String(error)}`;
    }
  }

  /** From the start of a host to its death. */
  async #live(end: End): Promise<Life> {
    const aim = JSON.stringify('aim' in end ? end.aim : null);
    const state = join(this.#folder, 'state');
    const child = spawn(process.execPath, [this.#program, this.#path, state, this.#notes, aim], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // It is translated once, not at each start.
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.#folder, 'compiled') },
    });
    const life: Life = {
      found: -1,
      began: -1,
      edited: -1,
      saved: -1,
      phase: 'starting',
      said: [],
      trouble: '',
    };
    const dead = new Promise((resolve) => child.once('close', resolve));
    child.stderr.on('data', (bytes) => (life.trouble += String(bytes)));
    // An aim may be at what never comes.
    const { after, ms } = 'aim' in end ? { after: 'began', ms: 2 * this.#typical.began } : end;
    let firstAt = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word = '', count] = line.split(' ');
      if (life.said.length === 0) firstAt = performance.now();
      life.said.push({ word, ms: performance.now() - firstAt });
      if (word === after && life.said.every((one, at) => one.word !== word || at === life.said.length - 1))
        setTimeout(() => child.kill('SIGKILL'), ms);
      if (word === 'found' || word === 'began' || word === 'edited' || word === 'saved')
        life[word] = Number(count);
    });
    await dead;
    life.phase = phases[(await readFile(this.#notes))[0] ?? 0] ?? 'starting';
    if (child.signalCode !== 'SIGKILL') life.trouble ||= `it ended by itself with ${child.exitCode}`;
    else life.trouble = '';
    return life;
  }
}

/** 100 cells of 50 KB, and the one that is edited. */
function largeNotebook(): string {
  const cell = (id: string, source: string) => ({
    cell_type: 'code',
    id,
    source: source.split(/(?<=\n)/),
    metadata: {},
    outputs: [],
    execution_count: null,
  });
  const large = Array.from({ length: largeCells }, (_, at) => cell(`cell-${at}`, cellSource));
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [cell('marker', '0'), ...large],
  });
}
