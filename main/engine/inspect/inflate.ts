/** Inflates a member of a zip, never past the size that it is allowed. */

/** Decompresses raw deflate; rejects when more comes out than `limit` bytes. */
export async function inflateRaw(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // A failure shows where it is read.
  writer
    .write(bytes)
    .then(
      () => writer.close(),
      () => undefined,
    )
    .catch(() => undefined);
  const inflated = new Uint8Array(limit);
  let length = 0;
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) break;
    if (length + value.length > limit) {
      await reader.cancel();
      throw new Error(`it unpacks to more than the ${limit} bytes it declares`);
    }
    inflated.set(value, length);
    length += value.length;
  }
  return inflated.subarray(0, length);
}
