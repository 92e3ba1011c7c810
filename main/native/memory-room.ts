/** How much more the system gives this process, where a cap was put on it. */
import { readFileSync } from 'node:fs';

/** Undefined where there is no cap, or nobody counts. */
export function roomBytes(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const cap = numberIn('/proc/self/limits', /^Max data size\s+(\d+)/m);
  const takenKb = numberIn('/proc/self/status', /^VmData:\s+(\d+) kB/m);
  return cap === undefined || takenKb === undefined ? undefined : cap - takenKb * 1024;
}

function numberIn(path: string, place: RegExp): number | undefined {
  try {
    const found = place.exec(readFileSync(path, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}
