/** What the tape says of gradients that it cannot give, in Spanish; the keys are its own words. */
import type { Phrases } from './phrase-book.ts';

export const tapeWordsEs: Phrases = {
  '{what} must be a tensor or Variable, found {found}':
    '{what} debe ser un tensor o una Variable, se encontró {found}',
  'tape.{asked}: the source': 'tape.{asked}: el origen',
  'tape.{asked}: the source {name}': 'tape.{asked}: el origen {name}',
  'tape.gradient: the target': 'tape.gradient: el objetivo',
  'tape.gradient: the list of targets is empty: give at least one tensor':
    'tape.gradient: la lista de objetivos está vacía: da al menos un tensor',
  'tape.gradient: outputGradients has 1 tensor for {count} targets: give a list with one tensor for each':
    'tape.gradient: outputGradients tiene 1 tensor para {count} objetivos: da una lista con un tensor para cada uno',
  'tape.gradient: outputGradients must be a tensor or a list of tensors, found {found}':
    'tape.gradient: outputGradients debe ser un tensor o una lista de tensores, se encontró {found}',
  'tape.gradient: outputGradients must be tensors, found {found}':
    'tape.gradient: outputGradients deben ser tensores, se encontró {found}',
  "tape.gradient: outputGradients must be {dtype} of the target's shape {shape}, or broadcast to it; found {found}":
    'tape.gradient: outputGradients debe ser {dtype} con la forma del objetivo, {shape}, o extenderse a ella; se encontró {found}',
  "{caller}: unconnectedGradients must be 'none' or 'zero', found {found}":
    "{caller}: unconnectedGradients debe ser 'none' o 'zero', se encontró {found}",
  ': did the function given to tape.record return it?': ': ¿la devolvió la función dada a tape.record?',
  ': a plain number carries no gradient; make it a tf.Variable and compute with that inside tape.record':
    ': un número corriente no lleva gradiente; haz de él una tf.Variable y calcula con ella dentro de tape.record',
  ': write its trainableVariables': ': escribe sus trainableVariables',
  ': write its read()': ': escribe su read()',
  'gradients() received an empty list of xs.': 'gradients() recibió una lista vacía de xs.',
  "dy must have 'float32' dtype, but has '{dtype}'": "dy debe tener dtype 'float32', pero tiene '{dtype}'",
  'The result y returned by f() must be a tensor.': 'El resultado y que devuelve f() debe ser un tensor.',
  'Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all operations that lead from x to y. Here {reason}':
    'No se puede calcular el gradiente de y=f(x) respecto de x. Asegúrate de que la f dada contiene todas las operaciones que llevan de x a y. Aquí {reason}',
  'tf.GradientTape takes options, found {found}: write new tf.GradientTape({ persistent: true })':
    'tf.GradientTape recibe opciones, se encontró {found}: escribe new tf.GradientTape({ persistent: true })',
  'tape.record needs a function, found {found}: write tape.record(() => …)':
    'tape.record necesita una función, se encontró {found}: escribe tape.record(() => …)',
  'tape.record is running already: inside it, just compute, or use a second tape':
    'tape.record ya está en marcha: dentro de él simplemente calcula, o usa una segunda cinta',
  'tape.record was given an async function, and a tape cannot record across an await: await what you need before, and give record a function without async':
    'tape.record recibió una función async, y una cinta no puede grabar a través de un await: espera antes lo que necesites y da a record una función sin async',
  'tape.stopRecording works inside tape.record(() => …), and this tape is not recording':
    'tape.stopRecording funciona dentro de tape.record(() => …), y esta cinta no está grabando',
  'this tape has been disposed and records nothing more: make a new tf.GradientTape()':
    'esta cinta fue liberada y no graba nada más: haz una nueva tf.GradientTape()',
  'tape.{asked}: this tape has given its one set of gradients and forgotten what it recorded. For more than one, make it with new tf.GradientTape({ persistent: true }) and dispose() it at the end':
    'tape.{asked}: esta cinta ya dio sus gradientes y olvidó lo que grabó. Para pedir más de una vez, hazla con new tf.GradientTape({ persistent: true }) y libérala al final con dispose()',
  'tape.{asked}: this tape has been disposed: ask for gradients before tape.dispose()':
    'tape.{asked}: esta cinta fue liberada: pide los gradientes antes de tape.dispose()',
  'tape.{asked}: nothing has been recorded yet: compute the target inside tape.record(() => …) first':
    'tape.{asked}: aún no se ha grabado nada: calcula antes el objetivo dentro de tape.record(() => …)',
  'tape.{asked} is null for {source}: {reason}': 'tape.{asked} es null para {source}: {reason}',
  "its dtype is {dtype}, and gradients exist for float32 alone. Make it float32, for example with tf.cast(x, 'float32') before watching it.":
    "su dtype es {dtype}, y solo hay gradientes para float32. Hazlo float32, por ejemplo con tf.cast(x, 'float32') antes de vigilarlo.",
  'the target is {dtype}, and gradients exist for float32 alone. {cut}':
    'el objetivo es {dtype}, y solo hay gradientes para float32. {cut}',
  'the target was not computed from anything this tape watches inside tape.record(() => …). Move its computation into record. {cut}':
    'el objetivo no se calculó a partir de nada que esta cinta vigile dentro de tape.record(() => …). Lleva su cálculo dentro de record. {cut}',
  'nothing recorded leads from it to the target. {cut}': 'nada de lo grabado lleva de él al objetivo. {cut}',
  'the target was made from plain numbers: a value was read out with dataSync() or arraySync() inside tape.record, and numbers carry no gradient. Keep computing with tensors.':
    'el objetivo se hizo con números corrientes: dentro de tape.record se leyó un valor con dataSync() o arraySync(), y los números no llevan gradiente. Sigue calculando con tensores.',
  'it is a constant that the tape was not told to watch. Call tape.watch(x) before computing with it, or make it a tf.Variable.':
    'es una constante que la cinta no debía vigilar. Llama a tape.watch(x) antes de calcular con ella, o haz de ella una tf.Variable.',
  'the Variable {name} was made with trainable: false. Call tape.watch(v), or make it trainable.':
    'la Variable {name} se hizo con trainable: false. Llama a tape.watch(v), o hazla entrenable.',
  'the tape was made with watchAccessedVariables: false. Call tape.watch(v) before using {name}.':
    'la cinta se hizo con watchAccessedVariables: false. Llama a tape.watch(v) antes de usar {name}.',
  'the Variable {name} was not used inside tape.record(() => …).':
    'la Variable {name} no se usó dentro de tape.record(() => …).',
  '{ops} gives no float32, so no gradient flows through it.':
    '{ops} no da float32, así que ningún gradiente pasa por ahí.',
  'A value was read out with dataSync() or arraySync() inside tape.record, and numbers carry no gradient.':
    'Dentro de tape.record se leyó un valor con dataSync() o arraySync(), y los números no llevan gradiente.',
};
