/** What ops say about their arguments, in Spanish; the keys are the kit's own words. */
import type { Phrases } from './phrase-book.ts';

export const argumentWordsEs: Phrases = {
  '{idOp}: {idName} must be {expected}; found {found}':
    '{idOp}: {idName} debe ser {expected}; se encontró {found}',
  '{idOp}: {idName} must be a list of whole numbers such as [2, 3]; found {found}':
    '{idOp}: {idName} debe ser una lista de enteros como [2, 3]; se encontró {found}',
  'a list of whole numbers such as [2, 3]': 'una lista de enteros como [2, 3]',
  'a tensor, a number or a list of numbers': 'un tensor, un número o una lista de números',
  'a list of tensors': 'una lista de tensores',
  'a whole number or a list of them': 'un entero o una lista de ellos',
  'a whole number of at least 0': 'un entero de al menos 0',
  'a whole number': 'un entero',
  'a number': 'un número',
  'true or false': 'true o false',
  'a number, boolean or string': 'un número, un booleano o una cadena',
  ': write await before it': ': escribe await delante',
  ': call it, with brackets, or leave it out': ': llámala, con paréntesis, o no la pongas',
  ': write its call(x) for what it answers, or its kernel or bias for a weight':
    ': escribe su call(x) para lo que responde, o su kernel o bias para un peso',
  ': put them in brackets, as in {call}': ': ponlos entre corchetes, como en {call}',
  ': write {call}': ': escribe {call}',
  '{idOp}: {idName} is undefined{remedy}': '{idOp}: {idName} es undefined{remedy}',
  '{idOp}: {idName} is missing{remedy}': '{idOp}: falta {idName}{remedy}',
  '{idName} is undefined': '{idName} es undefined',
  '{idName} is missing': 'falta {idName}',
  '{idOp}: {what}: write {usage}': '{idOp}: {what}: escribe {usage}',
  '{idOp}: a tensor that it is given has been disposed: leave out the dispose() or the tf.tidy() around what made it':
    '{idOp}: un tensor que se le da fue liberado: quita el dispose() o el tf.tidy() que rodea lo que lo hizo',
  '{idOp}: {said}. Found {call}; expected {usage}': '{idOp}: {said}. Se encontró {call}; se esperaba {usage}',
  '{idOp}: {idName} must hold numbers; found text: convert it first, for example with Number(text)':
    '{idOp}: {idName} debe contener números; se encontró texto: conviértelo antes, por ejemplo con Number(texto)',
  '{idOp}: {idName} must hold true and false; found {found}: compare first, as in tf.greater(x, 0)':
    '{idOp}: {idName} debe contener true y false; se encontró {found}: compara antes, como en tf.greater(x, 0)',
  "{idOp}: {idName} must be int32; found {found}: write tf.cast(x, 'int32')":
    "{idOp}: {idName} debe ser int32; se encontró {found}: escribe tf.cast(x, 'int32')",
  '{idOp}: {count} places to begin at for a tensor of {axes} axes (shape {shape}): give at most {most}':
    '{idOp}: {count} lugares donde empezar para un tensor de {axes} ejes (forma {shape}): da como mucho {most}',
  '{idOp}: the place {place} on axis {axis} is outside the shape {shape}: use 0 to {last}':
    '{idOp}: el lugar {place} del eje {axis} queda fuera de la forma {shape}: usa de 0 a {last}',
  '{idOp}: the shapes {a} and {b} do not fit: counted from the last axis, lengths must be equal or 1. Change one, for example with tf.reshape or tf.expandDims':
    '{idOp}: las formas {a} y {b} no encajan: contando desde el último eje, las longitudes deben ser iguales o 1. Cambia una, por ejemplo con tf.reshape o tf.expandDims',
  '{idOp} needs matrices, tensors of at least 2 axes; found the shapes {a} and {b}: write tf.reshape(x, [1, -1]) for a row, tf.reshape(x, [-1, 1]) for a column':
    '{idOp} necesita matrices, tensores de al menos 2 ejes; se encontraron las formas {a} y {b}: escribe tf.reshape(x, [1, -1]) para una fila, tf.reshape(x, [-1, 1]) para una columna',
  '{idOp}: a matrix of shape {a} cannot be multiplied by one of {b}: the rows of the first have {n} numbers, the columns of the second {m}. Exchange them, or transpose one, as in tf.matMul(a, b, false, true)':
    '{idOp}: una matriz de forma {a} no se puede multiplicar por una de {b}: las filas de la primera tienen {n} números, las columnas de la segunda {m}. Cámbialas de orden, o transpón una, como en tf.matMul(a, b, false, true)',
  '{idOp}: the list of tensors is empty: give at least one':
    '{idOp}: la lista de tensores está vacía: da al menos uno',
  '{idOp}: numbers have no axis to join along: write tf.stack':
    '{idOp}: los números no tienen eje por el que unirse: escribe tf.stack',
  '{idOp}: entry 0 of the list has the shape {first} and entry {at} {shape}: {remedy}':
    '{idOp}: el elemento 0 de la lista tiene la forma {first} y el {at} {shape}: {remedy}',
  'all lengths but that of axis {axis} must be equal':
    'todas las longitudes salvo la del eje {axis} deben ser iguales',
  'all shapes must be equal': 'todas las formas deben ser iguales',
  '{idOp}: the shape {shape} leaves {count} lengths open: only one may be -1':
    '{idOp}: la forma {shape} deja {count} longitudes abiertas: solo una puede ser -1',
  '{idOp}: {count} numbers of the shape {from} do not fit into {to}: the lengths must multiply to {product}; -1 stands for one that follows from the others':
    '{idOp}: {count} números de la forma {from} no caben en {to}: el producto de las longitudes debe ser {product}; -1 vale por la que se sigue de las demás',
};
