/** How much memory an engine may take: an op beyond it fails, where otherwise the system would end whole programs. */
import { totalmem } from 'node:os';

/** What the system and the other programs keep. */
const shareOfMachine = 0.8;

/** Bytes that the process may write to; set by `TAPEDECK_MEMORY_MB`, else a share of the machine or of its container. */
export function memoryCapBytes(environment: NodeJS.ProcessEnv = process.env): number {
  const asked = environment['TAPEDECK_MEMORY_MB'];
  if (asked === undefined)
    return Math.floor(shareOfMachine * Math.min(totalmem(), process.constrainedMemory() || Infinity));
  if (!(Number(asked) >= leastMegabytes))
    throw new Error(
      `TAPEDECK_MEMORY_MB: found "${asked}", expected a number of megabytes from ${leastMegabytes} up; unset it for ${shareOfMachine * 100} % of the machine's`,
    );
  return Math.floor(Number(asked) * 2 ** 20);
}

/** The libraries alone write to half of it. */
const leastMegabytes = 512;
