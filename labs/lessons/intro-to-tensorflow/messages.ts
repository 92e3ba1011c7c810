/** The words for what this lesson's checks find; the common ones are in labs/check/messages.ts. */

export const messages = {
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
    'graph.d-reversed': {
      title: 'The subtraction is the wrong way round',
      detail: 'func computes d = 1 − b; the graph says d = b − 1.',
    },
    'graph.d-from-a': {
      title: 'd starts from the wrong input',
      detail: 'func computes d = a − 1; the arrow into d comes from b.',
    },
    'graph.d-plus': {
      title: 'The sign in d is wrong',
      detail: 'func computes d = b + 1; the graph says d = b − 1.',
    },
    'graph.d-missing': {
      title: 'd is just b',
      detail: 'func multiplies c by b itself; the graph takes 1 away from b first.',
    },
    'graph.c-difference': {
      title: 'The sign in c is wrong',
      detail: 'func computes c = a − b; the graph says c = a + b.',
    },
    'graph.c-reversed': {
      title: 'c is a difference',
      detail: 'func computes c = b − a; the graph says c = a + b.',
    },
    'graph.c-product': {
      title: 'c is a product',
      detail: 'func computes c = a · b; the graph says c = a + b.',
    },
    'graph.e-sum': { title: 'e is a sum', detail: 'func computes e = c + d; the graph says e = c · d.' },
    'graph.e-difference': {
      title: 'e is a difference',
      detail: 'func computes e = c − d; the graph says e = c · d.',
    },
    'graph.e-quotient': {
      title: 'e is a quotient',
      detail: 'func computes e = c / d; the graph says e = c · d.',
    },
    'graph.returns-c': {
      title: 'func returns c',
      detail: 'It gives a + b back: c is only half of the way. Return e.',
    },
    'graph.returns-d': {
      title: 'func returns d',
      detail: 'It gives b − 1 back: d is only half of the way. Return e.',
    },
    'graph.precedence': {
      title: 'The 1 is taken away too late',
      detail: 'func computes (a + b) · b − 1; the graph takes 1 away from b before it multiplies.',
    },
    'graph.b-first': {
      title: 'The sum comes too late',
      detail: 'func computes a + b · (b − 1); the graph adds a and b first, then multiplies.',
    },
    'graph.d-from-c': {
      title: 'd starts from c',
      detail: 'func computes d = c − 1; the arrow into d comes from b.',
    },
    'graph.e-from-a': {
      title: 'e starts from a',
      detail: 'func computes e = a · d; the graph says e = c · d.',
    },
    'graph.e-from-b': {
      title: 'e starts from b',
      detail: 'func computes e = b · d; the graph says e = c · d.',
    },
    'graph.c-from-a': {
      title: 'c uses one input only',
      detail: 'func computes c = a + a; two arrows lead into c, from a and from b.',
    },
    'graph.c-from-b': {
      title: 'c uses one input only',
      detail: 'func computes c = b + b; two arrows lead into c, from a and from b.',
    },
    'graph.e-power': { title: 'e is a power', detail: 'func computes e = c ** d; the graph says e = c · d.' },
    'graph.e-twice': {
      title: 'e is twice too large',
      detail: 'func computes 2 · c · d; the graph says e = c · d.',
    },
    'graph.e-squared-c': {
      title: 'e multiplies c by itself',
      detail: 'func computes e = c · c; the graph says e = c · d.',
    },
    'graph.e-squared-d': {
      title: 'e multiplies d by itself',
      detail: 'func computes e = d · d; the graph says e = c · d.',
    },
    'graph.negated': {
      title: 'The sign of e is wrong',
      detail: 'func computes −c · d; the graph says e = c · d.',
    },
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
    'descent.not-moving': {
      title: 'x does not move',
      detail:
        'x is {first} after the first step and {last} after the last. The loss must depend on x, inside tape.record.',
    },
    'descent.uphill': {
      title: 'x runs away from the minimum',
      detail:
        'The distance to 4 grows by 2 % in every step, until x is {last}. Either the loss has the wrong sign, or the step is added instead of subtracted.',
    },
    'descent.half': {
      title: 'The loss is half of what it should be',
      detail:
        'Each step leaves 99 % of the distance to 4; with L = (x − 4)² it would be 98 %. Leave out the factor ½.',
    },
    'descent.double': {
      title: 'The loss is twice what it should be',
      detail:
        'Each step leaves 96 % of the distance to 4; with L = (x − 4)² it would be 98 %. Leave out the factor 2, or the second step.',
    },
    'descent.no-rate': {
      title: 'The step is too long',
      detail:
        'x jumps from one side of 4 to the other, from {first} and back, for ever. Multiply the gradient by the learning rate.',
    },
    'descent.rate': {
      title: 'The steps have the wrong size',
      detail:
        'Each step leaves {factor} of the distance to 4, as if the learning rate were {rate}; with L = (x − 4)² and {expected} it would be 0.98.',
    },
    'descent.rounded': {
      title: 'The positions are rounded',
      detail: 'history follows the descent only roughly, to {last}. Keep x as it is, with all its digits.',
    },
    'descent.equal-steps': {
      title: 'All steps are equally long',
      detail:
        'x moves by {step} every time. So the gradient is constant, as that of x − 4 or |x − 4| is. The difference must be squared.',
    },
    'descent.sum': {
      title: 'x goes to −4',
      detail:
        'x is heading for {fixed}: that is the minimum of (x + 4)². The loss is the square of a difference.',
    },
    'descent.no-target': {
      title: 'x goes to 0',
      detail:
        'x is heading for {fixed}, the minimum of x². Is xF in the loss, and taken away before the square?',
    },
    'descent.target': {
      title: 'x goes to the wrong place',
      detail:
        'x is heading for {fixed}, and the minimum of (x − 4)² is at 4. Look at what is subtracted from x.',
    },
    'descent.loss-kept': {
      title: 'history holds losses, not positions',
      detail:
        'The numbers shrink to 0 as the loss does (from {first} to {last}). Keep x after each step, not L.',
    },
    'descent.history-not-x': {
      title: 'history does not hold x',
      detail: 'x has arrived at 4, but history ends at {last}. Keep the value of x itself after each step.',
    },
    'descent.other': {
      title: 'This is not the descent of (x − 4)²',
      detail:
        'After one step x is {first}, and after the last {last}; expected that each step leaves 98 % of the distance to 4. Is the loss the square of the difference?',
    },
    'descent.before-step': {
      title: 'history is one step late',
      detail:
        'Its first number is the start itself. Note x after each step: push to history below the assignSub.',
    },
    'descent.x-stays': {
      title: 'x itself stays where it was',
      detail:
        'history moves towards 4, but the variable x does not. Change x in each step and note its value.',
    },
    'descent.typed-in': {
      title: 'The curve does not come from a descent',
      detail: 'From another random start the very same numbers came out. Let the loop compute them.',
    },
    'descent.loss-value': {
      title: 'The loss has the wrong value',
      detail:
        'Its slope is right, but loss is {actual} where (x − 4)² is {expected}. Something constant is added to it.',
    },
    'history.not-a-list': {
      title: 'history is not a list',
      detail: 'Found {actual}, expected an array with the 500 positions of x.',
    },
    'history.length': {
      title: 'history holds {actual} numbers, expected 500',
      detail:
        'One for each iteration: the position of x after the step. Start from an empty list in this cell.',
    },
    'history.with-start': {
      title: 'history holds 501 numbers, expected 500',
      detail: 'One for each iteration: the position of x after the step. The start itself is not among them.',
    },
    'history.tensors': {
      title: 'history holds tensors, expected plain numbers',
      detail:
        'A variable in the list is the same variable 500 times. Read its value after each step: x.dataSync()[0].',
    },
    'history.not-numbers': {
      title: 'history does not hold plain numbers',
      detail: 'It holds {actual}. Take the one number out of the tensor: x.dataSync()[0].',
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
    'graph.d-reversed': {
      title: 'La resta está al revés',
      detail: 'func calcula d = 1 − b; el grafo dice d = b − 1.',
    },
    'graph.d-from-a': {
      title: 'd parte de la entrada equivocada',
      detail: 'func calcula d = a − 1; la flecha hacia d viene de b.',
    },
    'graph.d-plus': {
      title: 'El signo en d está mal',
      detail: 'func calcula d = b + 1; el grafo dice d = b − 1.',
    },
    'graph.d-missing': {
      title: 'd es solo b',
      detail: 'func multiplica c por b misma; el grafo resta antes 1 a b.',
    },
    'graph.c-difference': {
      title: 'El signo en c está mal',
      detail: 'func calcula c = a − b; el grafo dice c = a + b.',
    },
    'graph.c-reversed': {
      title: 'c es una diferencia',
      detail: 'func calcula c = b − a; el grafo dice c = a + b.',
    },
    'graph.c-product': {
      title: 'c es un producto',
      detail: 'func calcula c = a · b; el grafo dice c = a + b.',
    },
    'graph.e-sum': { title: 'e es una suma', detail: 'func calcula e = c + d; el grafo dice e = c · d.' },
    'graph.e-difference': {
      title: 'e es una diferencia',
      detail: 'func calcula e = c − d; el grafo dice e = c · d.',
    },
    'graph.e-quotient': {
      title: 'e es un cociente',
      detail: 'func calcula e = c / d; el grafo dice e = c · d.',
    },
    'graph.returns-c': {
      title: 'func devuelve c',
      detail: 'Devuelve a + b: c es solo la mitad del camino. Devuelve e.',
    },
    'graph.returns-d': {
      title: 'func devuelve d',
      detail: 'Devuelve b − 1: d es solo la mitad del camino. Devuelve e.',
    },
    'graph.precedence': {
      title: 'El 1 se resta demasiado tarde',
      detail: 'func calcula (a + b) · b − 1; el grafo resta 1 a b antes de multiplicar.',
    },
    'graph.b-first': {
      title: 'La suma llega demasiado tarde',
      detail: 'func calcula a + b · (b − 1); el grafo suma primero a y b, y después multiplica.',
    },
    'graph.d-from-c': {
      title: 'd parte de c',
      detail: 'func calcula d = c − 1; la flecha hacia d viene de b.',
    },
    'graph.e-from-a': { title: 'e parte de a', detail: 'func calcula e = a · d; el grafo dice e = c · d.' },
    'graph.e-from-b': { title: 'e parte de b', detail: 'func calcula e = b · d; el grafo dice e = c · d.' },
    'graph.c-from-a': {
      title: 'c usa una sola entrada',
      detail: 'func calcula c = a + a; dos flechas llevan a c, desde a y desde b.',
    },
    'graph.c-from-b': {
      title: 'c usa una sola entrada',
      detail: 'func calcula c = b + b; dos flechas llevan a c, desde a y desde b.',
    },
    'graph.e-power': {
      title: 'e es una potencia',
      detail: 'func calcula e = c ** d; el grafo dice e = c · d.',
    },
    'graph.e-twice': { title: 'e es el doble', detail: 'func calcula 2 · c · d; el grafo dice e = c · d.' },
    'graph.e-squared-c': {
      title: 'e multiplica c por sí misma',
      detail: 'func calcula e = c · c; el grafo dice e = c · d.',
    },
    'graph.e-squared-d': {
      title: 'e multiplica d por sí misma',
      detail: 'func calcula e = d · d; el grafo dice e = c · d.',
    },
    'graph.negated': {
      title: 'El signo de e está mal',
      detail: 'func calcula −c · d; el grafo dice e = c · d.',
    },
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
    'descent.not-moving': {
      title: 'x no se mueve',
      detail:
        'x es {first} tras el primer paso y {last} tras el último. La pérdida debe depender de x, dentro de tape.record.',
    },
    'descent.uphill': {
      title: 'x huye del mínimo',
      detail:
        'La distancia a 4 crece un 2 % en cada paso, hasta que x es {last}. O la pérdida tiene el signo equivocado, o el paso se suma en vez de restarse.',
    },
    'descent.half': {
      title: 'La pérdida es la mitad de lo que debería',
      detail:
        'Cada paso deja el 99 % de la distancia a 4; con L = (x − 4)² sería el 98 %. Quita el factor ½.',
    },
    'descent.double': {
      title: 'La pérdida es el doble de lo que debería',
      detail:
        'Cada paso deja el 96 % de la distancia a 4; con L = (x − 4)² sería el 98 %. Quita el factor 2, o el segundo paso.',
    },
    'descent.no-rate': {
      title: 'El paso es demasiado largo',
      detail:
        'x salta de un lado de 4 al otro, desde {first} y de vuelta, para siempre. Multiplica el gradiente por la tasa de aprendizaje.',
    },
    'descent.rate': {
      title: 'Los pasos tienen otro tamaño',
      detail:
        'Cada paso deja {factor} de la distancia a 4, como si la tasa de aprendizaje fuera {rate}; con L = (x − 4)² y {expected} sería 0.98.',
    },
    'descent.rounded': {
      title: 'Las posiciones están redondeadas',
      detail:
        'history sigue el descenso solo a grandes rasgos, hasta {last}. Conserva x como es, con todas sus cifras.',
    },
    'descent.equal-steps': {
      title: 'Todos los pasos son igual de largos',
      detail:
        'x se mueve {step} cada vez. El gradiente es entonces constante, como el de x − 4 o |x − 4|. La diferencia debe elevarse al cuadrado.',
    },
    'descent.sum': {
      title: 'x va hacia −4',
      detail:
        'x se dirige a {fixed}: ese es el mínimo de (x + 4)². La pérdida es el cuadrado de una diferencia.',
    },
    'descent.no-target': {
      title: 'x va hacia 0',
      detail:
        'x se dirige a {fixed}, el mínimo de x². ¿Está xF en la pérdida, y se resta antes del cuadrado?',
    },
    'descent.target': {
      title: 'x va al lugar equivocado',
      detail: 'x se dirige a {fixed}, y el mínimo de (x − 4)² está en 4. Mira qué se le resta a x.',
    },
    'descent.loss-kept': {
      title: 'history contiene pérdidas, no posiciones',
      detail:
        'Los números se encogen hasta 0 como la pérdida (de {first} a {last}). Guarda x tras cada paso, no L.',
    },
    'descent.history-not-x': {
      title: 'history no contiene x',
      detail: 'x ha llegado a 4, pero history acaba en {last}. Guarda el valor de x misma tras cada paso.',
    },
    'descent.other': {
      title: 'Este no es el descenso de (x − 4)²',
      detail:
        'Tras un paso x es {first}, y tras el último {last}; se esperaba que cada paso dejara el 98 % de la distancia a 4. ¿Es la pérdida el cuadrado de la diferencia?',
    },
    'descent.before-step': {
      title: 'history va un paso por detrás',
      detail:
        'Su primer número es el inicio mismo. Anota x después de cada paso: haz push a history debajo de assignSub.',
    },
    'descent.x-stays': {
      title: 'x misma se queda donde estaba',
      detail: 'history se mueve hacia 4, pero la variable x no. Cambia x en cada paso y anota su valor.',
    },
    'descent.typed-in': {
      title: 'La curva no viene de un descenso',
      detail: 'Desde otro inicio aleatorio salieron los mismos números. Deja que el bucle los calcule.',
    },
    'descent.loss-value': {
      title: 'La pérdida tiene otro valor',
      detail:
        'Su pendiente es correcta, pero loss es {actual} donde (x − 4)² es {expected}. Se le suma algo constante.',
    },
    'history.not-a-list': {
      title: 'history no es una lista',
      detail: 'Se encontró {actual} y se esperaba un array con las 500 posiciones de x.',
    },
    'history.length': {
      title: 'history contiene {actual} números, se esperaban 500',
      detail: 'Uno por iteración: la posición de x tras el paso. Empieza en esta celda con una lista vacía.',
    },
    'history.with-start': {
      title: 'history contiene 501 números, se esperaban 500',
      detail: 'Uno por iteración: la posición de x tras el paso. El inicio mismo no está entre ellos.',
    },
    'history.tensors': {
      title: 'history contiene tensores, se esperaban números',
      detail:
        'Una variable en la lista es la misma variable 500 veces. Lee su valor tras cada paso: x.dataSync()[0].',
    },
    'history.not-numbers': {
      title: 'history no contiene números',
      detail: 'Contiene {actual}. Saca del tensor el único número: x.dataSync()[0].',
    },
  },
};
