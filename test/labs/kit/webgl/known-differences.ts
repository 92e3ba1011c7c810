/** Cases that the graphics processor answers otherwise than TensorFlow, each with the reason. */
const whole = 'whole numbers are floats there, exact up to 16,777,216';

const looks = 'finding NaN or infinity would read every result back from the graphics processor';
const least = 'the largest is looked for from -1e20 upwards, and NaN is never the first';

export const knownDifferences: Readonly<Record<string, string>> = {
  'whole numbers: a product that overflows': whole,
  'whole numbers: a squared difference that overflows': whole,
  'whole numbers: a square that overflows': whole,
  'whole numbers: floorDiv of large ones': whole,
  'max of minus infinities': 'the largest is looked for from -1e20 upwards',
  'softmax of infinity': looks,
  'logSoftmax of infinity': looks,
  'softmax of NaN': looks,
  'logSumExp of NaN': looks,
  'softmax of two infinities': looks,
  'logSoftmax of two infinities': looks,
  'softmax of nothing but minus infinity': looks,
  'softmax of both infinities': looks,
  'logSoftmax of both infinities': looks,
  'softmax of minus infinity and NaN': looks,
  'logSumExp of minus infinity and NaN': looks,
  'softmax of rows of which one holds NaN': looks,
  'logSumExp of rows of which one holds NaN': looks,
  'maxPool passes over NaN': least,
  'maxPool of nothing but NaN and minus infinity': least,
  'maxPool of NaN at a border': least,
};
