/** Structured clones as text, since a browser's debugging protocol carries only text; what cannot be cloned throws here too. */

/** Self-contained: it also runs in the page, as its own source. */
export function makeCloneText() {
  const tag = (kind: string, value?: unknown): object => ({ $: kind, value });
  const pack = (value: unknown): unknown => {
    if (value === undefined) return tag('undefined');
    if (typeof value === 'bigint') return tag('bigint', String(value));
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tag('number', Object.is(value, -0) ? '-0' : String(value));
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return tag('Date', value.getTime());
    if (value instanceof Map) return tag('Map', [...value].map(pack));
    if (value instanceof Set) return tag('Set', [...value].map(pack));
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      const bytes =
        value instanceof ArrayBuffer
          ? new Uint8Array(value)
          : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return tag(Object.prototype.toString.call(value).slice(8, -1), [...bytes]);
    }
    return tag(
      'object',
      Object.entries(value).map(([key, one]) => [key, pack(one)]),
    );
  };
  const unpack = (packed: unknown): unknown => {
    if (Array.isArray(packed)) return packed.map(unpack);
    if (typeof packed !== 'object' || packed === null) return packed;
    const { $: kind, value } = packed as { $: string; value: unknown };
    if (kind === 'undefined') return undefined;
    if (kind === 'bigint') return BigInt(value as string);
    if (kind === 'number') return Number(value);
    if (kind === 'Date') return new Date(value as number);
    if (kind === 'Map') return new Map(unpack(value) as [unknown, unknown][]);
    if (kind === 'Set') return new Set(unpack(value) as unknown[]);
    if (kind === 'object')
      return Object.fromEntries((value as [string, unknown][]).map(([key, one]) => [key, unpack(one)]));
    const { buffer } = Uint8Array.from(value as number[]);
    if (kind === 'ArrayBuffer') return buffer;
    const view = Reflect.get(globalThis, kind) as new (buffer: ArrayBuffer) => unknown;
    return new view(buffer);
  };
  return {
    /** Throws a DataCloneError for a function, a symbol or a proxy, as the real thing does. */
    encode: (value: unknown): string => JSON.stringify(pack(structuredClone(value))),
    decode: (text: string): unknown => unpack(JSON.parse(text)),
  };
}

export type CloneText = ReturnType<typeof makeCloneText>;
