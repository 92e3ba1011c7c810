/** The webgl rung: tfjs on WebGL 2 through an OffscreenCanvas; exists in a page's worker only. */
import * as tf from '@tensorflow/tfjs';
import { refuse, type RungRealm, type RungStart } from './rung.ts';
import { switchBackend } from './switch-backend.ts';

/** The part of a WebGL context that says who draws; the engine's own library has no DOM types. */
interface GraphicsContext {
  getExtension(name: string): { UNMASKED_RENDERER_WEBGL: number } | null;
  getParameter(name: number): unknown;
}

export async function startWebgl(realm: RungRealm): Promise<RungStart> {
  if (realm.place === 'node')
    return refuse(
      'absent',
      'WebGL exists in the page only',
      'open the lab in the application or the browser to run on it',
    );
  if (tf.env().getNumber('WEBGL_VERSION') < 2)
    return refuse(
      'absent',
      'the browser offers no WebGL 2 to a worker',
      'switch hardware acceleration on in the browser, or update the graphics driver',
    );
  const refused = await switchBackend('webgl');
  if (refused) return { refused };
  if (tf.env().getNumber('WEBGL_RENDER_FLOAT32_CAPABLE') === 0)
    return refuse(
      'failed',
      'the graphics card computes in 16-bit floats only',
      'nothing to do: the wasm rung is exact to 32 bits',
    );
  return { started: { library: `tfjs-backend-webgl ${tf.version_core}`, device: renderer() } };
}

/** Who executes the shaders; a software renderer is named as one, never as a GPU. */
function renderer(): string {
  const backend: object = tf.backend();
  if (!('gpgpu' in backend)) return 'WebGL 2, renderer unknown';
  const { gl } = backend.gpgpu as { gl: GraphicsContext };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'renderer unknown';
  const software = /swiftshader|llvmpipe|software|basic render/i.test(name);
  return `WebGL 2${software ? ', in software on the processor' : ''}: ${name}`;
}
