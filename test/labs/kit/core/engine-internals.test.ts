/** What the tape takes for granted of tfjs' engine; when tfjs changes, this fails first and says where. */
import * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineInternals } from '../../../../labs/kit/engine-internals.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from './backends.ts';

const engineClass = Object.getPrototypeOf(tfjs.engine()) as Record<string, (...given: never[]) => unknown>;
const source = (method: string): string => String(engineClass[method]);

describe('tfjs’ engine', () => {
  beforeAll(() => start('js'));

  it('is of the version that the tape was written for', () => {
    expect(tfjs.version_core).toBe('4.22.0');
  });

  it('runs every kernel through runKernelFunc and writes nodes through addTapeNode', () => {
    expect(source('runKernel')).toContain('this.runKernelFunc(');
    expect(source('runKernelFunc')).toContain('addTapeNode(');
    expect(source('customGrad')).toContain('runKernelFunc(');
    expect(source('clone')).toContain('this.addTapeNode(');
  });

  it('records by gradientDepth and kernelDepth, which are 0 at rest', () => {
    expect(source('isTapeOn')).toContain('this.state.gradientDepth > 0 && this.state.kernelDepth === 0');
    expect(engineInternals.state).toMatchObject({ gradientDepth: 0, kernelDepth: 0 });
  });

  it('is left at rest by a tape that ends in an error, also inside a kernel', () => {
    const v = tf.Variable([1, 2]);
    const fails = tf.customGrad(() => {
      throw new Error('inside');
    });
    expect(() => new tf.GradientTape().record(() => fails(v))).toThrow('inside');
    expect(engineInternals.state).toMatchObject({ gradientDepth: 0, kernelDepth: 0 });
  });

  it('gives tensors ever higher ids', () => {
    const first = engineInternals.nextTensorId();
    expect(tf.scalar(1).id).toBe(first + 1);
  });
});
