/** Attributes of TensorFlow's ops, as the binding takes them. */
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBinding } from '../binding.ts';

export interface Attributes {
  readonly float: (name: string, value: number) => TFEOpAttr;
  readonly int: (name: string, value: number) => TFEOpAttr;
  readonly flag: (name: string, value: boolean) => TFEOpAttr;
  readonly text: (name: string, value: string) => TFEOpAttr;
  readonly float32: (name?: string) => TFEOpAttr;
  readonly int32: (name?: string) => TFEOpAttr;
}

const one =
  (type: number) =>
  (name: string, value: TFEOpAttr['value']): TFEOpAttr => ({ name, type, value });

export function attributesOf(native: NativeBinding): Attributes {
  const type = one(native.TF_ATTR_TYPE);
  return {
    float: one(native.TF_ATTR_FLOAT),
    int: one(native.TF_ATTR_INT),
    flag: one(native.TF_ATTR_BOOL),
    text: one(native.TF_ATTR_STRING),
    float32: (name = 'T') => type(name, native.TF_FLOAT),
    int32: (name = 'T') => type(name, native.TF_INT32),
  };
}
