/** The one change that makes a text of another, leaving alone what both begin and end with: cursors and marks stay. */

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export function smallestChange(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
