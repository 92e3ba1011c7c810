/** What the kit says when a cell asks for something it cannot do, in Spanish; the keys are its own words. */
import type { Phrases } from './phrase-book.ts';

export const kitWordsEs: Phrases = {
  'tf.at: {given} indices for a tensor of {axes} axes (shape {shape}): give at most {most}':
    'tf.at: {given} índices para un tensor de {axes} ejes (forma {shape}): da como mucho {most}',
  'tf.at: index {index} is outside axis {axis}, which has {length} place{s} (shape {shape}): use {range}':
    'tf.at: el índice {index} queda fuera del eje {axis}, que tiene longitud {length} (forma {shape}): usa {range}',
  'a tensor that is not empty': 'un tensor que no esté vacío',
  '0 to {last}, or -1 to -{length} from the end': 'de 0 a {last}, o de -1 a -{length} desde el final',
  '{idLow} to {idHigh}': '{idLow} a {idHigh}',
  'tf.at: the step of axis {axis} is 0: use 1, 2, … or -1 to go backwards':
    'tf.at: el paso del eje {axis} es 0: usa 1, 2, … o -1 para ir hacia atrás',
  'tf.at: the index of axis {axis} must be an integer, null (the whole axis) or [start, stop, step?], found {found}':
    'tf.at: el índice del eje {axis} debe ser un entero, null (todo el eje) o [inicio, fin, paso?], se encontró {found}',
  'the gradient of {op} is not known: no gradient can flow through this op; wrap what must stay constant in tf.stopGradient, or write the value with other ops':
    'no se conoce el gradiente de {op}: ningún gradiente puede pasar por esta operación; envuelve lo que debe quedar constante en tf.stopGradient, o escribe el valor con otras operaciones',
  "the gradient of {op} for its input '{name}' must be {wanted}, but is {found}":
    "el gradiente de {op} para su entrada '{name}' debe ser {wanted}, pero es {found}",
  "the gradient of {op} for its input '{name}' must have the input's shape [{wanted}], but has shape [{found}]":
    "el gradiente de {op} para su entrada '{name}' debe tener la forma de la entrada, [{wanted}], pero tiene [{found}]",
  'tf.random.categorical: the logit of row {row}, class {i} is NaN: has the model diverged?':
    'tf.random.categorical: el logit de la fila {row}, clase {i} es NaN: ¿ha divergido el modelo?',
  'tf.random.categorical: row {row} has no class to draw: its largest logit is {largest}, expected a finite one':
    'tf.random.categorical: la fila {row} no tiene clase que elegir: su mayor logit es {largest}, se esperaba uno finito',
  '{caller}: the dtype {remedy}': '{caller}: el dtype {remedy}',
  '{caller}: its second argument is the dtype, found the array {shape}: the shape comes from the nesting of the value; for another one write tf.reshape(tf.constant(…), shape)':
    '{caller}: su segundo argumento es el dtype, se encontró el array {shape}: la forma sale de los corchetes del valor; para otra escribe tf.reshape(tf.constant(…), forma)',
  '{caller}: the dtype must be one of {list}, found {found}':
    '{caller}: el dtype debe ser uno de {list}, se encontró {found}',
  "'{dtype}' does not exist here: tensors compute in float32, about 7 digits. Write 'float32', or leave it out":
    "'{dtype}' no existe aquí: los tensores calculan en float32, unas 7 cifras. Escribe 'float32', o no lo pongas",
  "'{dtype}' does not exist here: write '{other}'": "'{dtype}' no existe aquí: escribe '{other}'",
  "must be one of {list}, found '{dtype}'": "debe ser uno de {list}, se encontró '{dtype}'",
  'there is no file {name} in the work folder; files there: {found}':
    'no hay ningún archivo {name} en la carpeta de trabajo; allí están: {found}',
  'a file name must be a path inside the work folder such as "weights.bin" or "run1/weights.bin", found {name}':
    'un nombre de archivo debe ser una ruta dentro de la carpeta de trabajo, como "weights.bin" o "run1/weights.bin"; se encontró {name}',
  '{caller} does not make complex64: write tf.complex(realPart, imaginaryPart)':
    '{caller} no hace complex64: escribe tf.complex(parteReal, parteImaginaria)',
  '{caller}: the array is ragged: row {place} has {found}, expected {expected}. Make all rows equally long (fill up with 0), or make one tensor for each':
    '{caller}: el array es irregular: la fila {place} tiene {found}, se esperaba {expected}. Haz todas las filas igual de largas (rellena con 0), o un tensor para cada una',
  '{caller}: {where} must be a number, boolean or string, found {found}':
    '{caller}: {where} debe ser un número, un booleano o una cadena, se encontró {found}',
  ': write Number({value}n)': ': escribe Number({value}n)',
  ': a hole, or something that returned nothing': ': un hueco, o algo que no devolvió nada',
  ': write tf.stack([...]) to join tensors': ': escribe tf.stack([...]) para unir tensores',
  '{caller}: a tensor holds one kind of value, found {first} first and {other} at {place}: convert them to one kind':
    '{caller}: un tensor contiene una sola clase de valores, se encontró primero {first} y luego {other} en {place}: conviértelos a una',
  '{caller}: strings cannot become {dtype}: leave the dtype out, or convert them with Number(text)':
    '{caller}: las cadenas no pueden ser {dtype}: no pongas el dtype, o conviértelas con Number(texto)',
  "{caller}: numbers cannot become bool: give true and false, or write tf.cast(x, 'bool')":
    "{caller}: los números no pueden ser bool: da true y false, o escribe tf.cast(x, 'bool')",
  '{caller}: {kind}s cannot become string: leave the dtype out, or convert them with String(value)':
    '{caller}: los valores {kind} no pueden ser string: no pongas el dtype, o conviértelos con String(valor)',
  '{caller}: the value{where} is {value}, which int32 cannot hold: {remedy}':
    '{caller}: el valor{where} es {value}, que no cabe en int32: {remedy}',
  ' at {place}': ' en {place}',
  'int32 holds whole numbers from -2147483648 to 2147483647: leave the dtype out for float32':
    'int32 guarda enteros de -2147483648 a 2147483647: no pongas el dtype para tener float32',
  'int32 holds whole numbers: write Math.round or Math.trunc, or leave the dtype out for float32':
    'int32 guarda enteros: escribe Math.round o Math.trunc, o no pongas el dtype para tener float32',
  '{op}: the index {index} on axis {axis} does not exist in the shape [{shape}]: expected 0 to {last}':
    '{op}: el índice {index} en el eje {axis} no existe en la forma [{shape}]: se esperaba de 0 a {last}',
  'A gradient rule was called without a gradient of its output.':
    'Se llamó a una regla de gradiente sin el gradiente de su salida.',
  '{op} along axis {axis} of the shape [{shape}]: expected an axis from {low} to {high}':
    '{op} en el eje {axis} de la forma [{shape}]: se esperaba un eje de {low} a {high}',
  '{op} along axis {axis} of the shape [{shape}]: there is nothing to choose from':
    '{op} en el eje {axis} de la forma [{shape}]: no hay nada entre lo que elegir',
  'tf.{idOp} needs a function; found {found}: write tf.{call}':
    'tf.{idOp} necesita una función; se encontró {found}: escribe tf.{call}',
  'tf.tidy was given an async function, and it frees tensors before that has finished: await what you need before, and give tidy a function without async':
    'tf.tidy recibió una función async, y libera los tensores antes de que termine: espera antes lo que necesites con await, y da a tidy una función sin async',
  'A tensor has no {name} in TypeScript: write {remedy}':
    'Un tensor no tiene {name} en TypeScript: escribe {remedy}',
  'a.arraySync() for nested lists, a.dataSync() for a flat one':
    'a.arraySync() para listas anidadas, a.dataSync() para una plana',
  'tf.split of the shape [{shape}] along axis {axis}: the parts [{parts}] must be whole numbers that sum to {length}':
    'tf.split de la forma [{shape}] en el eje {axis}: las partes [{parts}] deben ser enteros que sumen {length}',
  "tf.unsortedSegmentSum: the segments' shape [{ids}] must be how the shape of x, [{shape}], begins: give one segment for each row":
    'tf.unsortedSegmentSum: la forma de los segmentos, [{ids}], debe ser el comienzo de la forma de x, [{shape}]: da un segmento para cada fila',
  'tf.einsum: the label {label} stands for lengths {n} and {m} of the shape [{shape}]: they must be equal':
    'tf.einsum: la etiqueta {label} vale longitudes {n} y {m} de la forma [{shape}]: deben ser iguales',
  "tf.norm: ord must be a number above 0, Infinity, 'euclidean' or 'fro'; found {found}":
    "tf.norm: ord debe ser un número mayor que 0, Infinity, 'euclidean' o 'fro'; se encontró {found}",
  "tf.norm: ord of matrices, which two axes mean, must be 1, Infinity, 'euclidean' or 'fro'; found {ord}: give one axis for vectors, or none for all numbers":
    "tf.norm: ord de matrices, que es lo que significan dos ejes, debe ser 1, Infinity, 'euclidean' o 'fro'; se encontró {ord}: da un solo eje para vectores, o ninguno para todos los números",
  'tf.transpose of the shape [{shape}] by the order [{order}]: expected each axis from 0 to {last} once':
    'tf.transpose de la forma [{shape}] con el orden [{order}]: se esperaba cada eje de 0 a {last} una vez',
  'tf.pad of the shape [{shape}]: found {count} paddings, expected one [before, after] for each of the {axes} axes':
    'tf.pad de la forma [{shape}]: se encontraron {count} rellenos, se esperaba un [antes, después] para cada uno de los {axes} ejes',
  'tf.gather: the index {index} does not exist on axis {axis} of the shape [{shape}]':
    'tf.gather: el índice {index} no existe en el eje {axis} de la forma [{shape}]',
  "softmaxCrossEntropy: the labels' shape [{labels}] must be that of the logits, [{logits}]":
    'softmaxCrossEntropy: la forma de las etiquetas, [{labels}], debe ser la de los logits, [{logits}]',
  'tf.unsortedSegmentSum: row {row} is of segment {id}: expected at most {most}, since there are {count}':
    'tf.unsortedSegmentSum: la fila {row} es del segmento {id}: se esperaba como mucho {most}, pues hay {count}',
  'Axis {axis} was asked of the shape [{shape}], which has {count} axes.':
    'Se pidió el eje {axis} de la forma [{shape}], que tiene {count} ejes.',
  'tf.html needs a string of HTML or SVG, found {found}':
    'tf.html necesita una cadena de HTML o SVG, se encontró {found}',
  'JavaScript cannot compute with tensors by +, -, *, /, < or ==. Write a.add(b), a.sub(b), a.mul(b), a.div(b), a.less(b) or tf.add(a, b) …; for the plain number of a scalar tensor write a.arraySync()':
    'JavaScript no puede calcular con tensores mediante +, -, *, /, < o ==. Escribe a.add(b), a.sub(b), a.mul(b), a.div(b), a.less(b) o tf.add(a, b) …; para el número de un tensor escalar escribe a.arraySync()',
  'JavaScript cannot compute with tensors by +, -, *, /, < or ==. Write a.add(b), a.sub(b), a.mul(b), a.div(b), a.less(b) or tf.add(a, b) …; for the plain number of a scalar tensor write a.arraySync(); for text write `${a}`':
    'JavaScript no puede calcular con tensores mediante +, -, *, /, < o ==. Escribe a.add(b), a.sub(b), a.mul(b), a.div(b), a.less(b) o tf.add(a, b) …; para el número de un tensor escalar escribe a.arraySync(); para texto escribe `${a}`',
  '{file}: found no first line, expected the names of the columns':
    '{file}: no se encontró una primera línea y se esperaban los nombres de las columnas',
  '{file}, row {row}: found {found} values, expected {expected}, one for each column; a value with “{separator}” in it stands in quotes':
    '{file}, fila {row}: se encontraron {found} valores y se esperaban {expected}, uno por columna; un valor que contiene «{separator}» va entre comillas',
  'tf.plot needs at least one series: write for example tf.plot({ series: [{ name: "loss", y: history }] })':
    'tf.plot necesita al menos una serie: escribe por ejemplo tf.plot({ series: [{ name: "loss", y: history }] })',
  'tf.plot: series {name} has {x} x values and {y} y values: give as many of both':
    'tf.plot: la serie {name} tiene {x} valores x y {y} valores y: da tantos de unos como de otros',
  'tf.plot: {what} must be a list of numbers, found {found}: for a tensor write t.arraySync()':
    'tf.plot: {what} debe ser una lista de números, se encontró {found}: para un tensor escribe t.arraySync()',
  'tf.plot: {what}[{at}] must be a number, found {found}: for a tensor write t.arraySync()':
    'tf.plot: {what}[{at}] debe ser un número, se encontró {found}: para un tensor escribe t.arraySync()',
  'tf.progress: a count must be a whole number of at least 0, found {found}':
    'tf.progress: una cuenta debe ser un entero de al menos 0, se encontró {found}',
  'tf.progress needs a count or something to iterate over, found {found}':
    'tf.progress necesita una cuenta o algo que recorrer, se encontró {found}',
  "tf.random.normal makes float32, found dtype '{dtype}': leave it out":
    "tf.random.normal hace float32, se encontró el dtype '{dtype}': no lo pongas",
  "tf.random.uniform makes 'float32' or 'int32', found dtype '{dtype}'":
    "tf.random.uniform hace 'float32' o 'int32', se encontró el dtype '{dtype}'",
  'tf.random.uniform: int32 needs a maxval, for example { maxval: 10, dtype: "int32" } for 0 to 9':
    'tf.random.uniform: int32 necesita un maxval, por ejemplo { maxval: 10, dtype: "int32" } para 0 a 9',
  'tf.random.categorical needs logits of shape [rows, classes], found shape [{shape}]':
    'tf.random.categorical necesita logits de forma [filas, clases], se encontró la forma [{shape}]',
  'tf.random.categorical needs logits of shape [rows, classes], found shape [{shape}]: write tf.expandDims(logits, 0) for one row':
    'tf.random.categorical necesita logits de forma [filas, clases], se encontró la forma [{shape}]: escribe tf.expandDims(logits, 0) para una fila',
  'tf.random.categorical: count must be a whole number of at least 0, found {found}':
    'tf.random.categorical: count debe ser un entero de al menos 0, se encontró {found}',
  'tf.random.{name}: its last argument is an object of options ({known}), found {found}':
    'tf.random.{name}: su último argumento es un objeto de opciones ({known}), se encontró {found}',
  'tf.random.{name}: {key} must be a number, found {found}':
    'tf.random.{name}: {key} debe ser un número, se encontró {found}',
  'tf.random.{name}: the shape must be a list of whole numbers such as [2, 3], found {found}':
    'tf.random.{name}: la forma debe ser una lista de enteros como [2, 3], se encontró {found}',
  'a random seed must be an integer between -(2^53 - 1) and 2^53 - 1, found {seed}: write for example 42':
    'una semilla debe ser un entero entre -(2^53 - 1) y 2^53 - 1, se encontró {seed}: escribe por ejemplo 42',
  'not filled in yet: {text}': 'aún sin rellenar: {text}',
  '{idPath}.{idName} does not exist{remedy}': '{idPath}.{idName} no existe{remedy}',
  ": write the dtype as a string, '{dtype}'": ": escribe el dtype como cadena, '{dtype}'",
  ": there is no {dtype} here; write '{other}'": ": aquí no hay {dtype}; escribe '{other}'",
  ': write tf.relu, tf.softmax, tf.sigmoid … without nn':
    ': escribe tf.relu, tf.softmax, tf.sigmoid … sin nn',
  ': there is no graph mode here: a plain function runs op by op':
    ': aquí no hay modo grafo: una función corriente se ejecuta operación a operación',
  ': write tf.{what}': ': escribe tf.{what}',
  ": did you mean '{near}'?": ": ¿querías decir '{near}'?",
  ': did you mean {what}?': ': ¿querías decir {what}?',
  ' in this TensorFlow': ' en este TensorFlow',
  "tf.Variable: its second argument is an object of options, found {found}: write tf.Variable(value, { trainable: false, dtype: 'int32', name: 'w' })":
    "tf.Variable: su segundo argumento es un objeto de opciones, se encontró {found}: escribe tf.Variable(valor, { trainable: false, dtype: 'int32', name: 'w' })",
  'tf.Variable: trainable must be true or false, found {found}':
    'tf.Variable: trainable debe ser true o false, se encontró {found}',
  'tf.Variable: name must be a string, found {found}':
    'tf.Variable: name debe ser una cadena, se encontró {found}',
  '{method}: the Variable {name} has been disposed': '{method}: la Variable {name} fue liberada',
  "{method}: the Variable {name} is {dtype}, the given value {found}: convert it with tf.cast(value, '{other}')":
    "{method}: la Variable {name} es {dtype} y el valor dado {found}: conviértelo con tf.cast(valor, '{other}')",
  '{method}: the Variable {name} has shape {shape}, the given value {found}: a Variable keeps its shape; give a value of that shape':
    '{method}: la Variable {name} tiene forma {shape} y el valor dado {found}: una Variable conserva su forma; da un valor de esa forma',
};
