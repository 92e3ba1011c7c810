/** The design's colours for what is drawn outside style sheets. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Low to high: dark is low on light paper, bright is low on dark. */
export const heightColours = (): string[] =>
  ['--q6', '--q5', '--q4', '--q3', '--q2', '--q1', '--q0'].map(token);

/** Calls back whenever the theme changes. */
export function onTheme(redraw: () => void): () => void {
  const themes = new MutationObserver(redraw);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => themes.disconnect();
}
