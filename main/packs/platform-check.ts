/** Says whether a library was made for this machine, from its own first bytes, and whether the C library suffices. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { PackFault } from './pack-fault.ts';

const elfMachines: Record<number, string> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64', 243: 'riscv64' };

/** `linux-x64` and so on, or what else the file is. */
export async function madeFor(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    if (bytesRead < 20) return `nothing (${bytesRead} bytes)`;
    if (buffer.toString('latin1', 0, 4) === '\x7fELF') {
      const machine = buffer.readUInt16LE(18);
      return `linux-${elfMachines[machine] ?? `machine ${machine}`}`;
    }
    if (buffer.readUInt32LE(0) === 0xfeedfacf)
      return buffer.readUInt32LE(4) === 0x0100000c ? 'darwin-arm64' : 'darwin-x64';
    if (buffer.toString('latin1', 0, 2) === 'MZ') return 'win32-x64';
    return 'no machine: it is not a library';
  } finally {
    await handle.close();
  }
}

export async function requireOurs(file: string): Promise<void> {
  const found = await madeFor(file);
  const expected = `${process.platform}-${process.arch}`;
  if (found === expected) return;
  throw new PackFault(
    'foreign-platform',
    `${basename(file)} was made for ${found}, expected ${expected}`,
    `get the file whose name ends in the tag of this machine (${expected})`,
  );
}

export function requireGlibc(needed: string): void {
  if (process.platform !== 'linux') return;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const found = header.glibcVersionRuntime;
  if (found && compareVersions(found, needed) >= 0) return;
  throw new PackFault(
    'not-supported',
    `native TensorFlow needs glibc ${needed} or later, found ${found ?? 'another C library (musl)'}`,
    'nothing to do on this system: the wasm rung computes the same values, more slowly',
  );
}

/** Negative when `left` is older. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
