/** Whether a place is asked for that the notebook is copied to, and why the last one would not do. */

export const elsewhere = $state<{ open: boolean; why: string | undefined; path: string }>({
  open: false,
  why: undefined,
  path: '',
});

/** The user's own folder is the likeliest to take what the work folder refuses. */
export function askElsewhere(original: string, why?: string): void {
  if (!elsewhere.open) elsewhere.path = `~/${original.split(/[\\/]/).at(-1) ?? ''}`;
  elsewhere.why = why;
  elsewhere.open = true;
}

export function closeElsewhere(): void {
  elsewhere.open = false;
  elsewhere.why = undefined;
}
