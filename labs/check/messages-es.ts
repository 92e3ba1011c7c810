/** The words of diagnoses in Spanish; the same ids as in messages.ts. */
import type { Message } from './messages.ts';

export const spanishMessages: Readonly<Record<string, Message>> = {
  passed: { title: 'Correcto', detail: 'Esta celda hace lo que se pedía.' },
  'check.endless-here': {
    title: '{name} no llegó a terminar',
    detail:
      'La comprobación llamó a {name}, que seguía en la línea {line} cuando se detuvo. Busca allí un bucle cuya condición nunca llega a ser falsa, o una llamada que no acaba nunca.',
  },
  'check.endless-elsewhere': {
    title: '{name} no llegó a terminar',
    detail:
      'La comprobación llamó a {name} de la celda «{cell}», que seguía en su línea {line} cuando se detuvo. Busca allí un bucle cuya condición nunca llega a ser falsa, o una llamada que no acaba nunca.',
  },
  'check.endless-again': {
    title: 'La celda no llegó a terminar cuando la comprobación la ejecutó otra vez',
    detail:
      'Seguía en la línea {line} cuando se detuvo. Busca allí un bucle cuya condición depende de los valores que se dan a la celda.',
  },
  'name.undefined': {
    title: '{name} no tiene valor',
    detail:
      'Tras ejecutar la celda, {name} es undefined. Asigna el resultado exactamente a ese nombre, en el nivel superior de la celda.',
  },
  'name.null': {
    title: '{name} es null',
    detail: 'Se esperaba {expected} y se encontró null: asigna el resultado a {name}.',
  },
  'tensor.not': {
    title: '{name} no es un tensor',
    detail:
      'Se encontró {actual} y se esperaba {expected}. Envuelve los valores en tf.constant(…) o usa una operación que devuelva un tensor.',
  },
  'tensor.number': {
    title: '{name} es un número, no un tensor',
    detail:
      'Se encontró {actual} y se esperaba {expected}. Leer un valor de un tensor (o calcular en JavaScript) sale del grafo: consérvalo como tensor.',
  },
  'tensor.array': {
    title: '{name} es un array de JavaScript, no un tensor',
    detail:
      'Se encontró {actual} y se esperaba {expected}. tf.constant(array) lo convierte en tensor; .arraySync() hace lo contrario.',
  },
  'tensor.list': {
    title: '{name} es una lista de tensores',
    detail:
      'Se encontró {actual} y se esperaba {expected}. tf.stack(lista) hace de ellos un solo tensor, con un eje más.',
  },
  'tensor.promise': {
    title: '{name} es una promesa',
    detail:
      'Se encontró una promesa y se esperaba {expected}. No se esperó algo asíncrono; las operaciones de tensores no necesitan await.',
  },
  'tensor.function': {
    title: '{name} es {actual}, no su resultado',
    detail: 'Se esperaba {expected}. Llámala, con paréntesis y sus argumentos.',
  },
  'tensor.disposed': {
    title: '{name} fue liberado',
    detail:
      'El tensor existe pero se devolvió su memoria, así que nadie puede leerlo. Quita el dispose() o el tf.tidy() que lo rodea.',
  },
  'tensor.dtype': {
    title: '{name} tiene otro dtype',
    detail:
      'Se encontró {actual} y se esperaba {expected}. Da a tf.constant el dtype que quieres como segundo argumento.',
  },
  'shape.rank': {
    title: '{name} tiene rango {rank}, se esperaba {expectedRank}',
    detail:
      'Su forma es {actual} y se esperaba {expected}: el rango cuenta los ejes, uno por cada nivel de corchetes.',
  },
  'shape.transposed': {
    title: '{name} está transpuesto',
    detail: 'Su forma es {actual} y se esperaba {expected}: filas y columnas han cambiado de sitio.',
  },
  'shape.axes-order': {
    title: 'Los ejes de {name} están en otro orden',
    detail: 'Su forma es {actual} y se esperaba {expected}: los tamaños son correctos, en ejes equivocados.',
  },
  'shape.first-axis-missing': {
    title: '{name} ha perdido su primer eje',
    detail:
      'Su forma es {actual} y se esperaba {expected}: falta el eje del lote. Incluso un solo ejemplo es un lote de uno.',
  },
  'shape.extra-axis': {
    title: '{name} tiene un eje de más',
    detail: 'Su forma es {actual} y se esperaba {expected}: está envuelto en un par de corchetes de más.',
  },
  'shape.other': {
    title: '{name} tiene otra forma',
    detail: 'Su forma es {actual} y se esperaba {expected}.',
  },
  'values.nan': {
    title: '{name} contiene NaN',
    detail:
      'Se encontró {actual} y se esperaba {expected}: algún paso dividió cero entre cero o tomó la raíz o el logaritmo de un número negativo.',
  },
  'values.infinite': {
    title: '{name} es infinito',
    detail:
      'Se encontró {actual} y se esperaba {expected}: algún paso dividió entre cero o creció sin límite.',
  },
  'values.sign': {
    title: 'El signo de {name} está mal',
    detail: 'Se encontró {actual} y se esperaba {expected}.',
  },
  'values.zero': { title: '{name} es todo ceros', detail: 'Se encontró {actual} y se esperaba {expected}.' },
  'values.factor': {
    title: '{name} difiere en un factor {factor}',
    detail: 'Se encontró {actual} y se esperaba {expected}: es {factor} veces lo que debería.',
  },
  'values.offset': {
    title: '{name} difiere en {offset}',
    detail: 'Se encontró {actual} y se esperaba {expected}: a cada elemento le sobran {offset}.',
  },
  'values.order': {
    title: 'Los elementos de {name} están en orden inverso',
    detail: 'Se encontró {actual} y se esperaba {expected}.',
  },
  'values.rounded': {
    title: '{name} se redondeó a enteros',
    detail:
      'Se encontró {actual} y se esperaba {expected}. Conserva los decimales: sin redondear, y float32 en vez de int32.',
  },
  'values.other': {
    title: '{name} tiene otros valores',
    detail: 'Se encontró {actual} y se esperaba {expected}.',
  },
  'layer.not': {
    title: 'No es una capa',
    detail:
      'Se encontró {actual} y se esperaba una capa o un modelo: algo que extienda tf.keras.Layer o tf.keras.Model.',
  },
  'layer.no-weights': {
    title: 'No tiene pesos',
    detail:
      'Tras una primera llamada no conoce ningún peso. Crea los pesos con this.addWeight(…) en build, o guarda una capa en un campo del modelo (this.nombre = …).',
  },
  'layer.no-kernel': {
    title: 'No tiene matriz de pesos para {inputs} entradas',
    detail:
      'Sus pesos tienen formas {shapes}; para entradas de {inputs} valores, una debe ser [{inputs}, unidades].',
  },
  'layer.more-weights': {
    title: 'Sus pesos no son los de una capa densa',
    detail:
      'Se encontraron pesos de formas {shapes} y se esperaba una matriz [entradas, unidades] y un sesgo por unidad, [1, unidades].',
  },
  'layer.forgets': {
    title: 'Olvida sus pesos',
    detail:
      'Dos llamadas con la misma entrada dieron salidas distintas. Crea los pesos una vez, en build o en el constructor, no en call.',
  },
  'class.not': {
    title: '{name} no es una clase',
    detail: 'Se encontró {actual} y se esperaba una clase que se pueda crear con new {name}(…).',
  },
  'class.units': {
    title: '{name} da un número de salidas equivocado',
    detail:
      'new {name}({units}) tiene {actual} salidas y se esperaban {units}: usa el número que recibe el constructor.',
  },
  'call.no-return': {
    title: '{name} no devuelve nada',
    detail: 'Su método call dio undefined. Devuelve el resultado.',
  },
  'function.not': {
    title: '{name} no es una función',
    detail: 'Se encontró {actual} y se esperaba una función que se pueda llamar con dos valores.',
  },
  'function.no-return': {
    title: '{name} no devuelve nada',
    detail: 'Llamar a {name} dio undefined. Devuelve el resultado en su última línea.',
  },
  'function.constant': {
    title: '{name} siempre devuelve {value}',
    detail:
      'Cuatro pares distintos de entradas dieron {value}. Calcula el resultado a partir de las entradas.',
  },
  'dense.no-bias-weight': {
    title: 'La capa no tiene sesgo',
    detail: 'Su único peso es la matriz; se esperaba también un sesgo por cada salida.',
  },
  'dense.no-activation': {
    title: 'Falta la activación',
    detail: '{name} es {actual}: eso es z = x·W + b, se esperaba sigmoid(z) = {expected}.',
  },
  'dense.product-only': {
    title: 'Faltan el sesgo y la activación',
    detail: '{name} es {actual}: eso es solo x·W, se esperaba sigmoid(x·W + b) = {expected}.',
  },
  'dense.missing-bias': {
    title: 'Falta el sesgo',
    detail: '{name} es {actual}: eso es sigmoid(x·W), se esperaba sigmoid(x·W + b) = {expected}.',
  },
  'dense.bias-after-activation': {
    title: 'El sesgo llega demasiado tarde',
    detail:
      '{name} es {actual}: eso es sigmoid(x·W) + b. Suma primero el sesgo y después comprime: {expected}.',
  },
  'dense.bias-subtracted': {
    title: 'El sesgo tiene el signo equivocado',
    detail: '{name} es {actual}: eso es sigmoid(x·W − b), se esperaba sigmoid(x·W + b) = {expected}.',
  },
  'dense.bias-twice': {
    title: 'El sesgo se suma dos veces',
    detail: '{name} es {actual}: eso es sigmoid(x·W + 2b), se esperaba sigmoid(x·W + b) = {expected}.',
  },
  'dense.activation-twice': {
    title: 'La sigmoide se aplica dos veces',
    detail: '{name} es {actual}: eso es sigmoid(sigmoid(z)), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.softmax': {
    title: 'softmax en vez de sigmoide',
    detail:
      '{name} es {actual}, cuyas filas suman 1: eso es softmax(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.negated': {
    title: 'La sigmoide está al revés',
    detail: '{name} es {actual}: eso es sigmoid(−z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.relu': {
    title: 'relu en vez de sigmoide',
    detail: '{name} es {actual}: eso es relu(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.tanh': {
    title: 'tanh en vez de sigmoide',
    detail: '{name} es {actual}: eso es tanh(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.softplus': {
    title: 'softplus en vez de sigmoide',
    detail: '{name} es {actual}: eso es softplus(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.hardSigmoid': {
    title: 'Sigmoide rígida en vez de sigmoide',
    detail: '{name} es {actual}: eso es su aproximación con rectas, se esperaba sigmoid(z) = {expected}.',
  },
  'dense.elu': {
    title: 'elu en vez de sigmoide',
    detail: '{name} es {actual}: eso es elu(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.gelu': {
    title: 'gelu en vez de sigmoide',
    detail: '{name} es {actual}: eso es gelu(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.selu': {
    title: 'selu en vez de sigmoide',
    detail: '{name} es {actual}: eso es selu(z), se esperaba sigmoid(z) = {expected}.',
  },
  'dense.activation-first': {
    title: 'La sigmoide llega demasiado pronto',
    detail: '{name} es {actual}: eso es sigmoid(x)·W + b. Comprime la suma, no la entrada: {expected}.',
  },
  'dense.swish': {
    title: 'swish en vez de sigmoide',
    detail: '{name} es {actual}: eso es z · sigmoid(z), se esperaba sigmoid(z) = {expected}.',
  },
  'values.same': {
    title: 'Todos los elementos de {name} son {value}',
    detail: 'Se encontró {actual} y se esperaba {expected}. Deben calcularse, no rellenarse.',
  },
  'dense.softmax-on-top': {
    title: 'Un softmax encima de la sigmoide',
    detail: '{name} es {actual}: eso es softmax(sigmoid(z)), se esperaba sigmoid(z) = {expected}.',
  },
  'cell.threw': {
    title: 'Falla con otras entradas',
    detail: 'La celda se probó otra vez con otras entradas y terminó con: {message}',
  },
  'student.threw': { title: '{name} termina con un error', detail: 'Llamar a {name} dio: {message}' },
  'still-todo': {
    title: 'Queda un hueco por rellenar',
    detail: 'Se probó esta parte y dice: {message}. Rellénala y ejecuta la celda otra vez.',
  },
};
