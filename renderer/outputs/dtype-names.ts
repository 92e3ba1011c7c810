/** How dtypes are written where there is little room. */
import type { TensorValue } from '../../preload/contract/output.ts';

export const dtypeNames: Readonly<Record<TensorValue['dtype'], string>> = {
  float32: 'f32',
  int32: 'i32',
  bool: 'bool',
  string: 'str',
  complex64: 'c64',
};
