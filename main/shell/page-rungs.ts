/** Rungs that only a page has; `--engine` with one of them opens a browser without a window. */
import type { Rung } from '../../preload/contract/engine.ts';

export const pageRungs: readonly Rung[] = ['webgpu', 'webgl'];
