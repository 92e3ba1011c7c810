/** The studio that is open, for the commands that act on it. */
import type { Studio } from './studio.svelte.ts';

export const openStudio: { studio: Studio | undefined } = { studio: undefined };
