/** `tf.html`: markup as plain data, marked so that the cell's output shows it in a frame that runs nothing. */

export const markupMark = 'tapedeck-markup';

export interface Markup {
  readonly [markupMark]: true;
  readonly html: string;
}

/**
 * HTML or SVG to look at; shown when it is a cell's last expression or given to `display`. Scripts in it do not run and
 * nothing is fetched for it. Throws a `TypeError` when `text` is not a string.
 *
 * @example
 * const drawing = tf.html('<svg width="20" height="20"><circle cx="10" cy="10" r="8"/></svg>');
 * drawing.html.startsWith('<svg'); // => true
 */
export function html(text: string): Markup {
  if (typeof text !== 'string')
    throw new TypeError(
      `tf.html needs a string of HTML or SVG, found ${text === null ? 'null' : typeof text}`,
    );
  return { html: text, [markupMark]: true };
}
