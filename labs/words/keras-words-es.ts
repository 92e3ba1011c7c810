/** What layers, models and optimizers say when they are used otherwise than they can be, in Spanish; the keys are their own words. */
import type { Phrases } from './phrase-book.ts';

export const kerasWordsEs: Phrases = {
  '{owner}: there is no activation {name}{near} Known are {known}.':
    '{owner}: no hay activación {name}{near} Se conocen {known}.',
  '{owner}.call takes its options as an object, not as {found} by position: write call(x, { {key}: {value} }).':
    '{owner}.call recibe sus opciones como objeto, no como {found} por posición: escribe call(x, { {key}: {value} }).',
  '{owner}: labels and predictions are single numbers; expected at least one axis: write [[1]] for one example of one number.':
    '{owner}: labels y predictions son números sueltos; se esperaba al menos un eje: escribe [[1]] para un ejemplo de un número.',
  'Add: the shapes {shapes} do not fit: counted from the last axis, lengths must be equal or 1.':
    'Add: las formas {shapes} no encajan: contadas desde el último eje, las longitudes deben ser iguales o 1.',
  'Concatenate along axis {axis} of the shape {shape}: expected an axis from {low} to {high}.':
    'Concatenate en el eje {axis} de la forma {shape}: se esperaba un eje de {low} a {high}.',
  'Concatenate along axis {axis}: the shapes {shapes} do not fit: all lengths but that of axis {other} must be equal.':
    'Concatenate en el eje {axis}: las formas {shapes} no encajan: todas las longitudes menos la del eje {other} deben ser iguales.',
  'Embedding: found the number {number}, and inputDim is {count}: numbers go from 0 to {last}; make inputDim larger, or look at how the numbers were made.':
    'Embedding: se encontró el número {number}, e inputDim es {count}: los números van de 0 a {last}; aumenta inputDim, o revisa cómo se hicieron los números.',
  'Sequential takes its layers in one list: put them in brackets, as in tf.keras.Sequential([a, b]).':
    'Sequential recibe sus capas en una lista: ponlas entre corchetes, como en tf.keras.Sequential([a, b]).',
  "Activation needs an activation; found nothing: write Activation('relu').":
    "Activation necesita una activación; no se encontró ninguna: escribe Activation('relu').",
  '{loss}: reduction must be one of {list}; found {found}.':
    '{loss}: reduction debe ser una de {list}; se encontró {found}.',
  '{name} made nothing': '{name} no hizo nada',
  'the identity initializer makes matrices; found shape {shape}.':
    'el inicializador identity hace matrices; se encontró la forma {shape}.',
  'the orthogonal initializer needs at least rank 2; found shape {shape}.':
    'el inicializador orthogonal necesita al menos rango 2; se encontró la forma {shape}.',
  '{layer}.call got a promise: await it first, as in layer.call(await x).':
    '{layer}.call recibió una promesa: espérala antes, como en layer.call(await x).',
  '{layer}.call needs a tensor; found {found}: pass tf.constant(…).':
    '{layer}.call necesita un tensor; se encontró {found}: pasa tf.constant(…).',
  '{path} is not a function: if it is a layer, {advice}.':
    '{path} no es una función: si es una capa, {advice}.',
  '{path} is a {kind}, and a layer is not called like a function in TypeScript: {advice}.':
    '{path} es {kind}, y en TypeScript una capa no se llama como una función: {advice}.',
  'write {what}': 'escribe {what}',
  '{owner}: there is no initializer {name}{near} Known are {known}, or give a function.':
    '{owner}: no hay inicializador {name}{near} Se conocen {known}, o da una función.',
  'an initializer must answer a tensor of shape {shape}; found {found}.':
    'un inicializador debe devolver un tensor de forma {shape}; se encontró {found}.',
  'A layer is not called like a function: write layer.call(x) or layer.apply(x).':
    'Una capa no se llama como una función: escribe layer.call(x) o layer.apply(x).',
  '{name} takes its options as an object; found {found}: write super({ name: … }).':
    '{name} recibe sus opciones como objeto; se encontró {found}: escribe super({ name: … }).',
  '{name} has no call method for a list of tensors: give it call(inputs).':
    '{name} no tiene un método call para una lista de tensores: dale call(inputs).',
  "{owner} takes a name first; found {found}: write this.addWeight('w', [2, 3]).":
    "{owner} recibe primero un nombre; se encontró {found}: escribe this.addWeight('w', [2, 3]).",
  "{owner}('{name}') takes a shape of whole numbers second, such as [2, 3]; found {found}.":
    "{owner}('{name}') recibe después una forma de enteros, como [2, 3]; se encontró {found}.",
  '{name} has no weights to count yet: call it once, or build it first, as in layer.build({shape}).':
    '{name} aún no tiene pesos que contar: llámala una vez, o constrúyela antes, como en layer.build({shape}).',
  'Conv2DTranspose: dilationRate is 1 here; found [{found}].':
    'Conv2DTranspose: dilationRate es 1 aquí; se encontró [{found}].',
  "Dense '{name}' needs an input of at least rank 2, [batch, features]; found shape {shape}: write x.reshape([1, {features}]).":
    "Dense '{name}' necesita una entrada de al menos rango 2, [lote, rasgos]; se encontró la forma {shape}: escribe x.reshape([1, {features}]).",
  "Dense '{name}' was built for inputs of shape [..., {features}]; found {shape}.":
    "Dense '{name}' se construyó para entradas de forma [..., {features}]; se encontró {shape}.",
  '{owner} needs rate, the share to drop, from 0 to below 1; found {found}.':
    '{owner} necesita rate, la parte que se apaga, de 0 a menos de 1; se encontró {found}.',
  'InputLayer needs inputShape, the shape of one example, such as { inputShape: [784] }.':
    'InputLayer necesita inputShape, la forma de un ejemplo, como { inputShape: [784] }.',
  '{owner} takes a list of tensors: write layer.call([a, b]).':
    '{owner} recibe una lista de tensores: escribe layer.call([a, b]).',
  '{name} needs sequences of shape [batch, steps, features]; found {shape}.':
    '{name} necesita secuencias de forma [lote, pasos, rasgos]; se encontró {shape}.',
  '{name} starts from {count} state(s) of shape {wanted}; found {found}':
    '{name} parte de {count} estado(s) de forma {wanted}; se encontró {found}',
  ': call resetStates() before another batch size.': ': llama a resetStates() antes de otro tamaño de lote.',
  'Reshape needs targetShape, a list of sizes such as [2, -1]; found {found}.':
    'Reshape necesita targetShape, una lista de tamaños como [2, -1]; se encontró {found}.',
  'Reshape: {size} values an example, of shape {shape}, do not fit into {target}.':
    'Reshape: {size} valores por ejemplo, de forma {shape}, no caben en {target}.',
  '{owner} needs {key}, a whole number or two such as [3, 3]; found {found}.':
    '{owner} necesita {key}, un entero o dos como [3, 3]; se encontró {found}.',
  "{owner}: padding is 'valid' or 'same'; found {found}.":
    "{owner}: padding es 'valid' o 'same'; se encontró {found}.",
  "{owner}: dataFormat is 'channelsLast' here; found {found}: transpose the images first.":
    "{owner}: dataFormat es 'channelsLast' aquí; se encontró {found}: transpón antes las imágenes.",
  "{owner}: a window of {window} does not fit into an image of {height} × {width}: make it smaller, or write padding: 'same'.":
    "{owner}: una ventana de {window} no cabe en una imagen de {height} × {width}: hazla más pequeña, o escribe padding: 'same'.",
  '{owner} needs images of shape [batch, height, width, channels]; found {found}.':
    '{owner} necesita imágenes de forma [lote, alto, ancho, canales]; se encontró {found}.',
  '{owner} takes its options as an object, not as {found} by position: write {right}.':
    '{owner} recibe sus opciones como objeto, no como {found} por posición: escribe {right}.',
  '{owner}: found the label {label}, and the predictions have {classes} classes: labels go from 0 to {last}.':
    '{owner}: se encontró la etiqueta {label}, y las predicciones tienen {classes} clases: las etiquetas van de 0 a {last}.',
  '{owner}: for predictions of shape {shape} labels must have shape {wanted}, one whole number an example; found {found}.':
    '{owner}: para predicciones de forma {shape} las etiquetas deben tener forma {wanted}, un entero por ejemplo; se encontró {found}.',
  '{owner}: labels have shape {labels} and predictions {predictions}: labels are one-hot here; for whole-number labels use sparseCategoricalCrossentropy.':
    '{owner}: las etiquetas tienen forma {labels} y las predicciones {predictions}: aquí las etiquetas son one-hot; para etiquetas enteras usa sparseCategoricalCrossentropy.',
  'compile: there is no loss {name}{near} Known are {known}, or give a function.':
    'compile: no hay pérdida {name}{near} Se conocen {known}, o da una función.',
  '{owner}: labels have shape {labels} and predictions {predictions}: they must agree.':
    '{owner}: las etiquetas tienen forma {labels} y las predicciones {predictions}: deben coincidir.',
  'compile: there is no metric {name}{near} Known are {known}, or give a function.':
    'compile: no hay métrica {name}{near} Se conocen {known}, o da una función.',
  'tf.keras.Model is to be extended: write class MyModel extends tf.keras.Model { call(x) { … } }, or use tf.keras.Sequential([…]).':
    'tf.keras.Model está para extenderlo: escribe class MyModel extends tf.keras.Model { call(x) { … } }, o usa tf.keras.Sequential([…]).',
  '{name} has no call method: give it call(x) { return …; }.':
    '{name} no tiene método call: dale call(x) { return …; }.',
  '{name}.build takes a shape such as [null, 2]; found {found}.':
    '{name}.build recibe una forma como [null, 2]; se encontró {found}.',
  '{name} has no layer {which}{near} It has {known}.': '{name} no tiene capa {which}{near} Tiene {known}.',
  '{owner} needs a learningRate of at least 0, such as {fallback}; found {found}.':
    '{owner} necesita un learningRate de al menos 0, como {fallback}; se encontró {found}.',
  '{owner}.applyGradients takes a list of pairs; found {found}: {right}.':
    '{owner}.applyGradients recibe una lista de pares; se encontró {found}: {right}.',
  '{owner}.applyGradients: entry {index} has no Variable second; found {found}: {right}.':
    '{owner}.applyGradients: la entrada {index} no tiene una Variable en segundo lugar; se encontró {found}: {right}.',
  '{owner}.applyGradients: entry {index} has no tensor first; found {found}: {right}.':
    '{owner}.applyGradients: la entrada {index} no tiene un tensor en primer lugar; se encontró {found}: {right}.',
  '{owner}.applyGradients: entry {index} pairs a gradient of shape {shape} with a Variable of shape {other}: they must be equal.':
    '{owner}.applyGradients: la entrada {index} une un gradiente de forma {shape} con una Variable de forma {other}: deben ser iguales.',
  '{owner}.applyGradients: none of the {count} variables has a gradient: compute the loss from them inside tape.record, and give tape.gradient the same variables.':
    '{owner}.applyGradients: ninguna de las {count} variables tiene gradiente: calcula la pérdida con ellas dentro de tape.record, y da a tape.gradient las mismas variables.',
  '{owner}.applyGradients: {without} of {count} variables have no gradient and stay as they are.':
    '{owner}.applyGradients: {without} de {count} variables no tienen gradiente y quedan como están.',
  "{owner} has no option '{key}'{near} Its options are {known}.":
    "{owner} no tiene la opción '{key}'{near} Sus opciones son {known}.",
  '{owner} takes {wanted}; found {count} arguments: move the rest into the object.':
    '{owner} recibe {wanted}; se encontraron {count} argumentos: lleva el resto al objeto.',
  '{first}, then {second}': '{first}, luego {second}',
  'one object of options': 'un objeto de opciones',
  '{owner} needs {key}, a whole number of at least {least}; found {found}.':
    '{owner} necesita {key}, un entero de al menos {least}; se encontró {found}.',
  'Sequential takes a list of layers; found {found}: write tf.keras.Sequential([a, b]).':
    'Sequential recibe una lista de capas; se encontró {found}: escribe tf.keras.Sequential([a, b]).',
  'use tf.keras.layers here, not tf.layers': 'usa aquí tf.keras.layers, no tf.layers',
  'write for example tf.keras.layers.Dense(3)': 'escribe por ejemplo tf.keras.layers.Dense(3)',
  'Sequential: entry {index} is no layer of tf.keras; found {found}: {remedy}.':
    'Sequential: la entrada {index} no es una capa de tf.keras; se encontró {found}: {remedy}.',
  "Sequential has the layer '{name}' already at position {index}: make a new one.":
    "Sequential ya tiene la capa '{name}' en la posición {index}: haz una nueva.",
  'Sequential.pop: there is no layer left to remove.': 'Sequential.pop: no queda ninguna capa que quitar.',
  'Sequential has no layers: add one first, as in model.add(tf.keras.layers.Dense(3)).':
    'Sequential no tiene capas: añade antes una, como en model.add(tf.keras.layers.Dense(3)).',
  '{owner}: {key} must be a tensor; found {found}': '{owner}: {key} debe ser un tensor; se encontró {found}',
  ': await it first.': ': espérala antes.',
  '{owner}: x needs at least one example along its first axis; found shape {shape}.':
    '{owner}: x necesita al menos un ejemplo en su primer eje; se encontró la forma {shape}.',
  '{owner}: x has {count} examples, another tensor of shape {shape} has {other}: they must agree.':
    '{owner}: x tiene {count} ejemplos y otro tensor de forma {shape} tiene {other}: deben coincidir.',
  'fit: callbacks are objects of functions; found {found}: write callbacks: { onEpochEnd: (epoch, logs) => … }.':
    'fit: los callbacks son objetos de funciones; se encontró {found}: escribe callbacks: { onEpochEnd: (epoch, logs) => … }.',
  'compile: there is no optimizer {name}{near} Known are {known}, or give tf.keras.optimizers.Adam(0.001).':
    'compile: no hay optimizador {name}{near} Se conocen {known}, o da tf.keras.optimizers.Adam(0.001).',
  "{name}.compile takes an object: write model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }).":
    "{name}.compile recibe un objeto: escribe model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }).",
  'the examples that {model} was fitted on are gone: keep them under a name in a cell and run fit again':
    'los ejemplos con los que se ajustó {model} ya no están: guárdalos con un nombre en una celda y vuelve a ejecutar fit',
  "EarlyStopping watches '{monitor}', which fit does not report; it reports {known}.":
    "EarlyStopping vigila '{monitor}', que fit no da; da {known}.",
  "{name}.{method}: the model is not compiled: call model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }) first.":
    "{name}.{method}: el modelo no está compilado: llama antes a model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }).",
  '{name}.call must answer one tensor here; found {found}: return the output.':
    '{name}.call debe devolver aquí un tensor; se encontró {found}: devuelve la salida.',
  '{owner} needs labels: write model.{method}(x, y).':
    '{owner} necesita etiquetas: escribe model.{method}(x, y).',
  '{owner}: validationData is a list [x, y]; found {found}.':
    '{owner}: validationData es una lista [x, y]; se encontró {found}.',
  '{owner}: validationSplit is a share from 0 to below 1; found {found}.':
    '{owner}: validationSplit es una parte de 0 a menos de 1; se encontró {found}.',
  '{owner}: validationSplit {share} leaves none of {count} examples to train on.':
    '{owner}: validationSplit {share} no deja ninguno de {count} ejemplos para entrenar.',
  '{owner} takes its options as an object; found {found}: write model.fit(x, y, { epochs: 5 }).':
    '{owner} recibe sus opciones como objeto; se encontró {found}: escribe model.fit(x, y, { epochs: 5 }).',
  'the loss function must answer a tensor; found {found}: return the result of its last op.':
    'la función de pérdida debe devolver un tensor; se encontró {found}: devuelve el resultado de su última operación.',
  '{owner}: sampleWeight needs one weight for each of {count} examples; found {found}.':
    '{owner}: sampleWeight necesita un peso para cada uno de {count} ejemplos; se encontró {found}.',
  '{owner}: classWeight gives a number for each class; found {found} for {label}.':
    '{owner}: classWeight da un número por clase; se encontró {found} para {label}.',
  '{owner}: classWeight needs one label an example; found {found} for {count}.':
    '{owner}: classWeight necesita una etiqueta por ejemplo; se encontró {found} para {count}.',
  '{name}.setWeights: it has no weights yet; call it once or build it first.':
    '{name}.setWeights: aún no tiene pesos; llámala una vez o constrúyela antes.',
  '{name}.setWeights takes a list of {count} tensors of shapes {shapes}; found {found}.':
    '{name}.setWeights recibe una lista de {count} tensores de formas {shapes}; se encontró {found}.',
  '{name}.setWeights: weight {index} has shape {shape}; found {found}.':
    '{name}.setWeights: el peso {index} tiene forma {shape}; se encontró {found}.',
  '{name}.saveWeights: it has no weights yet; call it once or build it first.':
    '{name}.saveWeights: aún no tiene pesos; llámalo una vez o constrúyelo antes.',
  '{name}.loadWeights: it has no weights yet; call it once or build it first.':
    '{name}.loadWeights: aún no tiene pesos; llámalo una vez o constrúyelo antes.',
  '{file} holds no weights: it was not written by saveWeights, or is cut off.':
    '{file} no contiene pesos: no lo escribió saveWeights, o está cortado.',
  '{file} does not fit {name}: the file has {differs}.':
    '{file} no encaja en {name}: el archivo tiene {differs}.',
  '{count} weights, the model {other}': '{count} pesos, el modelo {other}',
  '{shape} for {idName}, the model {other}': '{shape} para {idName}, el modelo {other}',
  '{owner} takes only one of clipnorm, clipvalue and globalClipnorm; found {chosen}.':
    '{owner} admite solo uno de clipnorm, clipvalue y globalClipnorm; se encontró {chosen}.',
  'PiecewiseConstantDecay takes a list of boundaries and one rate more; found {boundaries} and {values}.':
    'PiecewiseConstantDecay admite una lista de límites y una tasa más; se encontraron {boundaries} y {values}.',
};
