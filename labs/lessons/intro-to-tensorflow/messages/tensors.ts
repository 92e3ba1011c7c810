/** The words for what the checks of section 1.1 find. */

export const tensorMessages = {
  en: {
    'matrix.scalar': {
      title: 'That is a scalar, not a matrix',
      detail: 'Its rank is 0 and its shape []. A matrix is a list of rows, and each row a list of values.',
    },
    'matrix.vector': {
      title: 'That is a vector, not a matrix',
      detail:
        'Its shape is {actual}, which is one axis; a matrix has two. One more level of brackets: a list of rows.',
    },
    'matrix.deep': {
      title: 'One axis too many for a matrix',
      detail:
        'Its rank is {rank} and its shape {actual}; a matrix has rank 2. Count the levels of brackets: two are enough.',
    },
    'images.shape-as-values': {
      title: 'That is the shape itself, not a tensor of that shape',
      detail:
        'images holds the four numbers 10, 256, 256, 3. Give that list to a function that fills a shape with zeros.',
    },
    'images.channels-first': {
      title: 'The channels come last',
      detail:
        'The shape is {actual}, expected {expected}: images, height, width, channels. TensorFlow keeps the three colours of a pixel together.',
    },
    'images.no-channels': {
      title: 'The channels are missing',
      detail:
        'The shape is {actual}, expected {expected}: every pixel needs three values, for red, green and blue.',
    },
    'images.grey': {
      title: 'Those are grey pictures',
      detail: 'The shape is {actual}, expected {expected}: a colour picture has 3 channels, not 1.',
    },
    'images.filled': {
      title: 'The pictures are not black',
      detail: 'The shape is right, but every value is {value}. All of them should be 0.',
    },
    'images.not-zero': {
      title: 'Not all values are zero',
      detail:
        'The shape is right, but {count} values differ from 0, for example {value}. All of them should be 0.',
    },
  },
  es: {
    'matrix.scalar': {
      title: 'Eso es un escalar, no una matriz',
      detail:
        'Su rango es 0 y su forma []. Una matriz es una lista de filas, y cada fila una lista de valores.',
    },
    'matrix.vector': {
      title: 'Eso es un vector, no una matriz',
      detail:
        'Su forma es {actual}, que es un eje; una matriz tiene dos. Un nivel más de corchetes: una lista de filas.',
    },
    'matrix.deep': {
      title: 'Un eje de más para una matriz',
      detail:
        'Su rango es {rank} y su forma {actual}; una matriz tiene rango 2. Cuenta los niveles de corchetes: bastan dos.',
    },
    'images.shape-as-values': {
      title: 'Eso es la forma misma, no un tensor de esa forma',
      detail:
        'images contiene los cuatro números 10, 256, 256, 3. Da esa lista a una función que rellene una forma con ceros.',
    },
    'images.channels-first': {
      title: 'Los canales van al final',
      detail:
        'La forma es {actual} y se esperaba {expected}: imágenes, alto, ancho, canales. TensorFlow guarda juntos los tres colores de un píxel.',
    },
    'images.no-channels': {
      title: 'Faltan los canales',
      detail:
        'La forma es {actual} y se esperaba {expected}: cada píxel necesita tres valores, para rojo, verde y azul.',
    },
    'images.grey': {
      title: 'Esas imágenes son grises',
      detail: 'La forma es {actual} y se esperaba {expected}: una imagen en color tiene 3 canales, no 1.',
    },
    'images.filled': {
      title: 'Las imágenes no son negras',
      detail: 'La forma es correcta, pero todos los valores son {value}. Todos deberían ser 0.',
    },
    'images.not-zero': {
      title: 'No todos los valores son cero',
      detail:
        'La forma es correcta, pero {count} valores no son 0, por ejemplo {value}. Todos deberían ser 0.',
    },
  },
};
