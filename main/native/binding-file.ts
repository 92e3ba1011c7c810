/** Where the prebuilt binding of this platform is; one file serves every Node from 20 and every libtensorflow from 2.18. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function prebuiltBinding(): string {
  const platform = `${process.platform}-${process.arch}`;
  const file = fileURLToPath(new URL(`prebuilt/${platform}/tfjs_binding.node`, import.meta.url));
  if (!existsSync(file))
    throw new Error(
      `native: found no binding for ${platform}, expected ${file}; make it with build-binding.ts`,
    );
  return file;
}
