/** Cuts text to a length without keeping the long original alive, and without splitting a character in two. */

export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
  // V8 makes a slice that points into the whole; joining it to another character copies it.
  return `${text.slice(0, end)}…`.slice(0, -1);
}
