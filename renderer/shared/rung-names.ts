/** How engines are called. */
import type { Rung } from '../../preload/contract/engine.ts';

export const rungNames: Readonly<Record<Rung, string>> = {
  cuda: 'CUDA',
  cpu: 'CPU',
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  js: 'JavaScript',
};
