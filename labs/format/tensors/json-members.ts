/** The members of a JSON object one after the other, each value as its text, so that nobody has to build the whole in memory. */

export interface JsonMember {
  readonly name: string;
  readonly value: string;
}

const key = /\s*("[^"\\]*(?:\\.[^"\\]*)*")\s*:\s*/y;
const nothing = /\s*\}\s*$/y;

/** Throws where the text is no object; what a value says is for its reader to judge. */
export function* jsonMembers(text: string): Generator<JsonMember> {
  let at = text.search(/\S/);
  if (text[at] !== '{') throw new Error('expected {');
  at++;
  nothing.lastIndex = at;
  if (nothing.test(text)) return;
  for (;;) {
    key.lastIndex = at;
    const name = key.exec(text)?.[1];
    if (name === undefined) throw new Error('expected a name');
    const from = key.lastIndex;
    at = endOfValue(text, from);
    yield { name: JSON.parse(name) as string, value: text.slice(from, at) };
    if (text[at] === '}') break;
    at++;
  }
  if (text.slice(at + 1).trim() !== '') throw new Error('expected nothing after }');
}

/** The comma or the brace after a value. */
function endOfValue(text: string, from: number): number {
  const mark = /["[\]{},]/g;
  mark.lastIndex = from;
  let depth = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [sign] = found;
    if (sign === '"') mark.lastIndex = endOfString(text, found.index);
    else if (sign === '[' || sign === '{') depth++;
    else if (depth === 0 && sign !== ']') return found.index;
    else if (sign !== ',' && --depth < 0) break;
  }
  throw new Error('expected the end of a value');
}

function endOfString(text: string, from: number): number {
  const rest = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
  rest.lastIndex = from;
  if (!rest.test(text)) throw new Error('expected the end of a string');
  return rest.lastIndex;
}
