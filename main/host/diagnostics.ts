/** Facts for a bug report: the program, the machine, the engines. Nothing of the person, their files or their words. */
import {
  arch,
  availableParallelism,
  homedir,
  hostname,
  platform,
  release,
  totalmem,
  userInfo,
} from 'node:os';
import type { About, Settings } from '../../preload/contract/host.ts';
import type { RungReport } from '../../preload/contract/engine.ts';

export interface DiagnosticFacts {
  readonly about: About;
  readonly settings: Settings;
  readonly ladder: readonly RungReport[];
  /** One entry an open document, counts alone. */
  readonly documents: readonly { cells: number; runs: number; lab?: string; problem?: string }[];
  /** Words that must not be in it, beside the person's own name, home and machine. */
  readonly secrets: readonly string[];
}

export function diagnosticBundle({ about, settings, ladder, documents, secrets }: DiagnosticFacts): string {
  const { recent: _, ...choices } = settings;
  const facts = {
    program: { name: 'Tapedeck', version: about.version, shell: about.shell, shellReason: about.shellReason },
    machine: {
      platform: platform(),
      release: release(),
      arch: arch(),
      processors: availableParallelism(),
      memoryGb: Math.round(totalmem() / 2 ** 30),
      versions: process.versions,
      upMinutes: Math.round(process.uptime() / 60),
      memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    settings: choices,
    engines: ladder,
    documents,
  };
  const person = [homedir(), userInfo().username, hostname(), ...secrets];
  return withoutPersonal(`${JSON.stringify(facts, null, 1)}\n`, person);
}

/** Takes out the words given, and whatever looks like a path or an address of a person. */
export function withoutPersonal(text: string, words: readonly string[]): string {
  const longestFirst = words.filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  // An address before the name in it.
  let clean = text.replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '…');
  for (const word of longestFirst) {
    const escaped = JSON.stringify(word)
      .slice(1, -1)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    clean = clean.replace(new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'gi'), '…');
  }
  return clean.replace(/(?:[A-Za-z]:)?(?:[\\/]{1,2}[^\\/\s"',;:()]+){2,}/g, '…');
}
