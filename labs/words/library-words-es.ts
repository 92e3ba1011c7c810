/** What TensorFlow.js and JavaScript say most often to someone who is learning, in Spanish. */
import type { Phrases } from './phrase-book.ts';

export const libraryWordsEs: Phrases = {
  'Operands could not be broadcast together with shapes {a} and {b}.':
    'Los operandos no se pueden extender el uno al otro: formas {a} y {b}.',
  'Error in matMul: inner shapes ({a}) and ({b}) of Tensors with shapes {left} and {right} and transposeA={ta} and transposeB={tb} must match.':
    'matMul: las longitudes interiores ({a}) y ({b}) de los tensores de formas {left} y {right}, con transposeA={ta} y transposeB={tb}, deben coincidir.',
  "Argument '{name}' passed to '{op}' must be a Tensor or TensorLike, but got '{found}'":
    "El argumento '{name}' de '{op}' debe ser un tensor o algo que pueda serlo, y se encontró '{found}'",
  "Argument '{name}' passed to '{op}' must be {dtype} tensor, but got {found} tensor":
    "El argumento '{name}' de '{op}' debe ser un tensor {dtype}, y se encontró uno {found}",
  'Size({size}) must match the product of shape {shape}':
    'El tamaño ({size}) debe ser el producto de la forma {shape}',
  'Based on the provided shape, [{shape}], the tensor should have {wanted} values but has {found}':
    'Según la forma dada, [{shape}], el tensor debería tener {wanted} valores, pero tiene {found}',
  'Tensor is disposed.': 'El tensor fue liberado.',
  "The implicit shape can't be a fractional number. Got {a} / {b}":
    'La longitud que falta no puede ser una fracción. Se obtuvo {a} / {b}',
  'Error in concat{rank}D: Shape of tensors[{index}] ({shape}) does not match the shape of the rest ({rest}) along the non-concatenated axis {axis}.':
    'concat: la forma de tensors[{index}] ({shape}) no coincide con la de los demás ({rest}) en el eje {axis}, que no es el que se une.',
  '{what} Shapes {a} and {b} must match': '{what} Las formas {a} y {b} deben coincidir',
  'Operands could not be broadcast together with shapes {a} and {b}':
    'los operandos no se pueden extender el uno al otro: formas {a} y {b}',
  'Cannot have a step of zero': 'el paso no puede ser cero',
  'The number of values should be positive': 'la cantidad de valores debe ser positiva',
  'inner dimensions of inputs must match, but got {a} and {b}':
    'las longitudes interiores deben coincidir, y se encontraron {a} y {b}',
  'Axis must be <= rank of the tensor': 'el eje debe ser a lo sumo el rango del tensor',
  'Number of splits must evenly divide the axis': 'el número de partes debe dividir el eje sin resto',
  'rank of input {a} must match length of {what} {b}': 'el rango {a} debe ser la longitud de {what}, {b}',
  'GatherV2: the index value {i} is not in [{a}]': 'el índice {i} no está entre [{a}]',
  'depth must be >=2, but it is {n}': 'depth debe ser al menos 2, y es {n}',
  'input must be rank {a}, but got rank {b}': 'la entrada debe tener rango {a}, y tiene {b}',
  'input must be rank {a} but got rank {b}': 'la entrada debe tener rango {a}, y tiene {b}',
  'depth of input ({a}) must match input depth for filter {b}':
    'los canales de la entrada ({a}) deben ser los del filtro, {b}',
  "'k' passed to topk() must be <= the last dimension ({a}) but got {b}":
    'k debe ser a lo sumo la longitud del último eje ({a}), y es {b}',
  'broadcastTo(): [{a}] cannot be broadcast to [{b}]': '[{a}] no se puede extender a [{b}]',
  'Unknown padding parameter: {p}': 'relleno desconocido: {p}',
  "Can't squeeze axis {a} since its dim '{n}' is not 1":
    'el eje {a} no se puede quitar, pues su longitud es {n} y no 1',
  'Element {idPlace} should have {a} elements, but has {b} elements':
    'el elemento {idPlace} debería tener {a} elementos, pero tiene {b}',
  'begin[{i}] + size[{j}] ({n}) would overflow input.shape[{k}] ({m})':
    'begin[{i}] + size[{j}] ({n}) pasa de la longitud {m} del eje {k}',
  'invalid ord value: {v}': 'valor de ord no válido: {v}',
  'Error in {op}:': '{op}:',
  'In[0] mismatch In[1] shape: {a} vs. {b}: {left} {right} {more}':
    'las longitudes interiores no coinciden, {a} y {b}: {left} {right} {more}',
  'Incompatible shapes: {a} vs. {b}': 'formas incompatibles: {a} y {b}',
  'Matrix size-incompatible: In[0]: {a}, In[1]: {b}': 'las matrices no encajan: {a} y {b}',
  '{name} is not defined; run the cell that defines it first':
    '{name} no está definido; ejecuta antes la celda que lo define',
  '{name} is not defined; did you mean `{near}`?': '{name} no está definido; ¿querías decir `{near}`?',
  '{name} is not defined: {why}': '{name} no está definido: {why}',
  '{name} is not defined': '{name} no está definido',
  '{what} is not a function': '{what} no es una función',
  '{what} is not a constructor': '{what} no es un constructor',
  '{what} is not iterable': '{what} no se puede recorrer',
  "Cannot read properties of {what} (reading '{name}')": "No se puede leer '{name}' de {what}",
  "Cannot set properties of {what} (setting '{name}')": "No se puede escribir '{name}' en {what}",
  "Cannot access '{name}' before initialization": "No se puede usar '{name}' antes de darle valor",
  'Assignment to constant variable.': 'Se asigna a una constante.',
  'Assignment to constant variable: `{name}` is declared with const in this cell; declare it with let':
    'Se asigna a una constante: `{name}` se declara con const en esta celda; declárala con let',
  "Class constructor {name} cannot be invoked without 'new'":
    "El constructor de la clase {name} no se puede llamar sin 'new'",
  'Unexpected token': 'Símbolo inesperado',
  "Unexpected token '{token}'": "Símbolo inesperado '{token}'",
  'Unexpected end of the cell': 'La celda acaba antes de tiempo',
  'Maximum call stack size exceeded': 'Demasiadas llamadas unas dentro de otras',
  'Invalid array length': 'Longitud de array no válida',
};
