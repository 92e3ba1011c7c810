/** The messages between a page and the worker that holds its socket to the host. */

export type ToSocketWorker =
  | {
      readonly kind: 'open';
      readonly address: string;
      /** For what the host says, where the page may share memory. */
      readonly ring: SharedArrayBuffer | undefined;
    }
  | { readonly kind: 'send'; readonly text: string };

export type FromSocketWorker =
  /** `look`: there is something in the ring. */
  { readonly kind: 'opened' | 'closed' | 'look' } | { readonly kind: 'message'; readonly text: string };
