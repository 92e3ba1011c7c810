/** What an open document is made of, and what it tells. */
import type { HostEvent } from '../../preload/contract/host.ts';
import type { FileSystem } from './file-system.ts';
import type { SideOutputs } from './side-outputs.ts';
import type { WorkContent } from './work-content.ts';
import type { FoundFile } from './work-file.ts';

export type DocumentEvent = Extract<
  HostEvent,
  { kind: 'saved' | 'notSaved' | 'changedOutside' | 'reloaded' }
>;

export interface DocumentParts {
  readonly work: string;
  readonly path: string;
  readonly files: FileSystem;
  readonly logs: readonly string[];
  readonly sides: SideOutputs;
  readonly content: WorkContent;
  /** The file that `content` came from; undefined for a new one. */
  readonly found: FoundFile | undefined;
  /** True when `content` is not what the file holds: a new file, or one that was brought up to its lab. */
  readonly differs: boolean;
  readonly tell: (event: DocumentEvent) => void;
  /** Asked before each save; false once another host writes the file. */
  readonly mayWrite?: () => Promise<boolean>;
}

export interface Conflict {
  readonly reason: string;
  /** Undefined when what is there now cannot be read. */
  readonly theirs: WorkContent | undefined;
  readonly found: FoundFile | undefined;
}
