/** The words for errors that students' cells end with, the error's own message last. */

const said = (title: string, detail: string) => ({ title, detail: `${detail} {message}` });

export const errorMessages = {
  en: {
    'error.operators': said('+, − and · do not work on tensors', 'Write the op by its name.'),
    'error.ragged': said('The rows are not equally long', 'A tensor has no holes.'),
    'error.product-reversed': said(
      'The matrix product is the wrong way round',
      'A product of {a} with {b} does not exist, the other order does: rows of examples come first, x·W.',
    ),
    'error.product-shapes': said(
      'The matrices do not fit',
      'A product of {a} with {b} does not exist: the columns of the first must be as many as the rows of the second.',
    ),
    'error.product-rank': said(
      'A matrix product of what is no matrix',
      'An input has rank {rank}. Scalars are multiplied by tf.mul; a single example is a matrix of one row, [[1, 2]].',
    ),
    'error.not-a-product': said(
      'Element by element instead of a matrix product',
      'Shapes {a} and {b} fit as a matrix product, tf.matMul, but not element by element.',
    ),
    'error.shapes': said(
      'The shapes do not fit',
      'Shapes {a} and {b} cannot be combined element by element.',
    ),
    'error.shape-not-a-list': said(
      'The shape must be one list',
      'The first argument is the shape, a list of lengths such as [2, 3], in one pair of brackets.',
    ),
    'error.null-given': said(
      'tf.{op} was given nothing',
      'An input is null. A layer has no weights before its first call: apply it first.',
    ),
    'error.null': said(
      'There is no gradient',
      'null came where .{member} was read. tape.gradient gives null when the target does not depend on the variable: compute it from the variable, by ops, inside tape.record.',
    ),
    'error.undefined': said(
      'Something was never set',
      'Nothing came where .{member} was read. In a class, keep what other methods use as this.name = ….',
    ),
    'error.rows-apart': said('The rows are not in one list', 'All rows go into one more pair of brackets.'),
    'error.units': said('Dense needs its number of outputs', 'It is the first argument, a number.'),
    'error.op-on-object': said(
      'tf.{op} was given a {found}',
      'Ops take tensors. A layer gets its activation as an option, { activation: … }.',
    ),
    'error.not-recorded': said('The tape recorded nothing', 'Compute the loss inside tape.record(() => …).'),
    'error.tape-used': said('The tape is used up', 'A plain tape gives gradients once.'),
    'error.target': said(
      'The tape needs a tensor',
      'The function in tape.record must return a tensor that ops computed, not a number read out of one.',
    ),
    'error.source': said(
      'A gradient for what is no variable',
      'Ask for the gradient with respect to x, the Variable.',
    ),
    'error.new': said('new is missing', 'A class makes an object with new, as in new Name(3).'),
    'error.super': said(
      'super() is missing',
      'A constructor of a class that extends another begins with super().',
    ),
    'error.called-layer': said('A layer is not called like a function', 'Write layer.apply(x).'),
    'error.option-position': said('Options go in braces', 'Give them by name, in an object.'),
    'error.option': said('There is no option {option}', 'Look at its spelling.'),
    'error.activation': said('There is no activation {activation}', 'Look at its spelling.'),
    'error.no-layer': said('That is no layer', 'A model is built of layers made by a call such as Dense(3).'),
    'error.empty-model': said('The model is empty', 'It holds no layer yet: add denseLayer to it.'),
    'error.features': said(
      'The input has the wrong number of features',
      'The layer takes {inputs} and was given {found}. Was it applied to its own output?',
    ),
    'error.batch': said('The batch axis is missing', 'Even one example is a batch of one, [[1, 2]].'),
    'error.needs-tensor': said('The input is no tensor', 'A layer takes one tensor.'),
    'error.no-call': said('The call method is missing', 'What the model computes is in its method call(x).'),
    'error.recursion': said('It calls itself for ever', 'Nothing ends the recursion.'),
    'error.not-a-function': said(
      '{name} is not a function',
      'It cannot be called with parentheses. A layer is run by apply.',
    ),
    'error.no-op': said('{name} does not exist', 'TensorFlow has no op of that name.'),
    'error.no-name': said(
      '{name} is not defined',
      'Nothing has that name here. Fields of a class are written this.name.',
    ),
    'error.constant': said('A const cannot be assigned again', 'Use let for what changes.'),
    'error.syntax': said('The cell cannot be read', 'Look for a missing bracket, quote or comma.'),
  },
  es: {
    'error.operators': said('+, − y · no sirven con tensores', 'Escribe la operación por su nombre.'),
    'error.ragged': said('Las filas no son igual de largas', 'Un tensor no tiene huecos.'),
    'error.product-reversed': said(
      'El producto de matrices está al revés',
      'No existe el producto de {a} por {b}, y en el otro orden sí: primero las filas de ejemplos, x·W.',
    ),
    'error.product-shapes': said(
      'Las matrices no encajan',
      'No existe el producto de {a} por {b}: las columnas de la primera deben ser tantas como las filas de la segunda.',
    ),
    'error.product-rank': said(
      'Un producto de matrices con algo que no es una matriz',
      'Una entrada tiene rango {rank}. Los escalares se multiplican con tf.mul; un solo ejemplo es una matriz de una fila, [[1, 2]].',
    ),
    'error.not-a-product': said(
      'Elemento a elemento en vez de producto de matrices',
      'Las formas {a} y {b} encajan como producto de matrices, tf.matMul, pero no elemento a elemento.',
    ),
    'error.shapes': said('Las formas no encajan', 'Las formas {a} y {b} no se combinan elemento a elemento.'),
    'error.shape-not-a-list': said(
      'La forma debe ser una lista',
      'El primer argumento es la forma, una lista de longitudes como [2, 3], en un solo par de corchetes.',
    ),
    'error.null-given': said(
      'tf.{op} no recibió nada',
      'Una entrada es null. Una capa no tiene pesos antes de su primera llamada: aplícala antes.',
    ),
    'error.null': said(
      'No hay gradiente',
      'Había null donde se leyó .{member}. tape.gradient da null cuando el resultado no depende de la variable: calcúlalo a partir de ella, con operaciones, dentro de tape.record.',
    ),
    'error.undefined': said(
      'Algo no se asignó nunca',
      'No había nada donde se leyó .{member}. En una clase, guarda como this.nombre = … lo que usan otros métodos.',
    ),
    'error.rows-apart': said(
      'Las filas no están en una lista',
      'Todas las filas van en un par más de corchetes.',
    ),
    'error.units': said('Dense necesita su número de salidas', 'Es el primer argumento, un número.'),
    'error.op-on-object': said(
      'tf.{op} recibió un objeto {found}',
      'Las operaciones toman tensores. Una capa recibe su activación como opción, { activation: … }.',
    ),
    'error.not-recorded': said(
      'La cinta no grabó nada',
      'Calcula la pérdida dentro de tape.record(() => …).',
    ),
    'error.tape-used': said('La cinta está gastada', 'Una cinta corriente da gradientes una vez.'),
    'error.target': said(
      'La cinta necesita un tensor',
      'La función de tape.record debe devolver un tensor calculado con operaciones, no un número leído de él.',
    ),
    'error.source': said(
      'Un gradiente de algo que no es variable',
      'Pide el gradiente respecto de x, la Variable.',
    ),
    'error.new': said('Falta new', 'Una clase hace un objeto con new, como en new Nombre(3).'),
    'error.super': said(
      'Falta super()',
      'El constructor de una clase que extiende otra empieza con super().',
    ),
    'error.called-layer': said('Una capa no se llama como una función', 'Escribe layer.apply(x).'),
    'error.option-position': said('Las opciones van entre llaves', 'Dalas por nombre, en un objeto.'),
    'error.option': said('No hay ninguna opción {option}', 'Mira cómo se escribe.'),
    'error.activation': said('No hay ninguna activación {activation}', 'Mira cómo se escribe.'),
    'error.no-layer': said(
      'Eso no es una capa',
      'Un modelo se hace de capas, creadas con una llamada como Dense(3).',
    ),
    'error.empty-model': said('El modelo está vacío', 'Aún no contiene ninguna capa: añádele denseLayer.'),
    'error.features': said(
      'La entrada tiene otro número de características',
      'La capa toma {inputs} y recibió {found}. ¿Se aplicó a su propia salida?',
    ),
    'error.batch': said('Falta el eje del lote', 'Incluso un ejemplo es un lote de uno, [[1, 2]].'),
    'error.needs-tensor': said('La entrada no es un tensor', 'Una capa toma un tensor.'),
    'error.no-call': said('Falta el método call', 'Lo que calcula el modelo está en su método call(x).'),
    'error.recursion': said('Se llama a sí mismo sin fin', 'Nada termina la recursión.'),
    'error.not-a-function': said(
      '{name} no es una función',
      'No se puede llamar con paréntesis. Una capa se ejecuta con apply.',
    ),
    'error.no-op': said('{name} no existe', 'TensorFlow no tiene ninguna operación con ese nombre.'),
    'error.no-name': said(
      '{name} no está definido',
      'Aquí nada se llama así. Los campos de una clase se escriben this.nombre.',
    ),
    'error.constant': said('Una const no se asigna otra vez', 'Usa let para lo que cambia.'),
    'error.syntax': said(
      'La celda no se puede leer',
      'Busca un paréntesis, unas comillas o una coma que falte.',
    ),
  },
} as const;
