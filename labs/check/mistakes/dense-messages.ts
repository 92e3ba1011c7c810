/** The words for what checks find, in both languages: dense. */

export const denseMessages = {
  en: {
    'dense.layer-units': {
      title: 'layer has the wrong number of outputs',
      detail:
        'y has shape {actual}, expected {expected}: make the layer for 3 outputs, new OurDenseLayer(3).',
    },
    'dense.bias-multiplied': {
      title: 'The bias is a factor',
      detail: '{name} is {actual}: that is sigmoid(x·W · b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-multiplied-after': {
      title: 'The bias is a factor, after the sigmoid',
      detail: '{name} is {actual}: that is sigmoid(x·W) · b, expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.log-sigmoid': {
      title: 'The logarithm of the sigmoid',
      detail: '{name} is {actual}: that is log(sigmoid(z)), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.exponential': {
      title: 'The 1 + of the sigmoid is missing',
      detail:
        '{name} is {actual}: that is exp(z), or 1 / exp(−z) without the 1 +; expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-on-weights': {
      title: 'The bias is added to the weights',
      detail: '{name} is {actual}: that is sigmoid(x·(W + b)), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.sigmoid-of-bias': {
      title: 'The sigmoid is on the bias only',
      detail: '{name} is {actual}: that is x·W + sigmoid(b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.sigmoid-of-product': {
      title: 'The sigmoid and the bias have changed places',
      detail:
        '{name} is {actual}: that is sigmoid(x·W) · sigmoid(b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.input-squashed': {
      title: 'The input is squashed as well',
      detail:
        '{name} is {actual}: that is sigmoid(sigmoid(x)·W + b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.squared': {
      title: 'z is squared first',
      detail: '{name} is {actual}: that is sigmoid(z²), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.plus-one': {
      title: '1 is added in place of the bias',
      detail: '{name} is {actual}: that is sigmoid(x·W + 1), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.mean-bias': {
      title: 'One bias for all outputs',
      detail:
        '{name} is {actual}: that is sigmoid(x·W + the mean of b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.weights-absolute': {
      title: 'The weights have lost their signs',
      detail: '{name} is {actual}: that is sigmoid(x·|W| + b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.softsign': {
      title: 'softsign instead of sigmoid',
      detail: '{name} is {actual}: that is softsign(z), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.leakyRelu': {
      title: 'leaky relu instead of sigmoid',
      detail: '{name} is {actual}: that is leakyRelu(z), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.step': {
      title: 'A step instead of the sigmoid',
      detail: '{name} is {actual}: that is only 0 or 1, expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.input-ignored': {
      title: 'The output does not depend on the input',
      detail: 'Other inputs gave the same {actual}. Compute with x, the parameter of call.',
    },
    'dense.first-row': {
      title: 'Only one row is computed',
      detail:
        'For a batch of {rows} rows the output has shape {actual}, expected {expected}: one output row for each example.',
    },
    'dense.off-graph': {
      title: 'The output leaves the graph',
      detail:
        'The numbers are right, but no gradient can flow back to the weights, so the layer could never learn: a tensor was read out (dataSync, arraySync) on the way. Compute with ops all the way.',
    },
  },
  es: {
    'dense.layer-units': {
      title: 'layer tiene otro número de salidas',
      detail:
        'y tiene forma {actual}, se esperaba {expected}: crea la capa para 3 salidas, new OurDenseLayer(3).',
    },
    'dense.bias-multiplied': {
      title: 'El sesgo es un factor',
      detail: '{name} es {actual}: eso es sigmoid(x·W · b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-multiplied-after': {
      title: 'El sesgo es un factor, tras la sigmoide',
      detail: '{name} es {actual}: eso es sigmoid(x·W) · b, se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.log-sigmoid': {
      title: 'El logaritmo de la sigmoide',
      detail: '{name} es {actual}: eso es log(sigmoid(z)), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.exponential': {
      title: 'Falta el 1 + de la sigmoide',
      detail:
        '{name} es {actual}: eso es exp(z), o 1 / exp(−z) sin el 1 +; se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-on-weights': {
      title: 'El sesgo se suma a los pesos',
      detail: '{name} es {actual}: eso es sigmoid(x·(W + b)), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.sigmoid-of-bias': {
      title: 'La sigmoide está solo en el sesgo',
      detail: '{name} es {actual}: eso es x·W + sigmoid(b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.sigmoid-of-product': {
      title: 'La sigmoide y el sesgo han cambiado de sitio',
      detail:
        '{name} es {actual}: eso es sigmoid(x·W) · sigmoid(b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.input-squashed': {
      title: 'La entrada también se comprime',
      detail:
        '{name} es {actual}: eso es sigmoid(sigmoid(x)·W + b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.squared': {
      title: 'z se eleva antes al cuadrado',
      detail: '{name} es {actual}: eso es sigmoid(z²), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.plus-one': {
      title: 'Se suma 1 en lugar del sesgo',
      detail: '{name} es {actual}: eso es sigmoid(x·W + 1), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.mean-bias': {
      title: 'Un solo sesgo para todas las salidas',
      detail:
        '{name} es {actual}: eso es sigmoid(x·W + the mean of b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.weights-absolute': {
      title: 'Los pesos han perdido el signo',
      detail: '{name} es {actual}: eso es sigmoid(x·|W| + b), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.softsign': {
      title: 'softsign en vez de sigmoid',
      detail: '{name} es {actual}: eso es softsign(z), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.leakyRelu': {
      title: 'leaky relu en vez de sigmoid',
      detail: '{name} es {actual}: eso es leakyRelu(z), se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.step': {
      title: 'Un escalón en vez de la sigmoide',
      detail: '{name} es {actual}: eso es solo 0 o 1, se esperaba sigmoid(x·W + b) = {expected}.',
    },
    'dense.input-ignored': {
      title: 'La salida no depende de la entrada',
      detail: 'Otras entradas dieron el mismo {actual}. Calcula con x, el parámetro de call.',
    },
    'dense.first-row': {
      title: 'Solo se calcula una fila',
      detail:
        'Para un lote de {rows} filas la salida tiene forma {actual}, se esperaba {expected}: una fila de salida por ejemplo.',
    },
    'dense.off-graph': {
      title: 'La salida sale del grafo',
      detail:
        'Los números son correctos, pero ningún gradiente puede volver a los pesos, así que la capa no aprendería nunca: se leyó un tensor (dataSync, arraySync) por el camino. Calcula siempre con operaciones.',
    },
  },
} as const;
