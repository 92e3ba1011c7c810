/** The words for what checks find, in both languages: output. */

export const outputMessages = {
  en: {
    'images.flat': {
      title: 'The pictures have been flattened',
      detail:
        'There are as many numbers as there should be, in shape {actual}; expected {expected}: height, width and channels each keep an axis.',
    },
    'images.channel-count': {
      title: 'The number of channels is wrong',
      detail:
        'The shape is {actual}, expected {expected}: the last axis holds 3 channels, red, green and blue.',
    },
    'images.count': {
      title: 'The number of pictures is wrong',
      detail: 'The shape is {actual}, expected {expected}: the first axis counts the pictures, ten of them.',
    },
    'images.pixels': {
      title: 'The pictures have another size',
      detail: 'The shape is {actual}, expected {expected}: 256 pixels high and 256 wide.',
    },
    'sequential.not-added': {
      title: 'The model is empty',
      detail: 'denseLayer is right, but model holds no layer: model.add(denseLayer).',
    },
    'output.batch': {
      title: 'modelOutput is not the output for one example',
      detail:
        'Its shape is {actual}, expected {expected}: one row, with three outputs. xInput holds one example.',
    },
    'output.input': {
      title: 'modelOutput is the input itself',
      detail: 'It is [[1, 2]], unchanged. Hand xInput to the model: model.apply(xInput).',
    },
    'output.of-layer': {
      title: 'That is the output of another layer',
      detail:
        'modelOutput is {actual}, as y of the layer written by hand; model gives {expected}. Call model.',
    },
    'output.not-its-answer': {
      title: 'That is not what model gives for xInput',
      detail:
        'modelOutput is {actual}; model gives {expected} for xInput. Was it another model, another input, or something computed on top?',
    },
    'identity.by-position': {
      title: 'The option is not taken out of its object',
      detail:
        'Without options the dense layer works, but { isidentity: false } gives the input back: the whole object was taken for the switch. Write { isidentity = false } = {} as the second parameter.',
    },
    'identity.matrix': {
      title: 'That is the identity matrix',
      detail:
        'With isidentity the input {expected} became {actual}. The identity here is x itself, unchanged.',
    },
    'switch.units': {
      title: 'identityModel has the wrong number of outputs',
      detail: 'outActivate has shape {actual}, expected {expected}: make it with new IdentityModel(3).',
    },
    'switch.other-input': {
      title: 'outIdentity is not xInput',
      detail:
        'With the switch on the model gives its input back, and xInput is {expected}; outIdentity is {actual}. Hand it xInput, and keep the output as it is.',
    },
  },
  es: {
    'images.flat': {
      title: 'Las imágenes están aplanadas',
      detail:
        'Hay tantos números como debe, con forma {actual}; se esperaba {expected}: alto, ancho y canales conservan cada uno su eje.',
    },
    'images.channel-count': {
      title: 'El número de canales no es correcto',
      detail:
        'La forma es {actual}, se esperaba {expected}: el último eje contiene 3 canales, rojo, verde y azul.',
    },
    'images.count': {
      title: 'El número de imágenes no es correcto',
      detail:
        'La forma es {actual}, se esperaba {expected}: el primer eje cuenta las imágenes, que son diez.',
    },
    'images.pixels': {
      title: 'Las imágenes tienen otro tamaño',
      detail: 'La forma es {actual}, se esperaba {expected}: 256 píxeles de alto y 256 de ancho.',
    },
    'sequential.not-added': {
      title: 'El modelo está vacío',
      detail: 'denseLayer es correcta, pero model no contiene ninguna capa: model.add(denseLayer).',
    },
    'output.batch': {
      title: 'modelOutput no es la salida de un ejemplo',
      detail:
        'Su forma es {actual}, se esperaba {expected}: una fila, con tres salidas. xInput contiene un ejemplo.',
    },
    'output.input': {
      title: 'modelOutput es la propia entrada',
      detail: 'Es [[1, 2]], sin cambios. Dale xInput al modelo: model.apply(xInput).',
    },
    'output.of-layer': {
      title: 'Esa es la salida de otra capa',
      detail:
        'modelOutput es {actual}, como y de la capa escrita a mano; model da {expected}. Llama a model.',
    },
    'output.not-its-answer': {
      title: 'Eso no es lo que da model para xInput',
      detail:
        'modelOutput es {actual}; model da {expected} para xInput. ¿Era otro modelo, otra entrada, o un cálculo añadido?',
    },
    'identity.by-position': {
      title: 'La opción no se saca de su objeto',
      detail:
        'Sin opciones trabaja la capa densa, pero { isidentity: false } devuelve la entrada: se tomó el objeto entero por el interruptor. Escribe { isidentity = false } = {} como segundo parámetro.',
    },
    'identity.matrix': {
      title: 'Esa es la matriz identidad',
      detail:
        'Con isidentity la entrada {expected} se volvió {actual}. La identidad aquí es x misma, sin cambios.',
    },
    'switch.units': {
      title: 'identityModel tiene otro número de salidas',
      detail: 'outActivate tiene forma {actual}, se esperaba {expected}: créalo con new IdentityModel(3).',
    },
    'switch.other-input': {
      title: 'outIdentity no es xInput',
      detail:
        'Con el interruptor encendido el modelo devuelve su entrada, y xInput es {expected}; outIdentity es {actual}. Dale xInput y deja la salida como está.',
    },
  },
} as const;
