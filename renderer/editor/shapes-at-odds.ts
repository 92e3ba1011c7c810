/** What a failed op's message comes to on one line: the two shapes that did not go together, or its first sentence. */

const longest = 72;

/** Undefined for a message that is not about two shapes. */
export function shapesAtOdds(whole: string): readonly [string, string] | undefined {
  // The kit says it in its own words, and the library's behind them.
  const [message = ''] = whole.split(' (because of ', 1);
  if (!/shape|size|dimension|broadcast|incompatible/i.test(message)) return undefined;
  // tfjs: "shapes 3,2 and 1,2"; the native library: "In[0]: [3,2], In[1]: [1,2]" and "[2,3] vs. [3,2]".
  const named = /shapes (\[[\d,\s]*\]|[\d,]+) and (\[[\d,\s]*\]|[\d,]+)/.exec(message);
  const shapes = named
    ? [named[1], named[2]]
    : [...message.matchAll(/(?<!In)\[((?:\d+(?:,\s*|(?=\])))*)\]/g)].map(([, sizes]) => sizes);
  const [a, b, ...more] = shapes;
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  return [shapeText(a), shapeText(b)];
}

const shapeText = (sizes: string): string => `[${sizes.replace(/[\s[\]]/g, '').replace(/,$/, '')}]`;

export function shortly(message: string): string {
  const [sentence = ''] = message.split(/(?<=[.!?])\s|\n/, 1);
  return sentence.length > longest ? `${sentence.slice(0, longest - 2)}…` : sentence;
}
