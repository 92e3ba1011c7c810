/** The files of the work folder, as cells reach them: through a store that the engine lends. */

/** Named bytes; the shape of the engine's blob store. */
export interface FileStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  delete(name: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
}

const memory = new Map<string, Uint8Array>();

/** Until the engine lends a store, files live in memory. */
let store: FileStore = {
  put: async (name, bytes) => void memory.set(name, bytes.slice()),
  get: async (name) => memory.get(name)?.slice(),
  delete: async (name) => void memory.delete(name),
  list: async (prefix) => [...memory.keys()].filter((name) => name.startsWith(prefix)).sort(),
};

export function setFileStore(to: FileStore): void {
  store = to;
}

/**
 * Writes a file of the work folder; whoever reads it meanwhile sees the old or the new content. Rejects for a name that
 * leaves the folder.
 *
 * @example
 * await tf.files.write('runs/seed.bin', Uint8Array.of(1, 2));
 * tf.files.read('runs/seed.bin'); // => [1, 2]
 */
export async function writeFile(name: string, bytes: Uint8Array): Promise<void> {
  await store.put(checkedName(name), bytes);
}

/**
 * Reads a file of the work folder. Rejects, naming the files there are, when there is none of that name.
 *
 * @example
 * await tf.files.write('notes.txt', new TextEncoder().encode('hi'));
 * new TextDecoder().decode(await tf.files.read('notes.txt')); // => "hi"
 */
export async function readFile(name: string): Promise<Uint8Array> {
  const bytes = await store.get(checkedName(name));
  // A store of Node's gives a Buffer, whose slice shares memory.
  if (bytes) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Uint8Array;
  const there = await store.list('');
  const found = there.length > 0 ? there.slice(0, 10).join(', ') : 'none';
  throw new Error(`there is no file ${JSON.stringify(name)} in the work folder; files there: ${found}`);
}

/**
 * Removes a file of the work folder, if it is there.
 *
 * @example
 * await tf.files.delete('old.bin');
 * tf.files.list('old'); // => []
 */
export async function deleteFile(name: string): Promise<void> {
  await store.delete(checkedName(name));
}

/**
 * The names of the work folder's files that start with `prefix`, sorted.
 *
 * @example
 * await tf.files.write('curves/b.bin', Uint8Array.of(1));
 * await tf.files.write('curves/a.bin', Uint8Array.of(1));
 * tf.files.list('curves/'); // => ["curves/a.bin", "curves/b.bin"]
 */
export async function listFiles(prefix = ''): Promise<string[]> {
  return store.list(prefix);
}

/** Names stay inside the work folder whatever the store does with them. */
function checkedName(name: string): string {
  const parts = typeof name === 'string' ? name.split('/') : [];
  const inside = parts.length > 0 && parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (!inside || /[\\:\0]/.test(name))
    throw new TypeError(
      `a file name must be a path inside the work folder such as "weights.bin" or "run1/weights.bin", found ${JSON.stringify(name)}`,
    );
  return name;
}
