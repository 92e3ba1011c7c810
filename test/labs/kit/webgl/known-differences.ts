/** Cases that the graphics processor answers otherwise than TensorFlow, each with the reason. */
const whole = 'whole numbers are floats there, exact up to 16,777,216';

export const knownDifferences: Readonly<Record<string, string>> = {
  'whole numbers: a product that overflows': whole,
  'whole numbers: a squared difference that overflows': whole,
  'whole numbers: a square that overflows': whole,
  'whole numbers: floorDiv of large ones': whole,
  'max of minus infinities': 'the largest is looked for from -1e20 upwards',
};
