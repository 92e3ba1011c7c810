/** What the page may ask of the desktop shell around it, and what that shell says unasked; a browser has no such shell. */
import * as v from 'valibot';
import type { HostEvent, OpenWork } from './host.ts';

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** The native menu in the page's language: the page owns the words, the shell what they do. */
export const shellMenuSchema = v.object({
  words: v.object({
    file: label,
    newWindow: label,
    open: label,
    recent: label,
    edit: label,
    window: label,
  }),
  /** Work files that were opened last. */
  recent: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4096))), v.maxLength(20)),
  groups: v.array(
    v.object({
      label,
      items: v.array(
        v.object({
          /** Id in the page's table of commands. */
          command: label,
          label,
          /** As Electron writes keys: `CmdOrCtrl+Shift+Enter`. Shown only; the page itself hears its keys. */
          accelerator: v.optional(v.pipe(v.string(), v.maxLength(60))),
        }),
      ),
    }),
  ),
});
export type ShellMenu = v.InferOutput<typeof shellMenuSchema>;

export const shellArguments = {
  connect: v.tuple([]),
  firstWork: v.tuple([]),
  setMenu: v.tuple([shellMenuSchema]),
} as const;

/** What the page finds at `window.shell`. */
export interface Shell {
  /** Asks for the port that events come through; it arrives as a message of the window, named `portName`. */
  connect(): Promise<void>;
  /** The document this window was opened for, if it was opened for one. */
  firstWork(): Promise<OpenWork | undefined>;
  setMenu(menu: ShellMenu): Promise<void>;
}

export const shellMethods: Record<keyof Shell, true> = { connect: true, firstWork: true, setMenu: true };

/** The IPC channels there are, and the name under which the port reaches the page. */
export const hostChannel = 'tapedeck:host';
export const shellChannel = 'tapedeck:shell';
export const portName = 'tapedeck:port';

/** Everything that comes through the port. */
export type PortMessage =
  | { readonly kind: 'host'; readonly event: HostEvent }
  /** A menu item was chosen. */
  | { readonly kind: 'command'; readonly command: string }
  /** A work file was chosen, dropped on the application or opened from the desktop. */
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'gone'; readonly why: string };
