/** Starts one rung in this realm: registers its backend, makes it tfjs' current one and checks that it is. */
import * as tf from '@tensorflow/tfjs';
import type { Rung } from '../../../preload/contract/engine.ts';
import { refuse, type RungRealm, type RungStart } from './rung.ts';
import { startWasm } from './start-wasm.ts';
import { startWebgl } from './start-webgl.ts';
import { switchBackend } from './switch-backend.ts';

type Starter = (realm: RungRealm) => Promise<RungStart>;

const noNative: Starter = async (realm) =>
  realm.place === 'node'
    ? refuse(
        'absent',
        'no native TensorFlow library is installed',
        'nothing to do: the next rung computes the same values, more slowly',
      )
    : refuse(
        'absent',
        'native TensorFlow cannot be loaded inside a page',
        'open the lab in the application, or use the command line, to run on native TensorFlow',
      );

const starters: Record<Rung, Starter> = {
  cuda: noNative,
  cpu: noNative,
  webgpu: async () =>
    refuse(
      'absent',
      'WebGPU is not built into this version',
      'nothing to do: webgl uses the same graphics card',
    ),
  webgl: startWebgl,
  wasm: startWasm,
  js: async () => {
    quietCpuBackend();
    const refused = await switchBackend('cpu');
    if (refused) return { refused };
    return {
      started: { library: `tfjs-backend-cpu ${tf.version_core}`, device: 'processor, plain JavaScript' },
    };
  },
};

export async function startRung(rung: Rung, realm: RungRealm): Promise<RungStart> {
  quietCpuBackend();
  return (realm.own?.[rung] ?? starters[rung])(realm);
}

/** In Node the cpu backend prints an advertisement for tfjs-node at its first write; cells own that output. */
function quietCpuBackend(): void {
  const backend: object | null = tf.findBackend('cpu');
  if (backend && 'firstUse' in backend) backend.firstUse = false;
}
