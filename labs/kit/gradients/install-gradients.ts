/** Puts the repaired gradients and kernels in the place of tfjs' own; `tf.ts` calls it before anything computes. */
import { complexRules } from './complex-numbers.ts';
import { convolutionGradients } from './convolution.ts';
import { elementwiseRules } from './elementwise.ts';
import { register } from './gradient-rule.ts';
import { imageRules } from './images.ts';
import { indexingRules } from './indexing.ts';
import { installKernels } from './install-kernels.ts';
import { listRules } from './lists.ts';
import { mendChainedOps } from './mended-ops.ts';
import { poolingGradients } from './pooling.ts';
import { reductionRules } from './reductions.ts';
import { twoArgumentRules } from './two-argument.ts';
import { unconnectedRules } from './unconnected.ts';

let installed = false;

export function installGradients(): void {
  if (installed) return;
  installed = true;
  installKernels();
  mendChainedOps();
  register([
    ...elementwiseRules,
    ...twoArgumentRules,
    ...complexRules,
    ...reductionRules,
    ...indexingRules,
    ...listRules,
    ...convolutionGradients,
    ...poolingGradients,
    ...imageRules,
    ...unconnectedRules,
  ]);
}
