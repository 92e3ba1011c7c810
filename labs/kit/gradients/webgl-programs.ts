/** Programs for the graphics processor in the place of tfjs' own that go wrong on zeros, infinities, NaN or far from zero. */
import * as tf from '@tensorflow/tfjs';

interface WebglProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: readonly number[];
  readonly userCode: string;
}

interface WebglBackend {
  runWebGLProgram(program: WebglProgram, inputs: tf.TensorInfo[], dtype: tf.DataType): tf.TensorInfo;
}

const constants = `
  const float infinity = uintBitsToFloat(0x7f800000u);
  const float notANumber = uintBitsToFloat(0x7fc00000u);`;

/** The card's own sine is good to four digits: quarter turns are taken off in three parts, the rest is a polynomial. */
const turning = `${constants}
  float wave(float x, float quarter) {
    float turns = floor(x * 0.63661977 + 0.5);
    float r = ((x - turns * 1.5703125) - turns * 4.837512969970703e-4) - turns * 7.54978995489188e-8;
    float s = r * r;
    float sine = r + r * s * (-1.6666654611e-1 + s * (8.3321608736e-3 - s * 1.9515295891e-4));
    float cosine = 1.0 - 0.5 * s + s * s * (4.166664568e-2 + s * (-1.388731625e-3 + s * 2.443315711e-5));
    float at = mod(turns + quarter, 4.0);
    float value = mod(at, 2.0) < 0.5 ? sine : cosine;
    return isinf(x) ? notANumber : at < 1.5 ? value : -value;
  }`;

/** What becomes of x, or of a and b, at each place. */
const unary: Readonly<Record<string, readonly [value: string, before?: string]>> = {
  // tfjs: −∞·0 = NaN.
  [tf.Relu]: ['x < 0.0 ? 0.0 : x'],
  [tf.Relu6]: ['x < 0.0 ? 0.0 : x > 6.0 ? 6.0 : x'],
  // tfjs: ∞ for NaN.
  [tf.Elu]: ['x >= 0.0 || isnan(x) ? x : exp(x) - 1.0'],
  // tfjs: some card's finite number for log 0.
  [tf.Log]: ['x == 0.0 ? -infinity : x < 0.0 ? notANumber : log(x)'],
  // tfjs: digits are lost in x + √(x² + 1) where x is far below 0.
  [tf.Asinh]: ['(x < 0.0 ? -1.0 : 1.0) * log(abs(x) + sqrt(x * x + 1.0))'],
  // tfjs: the card's own, good to four digits.
  [tf.Acos]: ['abs(x) > 1.0 ? notANumber : 2.0 * atan(sqrt(1.0 - x), sqrt(1.0 + x))'],
  [tf.Sin]: ['wave(x, 0.0)', turning],
  [tf.Cos]: ['wave(x, 1.0)', turning],
  [tf.Tan]: ['wave(x, 0.0) / wave(x, 1.0)', turning],
};

const binary: Readonly<Record<string, readonly [value: string, before?: string]>> = {
  // tfjs: what is divided by itself is 1, also 0 and ∞.
  [tf.RealDiv]: ['a == b && a != 0.0 && !isinf(a) ? 1.0 : a / b'],
  // tfjs: 0 for 0 to a negative power, NaN for 1 to NaN.
  [tf.Pow]: [
    'power(a, b)',
    `${constants}
  float power(float a, float b) {
    if (a == 1.0 || b == 0.0) return 1.0;
    if (isnan(a) || isnan(b)) return notANumber;
    if (a < 0.0 && floor(b) < b) return notANumber;
    float size = a == 0.0 ? (b < 0.0 ? infinity : 0.0) : pow(abs(a), b);
    return a < 0.0 && mod(abs(b), 2.0) > 0.5 ? -size : size;
  }`,
  ],
};

const readers: Readonly<Record<string, string>> = {
  x: 'getXAtOutCoords()',
  a: 'getAAtOutCoords()',
  b: 'getBAtOutCoords()',
};

function register(
  kernelName: string,
  names: readonly string[],
  [value, before = constants]: readonly [string, string?],
): void {
  const stock = tf.getKernel(kernelName, 'webgl');
  if (!stock) return;
  const reading = names.map((name) => `float ${name} = ${readers[name]};`).join('\n    ');
  const userCode = `${before}
  void main() {
    ${reading}
    setOutput(${value});
  }`;
  tf.unregisterKernel(kernelName, 'webgl');
  tf.registerKernel({
    ...stock,
    kernelFunc: (call) => {
      const given = names.map((name) => call.inputs[name]!);
      const outputShape = given
        .map(({ shape }) => shape)
        .reduce(tf.broadcast_util.assertAndGetBroadcastShape);
      if (outputShape.includes(0) || outputShape.length > 6 || given.some(({ dtype }) => dtype !== 'float32'))
        return stock.kernelFunc(call);
      const program = { variableNames: names.map((name) => name.toUpperCase()), outputShape, userCode };
      return (call.backend as WebglBackend).runWebGLProgram(program, given, 'float32');
    },
  });
}

export function installWebglPrograms(): void {
  for (const [name, code] of Object.entries(unary)) register(name, ['x'], code);
  for (const [name, code] of Object.entries(binary)) register(name, ['a', 'b'], code);
}
