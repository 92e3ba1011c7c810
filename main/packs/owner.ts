/** Tells whether the process that left a lock or a half-made folder still lives, process ids being used again. */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import * as v from 'valibot';

export const ownerSchema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  host: v.string(),
  /** Of the machine and of the process in it; empty where the platform does not tell. */
  boot: v.string(),
  started: v.string(),
});
export type Owner = v.InferOutput<typeof ownerSchema>;

export const thisProcess = (): Owner => ({
  pid: process.pid,
  host: hostname(),
  boot: bootId(),
  started: startOf(process.pid),
});

/** True unless it is certain that the owner is gone; another machine's processes cannot be seen from here. */
export function mayLive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  if (owner.boot !== bootId()) return false;
  if (!exists(owner.pid)) return false;
  return owner.started === startOf(owner.pid);
}

export function parseOwner(text: string): Owner | undefined {
  try {
    const parsed = v.safeParse(ownerSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Changes with every start of the machine. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
