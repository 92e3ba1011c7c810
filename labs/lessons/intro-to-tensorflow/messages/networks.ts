/** The words for what the checks of section 1.3 find. */

export const networkMessages = {
  en: {
    'dense.y-not-output': {
      title: 'y is not the output of layer',
      detail:
        'y is {actual}; calling layer on [[1, 2]] gives {expected}. Let the layer compute it: layer.apply(xInput).',
    },
    'sequential.units': {
      title: 'The layer has {units} units, expected 3',
      detail:
        'The first argument of Dense is the number of outputs, nOutputNodes. The number of inputs it finds out by itself.',
    },
    'sequential.layer-is-model': {
      title: 'denseLayer is the model itself',
      detail: 'denseLayer should be the layer inside: tf.keras.layers.Dense(…).',
    },
    'sequential.not-in-model': {
      title: 'The model does something else than denseLayer',
      detail:
        'For the same input and weights denseLayer gives {expected} and model gives {actual}. The model should hold denseLayer and nothing more.',
    },
    'needs-model': {
      title: 'The model above is not ready',
      detail:
        'This cell runs `model`, which does not work yet ({id}). Finish the cell that makes it, then run this one again.',
    },
    'output.swapped': {
      title: 'The inputs have changed places',
      detail:
        'modelOutput is {actual}: that is the answer for [[2, 1]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.zeros': {
      title: 'The input was all zeros',
      detail:
        'modelOutput is {actual}: that is the answer for [[0, 0]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.ones': {
      title: 'The input was all ones',
      detail:
        'modelOutput is {actual}: that is the answer for [[1, 1]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.typed-in': {
      title: '{name} does not come from the model',
      detail:
        'The cell was run again with another model in place of yours, and {name} did not follow. Compute it by calling the model.',
    },
    'identity.always': {
      title: 'The model always returns its input',
      detail:
        'With and without isidentity the input comes back untouched. Without it, the dense layer has to do its work.',
    },
    'identity.reversed': {
      title: 'The switch is upside down',
      detail:
        'The input comes back when isidentity is false, and the dense layer works when it is true. It should be the other way round.',
    },
    'identity.ignored': {
      title: 'The switch does nothing',
      detail:
        'The dense layer works even when isidentity is true. Then the input should come back untouched.',
    },
    'identity.default': {
      title: 'The switch is on by default',
      detail:
        'When nobody mentions isidentity, the model should use its dense layer. Let the option default to false.',
    },
    'identity.one-return': {
      title: 'One of the two cases returns nothing',
      detail: 'When isidentity is {when}, call gives undefined. Both cases need a return.',
    },
    'identity.zeros': {
      title: 'The identity returns zeros',
      detail:
        'With isidentity the input {expected} became {actual}. Nothing should be computed: return x itself.',
    },
    'identity.ones': {
      title: 'The identity returns ones',
      detail:
        'With isidentity the input {expected} became {actual}. Nothing should be computed: return x itself.',
    },
    'identity.changed': {
      title: 'The identity changes its input',
      detail:
        'With isidentity the input {expected} became {actual}. It should come back untouched: return x itself.',
    },
    'switch.not-its-answer': {
      title: 'outActivate is not what the model gives',
      detail:
        'With a model of the check, whose answer for [[1, 2]] is {expected}, it became {actual}. Hand xInput to the model and keep the output as it is.',
    },
    'switch.swapped': {
      title: 'The two outputs have changed places',
      detail:
        'outActivate is the unchanged input. That belongs to outIdentity; outActivate is what the dense layer gives.',
    },
    'switch.both-on': {
      title: 'The switch was on both times',
      detail: 'Both outputs are the unchanged input. For outActivate call the model without isidentity.',
    },
    'switch.both-off': {
      title: 'The switch was off both times',
      detail:
        'outIdentity has the shape of the dense output, [1, 3]; expected the input [[1, 2]] itself. Pass { isidentity: true }.',
    },
  },
  es: {
    'dense.y-not-output': {
      title: 'y no es la salida de layer',
      detail:
        'y es {actual}; llamar a layer con [[1, 2]] da {expected}. Deja que la capa lo calcule: layer.apply(xInput).',
    },
    'sequential.units': {
      title: 'La capa tiene {units} unidades, se esperaban 3',
      detail:
        'El primer argumento de Dense es el número de salidas, nOutputNodes. El de entradas lo averigua sola.',
    },
    'sequential.layer-is-model': {
      title: 'denseLayer es el modelo mismo',
      detail: 'denseLayer debería ser la capa de dentro: tf.keras.layers.Dense(…).',
    },
    'sequential.not-in-model': {
      title: 'El modelo hace otra cosa que denseLayer',
      detail:
        'Con la misma entrada y los mismos pesos, denseLayer da {expected} y model da {actual}. El modelo debería contener denseLayer y nada más.',
    },
    'needs-model': {
      title: 'El modelo de arriba no está listo',
      detail:
        'Esta celda ejecuta `model`, que aún no funciona ({id}). Termina la celda que lo crea y ejecuta esta otra vez.',
    },
    'output.swapped': {
      title: 'Las entradas han cambiado de sitio',
      detail:
        'modelOutput es {actual}: esa es la respuesta para [[2, 1]]. Para xInput = [[1, 2]] es {expected}.',
    },
    'output.zeros': {
      title: 'La entrada era todo ceros',
      detail:
        'modelOutput es {actual}: esa es la respuesta para [[0, 0]]. Para xInput = [[1, 2]] es {expected}.',
    },
    'output.ones': {
      title: 'La entrada era todo unos',
      detail:
        'modelOutput es {actual}: esa es la respuesta para [[1, 1]]. Para xInput = [[1, 2]] es {expected}.',
    },
    'output.typed-in': {
      title: '{name} no viene del modelo',
      detail:
        'La celda se ejecutó otra vez con otro modelo en lugar del tuyo, y {name} no cambió. Calcúlalo llamando al modelo.',
    },
    'identity.always': {
      title: 'El modelo siempre devuelve su entrada',
      detail:
        'Con y sin isidentity la entrada vuelve intacta. Sin él, la capa densa tiene que hacer su trabajo.',
    },
    'identity.reversed': {
      title: 'El interruptor está al revés',
      detail:
        'La entrada vuelve cuando isidentity es false, y la capa densa trabaja cuando es true. Debería ser al contrario.',
    },
    'identity.ignored': {
      title: 'El interruptor no hace nada',
      detail:
        'La capa densa trabaja incluso cuando isidentity es true. Entonces la entrada debería volver intacta.',
    },
    'identity.default': {
      title: 'El interruptor está encendido por defecto',
      detail:
        'Cuando nadie menciona isidentity, el modelo debería usar su capa densa. Haz que la opción sea false por defecto.',
    },
    'identity.one-return': {
      title: 'Uno de los dos casos no devuelve nada',
      detail: 'Cuando isidentity es {when}, call da undefined. Los dos casos necesitan un return.',
    },
    'identity.zeros': {
      title: 'La identidad devuelve ceros',
      detail:
        'Con isidentity la entrada {expected} se convirtió en {actual}. No debería calcularse nada: devuelve x misma.',
    },
    'identity.ones': {
      title: 'La identidad devuelve unos',
      detail:
        'Con isidentity la entrada {expected} se convirtió en {actual}. No debería calcularse nada: devuelve x misma.',
    },
    'identity.changed': {
      title: 'La identidad cambia su entrada',
      detail:
        'Con isidentity la entrada {expected} se convirtió en {actual}. Debería volver intacta: devuelve x misma.',
    },
    'switch.not-its-answer': {
      title: 'outActivate no es lo que da el modelo',
      detail:
        'Con un modelo de la comprobación, cuya respuesta para [[1, 2]] es {expected}, se convirtió en {actual}. Da xInput al modelo y conserva la salida como es.',
    },
    'switch.swapped': {
      title: 'Las dos salidas han cambiado de sitio',
      detail:
        'outActivate es la entrada sin cambios. Eso es outIdentity; outActivate es lo que da la capa densa.',
    },
    'switch.both-on': {
      title: 'El interruptor estuvo encendido las dos veces',
      detail: 'Ambas salidas son la entrada sin cambios. Para outActivate llama al modelo sin isidentity.',
    },
    'switch.both-off': {
      title: 'El interruptor estuvo apagado las dos veces',
      detail:
        'outIdentity tiene la forma de la salida densa, [1, 3]; se esperaba la entrada [[1, 2]] misma. Pasa { isidentity: true }.',
    },
  },
};
