/** The tape view that is open, for the commands that act on it. */
import type { TapeView } from './tape-view.svelte.ts';

export const openTape: { view: TapeView | undefined } = { view: undefined };
