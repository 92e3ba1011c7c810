/** A 128-bit fingerprint of bytes: equal bytes have one blob. Made for speed, not against forgery. */

const primes = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1] as const;

export function contentHash(bytes: Uint8Array): string {
  let a = bytes.length ^ primes[0];
  let [, b, c, d]: readonly [number, number, number, number] = primes;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, bytes.length >>> 2);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0;
    const mixed = Math.imul(word ^ a, primes[0]);
    a = Math.imul(b ^ (mixed >>> 15), primes[1]) + word;
    b = Math.imul(c ^ (mixed >>> 13), primes[2]) ^ mixed;
    c = Math.imul(d ^ (a >>> 16), primes[3]) + mixed;
    d = (mixed << 7) ^ (mixed >>> 25) ^ b;
  }
  for (let i = words.length * 4; i < bytes.length; i++)
    a = Math.imul(a ^ (bytes[i] ?? 0), primes[1]) ^ (d >>> 11);
  for (let round = 0; round < 4; round++) {
    a = scramble(a + d);
    b = scramble(b ^ a);
    c = scramble(c + b);
    d = scramble(d ^ c);
  }
  return [a, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), primes[0]);
  mixed = Math.imul(mixed ^ (mixed >>> 13), primes[1]);
  return mixed ^ (mixed >>> 16);
}
