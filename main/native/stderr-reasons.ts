/** What TensorFlow writes to stderr, read into reasons with remedies; the raw lines are never shown to a student. */

export interface NativeReason {
  readonly reason: string;
  readonly remedy: string;
}

interface Pattern {
  readonly seen: RegExp;
  readonly reason: (...groups: string[]) => string;
  readonly remedy: string;
}

const nextRung = 'the next rung is used; `tapedeck engines` tries this one again';

/** The most telling first: the last line is often only a consequence. */
const patterns: readonly Pattern[] = [
  {
    seen: /Check failed: (.+)/,
    reason: (what) => `TensorFlow stopped itself, a check of its own failed: ${what}`,
    remedy: 'the engine starts again with the variables of the last finished cell',
  },
  {
    seen: /(?:OOM when allocating tensor with shape\s*\[?([\d,x ]*)|(?:failed|ran out of memory trying) to allocate ([\d.]+ ?\w+))/,
    reason: (shape, size) =>
      `there was not enough memory for ${shape ? `a tensor of shape [${shape}]` : size}`,
    remedy: 'make the batch or the layer smaller, or dispose what is no longer needed',
  },
  {
    seen: /Failed call to cuInit: (.+?)(?: \((\d+)\))?$/,
    reason: (what, code) => `the NVIDIA driver could not be started: ${what}${code ? ` (${code})` : ''}`,
    remedy: 'check the driver with `nvidia-smi`, restart the machine if it was just updated',
  },
  {
    seen: /Could not load dynamic library '([^']+)'(?:; dlerror: (.+?))?(?:;|$)/,
    reason: (name, why) => `the CUDA library ${name} could not be opened${why ? `: ${why}` : ''}`,
    remedy: 'run `tapedeck engine install cuda`',
  },
  {
    seen: /Cannot dlopen some GPU libraries/,
    reason: () => 'some CUDA libraries are missing or of another version',
    remedy: 'run `tapedeck engine install cuda`',
  },
  {
    seen: /Could not find cuda drivers/,
    reason: () => 'no NVIDIA driver was found',
    remedy: 'install the NVIDIA driver, if this machine has an NVIDIA GPU',
  },
  {
    seen: /driver version is insufficient|CUDA_ERROR_SYSTEM_DRIVER_MISMATCH|driver is too old/i,
    reason: () => 'the NVIDIA driver is too old for this library',
    remedy: 'update the NVIDIA driver to 525.60 or later',
  },
  {
    seen: /(CUDA_ERROR_\w+)/,
    reason: (name) => `the NVIDIA driver answered ${name}`,
    remedy: nextRung,
  },
  {
    seen: /version `(\w+_[\d.]+)' not found/,
    reason: (version) => `the system's C or C++ library lacks ${version}`,
    remedy: 'use a newer system, or nothing: the wasm rung computes the same values',
  },
  {
    seen: /terminate called after throwing an instance of '([^']+)'/,
    reason: (type) => `the native library threw ${type}`,
    remedy: nextRung,
  },
];

/** Undefined when nothing in `text` tells a user anything. */
export function readReason(text: string): NativeReason | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  for (const { seen, reason, remedy } of patterns)
    for (const line of lines) {
      const found = seen.exec(line);
      if (found) return { reason: reason(...found.slice(1).map((group) => group ?? '')), remedy };
    }
  return undefined;
}

/** True for lines that TensorFlow and its parts log; the rest of an engine's stderr is not theirs. */
export const isNativeLog = (line: string): boolean =>
  /^([IWEF]\d{4} \d\d:\d\d:|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+: [IWEF] |WARNING: All log messages before absl)/.test(
    line,
  );
