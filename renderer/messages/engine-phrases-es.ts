/** What engines say of cells, sessions and themselves, in Spanish; the keys are their own words. */
import type { Phrases } from '../../labs/words/phrase-book.ts';

export const enginePhrasesEs: Phrases = {
  'a cell that compiled once does not: {message}': 'una celda que antes se entendía ya no: {message}',
  '{what} was thrown': 'se lanzó {what}',
  '{what} was thrown: {text}': 'se lanzó {what}: {text}',
  "{what}; throw new Error('…') instead, which says where it came from":
    "{what}; usa throw new Error('…'), que dice de dónde vino",
  'an object was thrown that cannot be read: its own getters or traps throw':
    'se lanzó un objeto que no se puede leer: sus propios getters lanzan errores',
  'an error whose message cannot be read': 'un error cuyo mensaje no se puede leer',
  ' (because of {name}: {message})': ' (a causa de {name}: {message})',
  'cells import nothing: `tf`, `display` and `console` are there already':
    'las celdas no importan nada: `tf`, `display` y `console` ya están',
  'cells have no access to the process; `tf` tells the engine and its device':
    'las celdas no tienen acceso al proceso; `tf` dice cuál es el motor y su dispositivo',
  'cells export nothing: every top-level name is there for the later cells':
    'las celdas no exportan nada: las siguientes ven todos los nombres del nivel superior',
  'cells have no network; read files of the work folder through `tf`':
    'las celdas no tienen red; lee los archivos de la carpeta de trabajo con `tf`',
  'cells run in an engine of their own, without a page; show a value by making it the last expression':
    'las celdas se ejecutan en un motor propio, sin página; un valor se muestra si es la última expresión',
  'cells cannot evaluate text, because a loop in it could not be stopped; write the code into a cell':
    'las celdas no pueden evaluar texto, pues un bucle en él no se podría detener; escribe el código en una celda',
  'cells cannot make functions from text, because a loop in it could not be stopped; write a function':
    'las celdas no pueden hacer funciones de un texto, pues un bucle en él no se podría detener; escribe una función',
  'there is no `self`; in a class write `this`': 'no hay `self`; en una clase escribe `this`',
  'there is no NumPy here; `tf` has tensors and their operations':
    'aquí no hay NumPy; `tf` tiene tensores y sus operaciones',
  'a cell cannot hold decorators; call the function on the class instead':
    'una celda no puede contener decoradores; llama a la función con la clase',
  'a cell imports nothing: `tf`, `display` and `console` are there already; `import type` is allowed':
    'una celda no importa nada: `tf`, `display` y `console` ya están; `import type` sí se permite',
  'a cell has no `import.meta`: it is not a file': 'una celda no tiene `import.meta`: no es un archivo',
  'a cell cannot hold a namespace; use an object or top-level names instead':
    'una celda no puede contener un namespace; usa un objeto o nombres del nivel superior',
  'the cell is nested too deeply to be read; split its longest expression':
    'la celda está demasiado anidada para leerla; parte su expresión más larga',
  'the cell threw an error that could not be read': 'la celda lanzó un error que no se pudo leer',
  'a value that cannot be shown: looking at it threw an error':
    'un valor que no se puede mostrar: al mirarlo se lanzó un error',
  '{count} more outputs were left out': 'se omitieron {count} salidas más',
  '{name} needs a function; found {found}: write {other}(() => …)':
    '{name} necesita una función; se encontró {found}: escribe {other}(() => …)',
  'there is no room for an array this large; make it smaller, or dispose what is no longer needed':
    'no hay sitio para un array tan grande; hazlo más pequeño, o libera lo que ya no haga falta',
  'the run was stopped': 'la ejecución se detuvo',
  'the engine failed: {why}': 'el motor falló: {why}',
  'there is no session "{name}": open it first': 'no hay sesión "{name}": ábrela antes',
  'The values of this session could not be saved, and would be lost if the engine ended: {why}':
    'Los valores de esta sesión no se pudieron guardar, y se perderían si el motor terminara: {why}',
  'the request does not fit the contract: {what}': 'la petición no es la acordada: {what}',
  'nothing of it is known': 'no se conoce nada de ella',
  'the lesson\'s checks have no function called "{name}"':
    'las comprobaciones de la lección no tienen una función llamada "{name}"',
  "the lesson's checks, line {line}, column {column}: {message}":
    'las comprobaciones de la lección, línea {line}, columna {column}: {message}',
  'The check was stopped': 'La comprobación se detuvo',
  'It ran too long or Stop was pressed; look for a loop without an end in a function that the check calls.':
    'Tardó demasiado o se pulsó Detener; busca un bucle sin fin en una función que la comprobación llama.',
  'The check could not be finished': 'La comprobación no pudo terminar',
  'It ran for more than {seconds} s and was ended; look for a loop without an end in a function that the check calls.':
    'Duró más de {seconds} s y se terminó; busca un bucle sin fin en una función que la comprobación llama.',
  'The check itself failed': 'Falló la propia comprobación',
  'Not filled in yet': 'Aún sin rellenar',
  'The cell still has a TODO to fill in.': 'A la celda le queda un hueco por rellenar.',
  'Waiting for an earlier cell': 'Espera a una celda anterior',
  'It uses a name that an unfinished cell above is to define.':
    'Usa un nombre que debe definir una celda de más arriba, aún sin terminar.',
  'The cell ended with an error': 'La celda terminó con un error',
  'Not checked': 'Sin comprobar',
  'The cell did not run to its end.': 'La celda no llegó a su final.',
  '{name}: {message}': '{name}: {message}',
  'it has not run yet': 'aún no se ha ejecutado',
  'it was edited after it ran': 'se cambió después de ejecutarla',
  'its last run did not come to its end': 'su última ejecución no llegó al final',
  '{name}, which it defines, is gone': '{name}, que ella define, ya no está',
  '{name}, which it defines, has been put back to an earlier value':
    '{name}, que ella define, volvió a un valor anterior',
  '{name}, which it defines, was changed later by cell "{cell}"':
    '{name}, que ella define, lo cambió después la celda «{cell}»',
  '{name}, which it keeps hold of, was made anew by cell "{cell}"':
    '{name}, que ella conserva, lo hizo de nuevo la celda «{cell}»',
  '{name}, which it read, comes from cell "{cell}", which is stale':
    '{name}, que ella leyó, viene de la celda «{cell}», que está desfasada',
  '{name}, which it read, may be set by cell "{cell}" above it, which has not run':
    '{name}, que ella leyó, puede darlo la celda «{cell}» de más arriba, que no se ha ejecutado',
  '{name}, which it did not find, is now defined by cell "{cell}"':
    '{name}, que ella no encontró, lo define ahora la celda «{cell}»',
  '{name}, which it read, is defined by no cell above it':
    '{name}, que ella leyó, no lo define ninguna celda de más arriba',
  '{name}, which it read, came from cell "{cell}", which does not stand above it':
    '{name}, que ella leyó, venía de la celda «{cell}», que no está más arriba',
  '{name}, which it read, has another value since cell "{cell}" ran again':
    '{name}, que ella leyó, tiene otro valor desde que se ejecutó otra vez la celda «{cell}»',
  '{name}, which it read, came from cell "{writer}"; in the order of the document it comes from cell "{cell}"':
    '{name}, que ella leyó, venía de la celda «{writer}»; en el orden del documento viene de la celda «{cell}»',
  '{name}, which it defines, cannot be put back: {why}':
    '{name}, que ella define, no se puede devolver: {why}',
  'this cell has not run since the session began; there is nothing to go back to':
    'esta celda no se ha ejecutado desde que empezó la sesión; no hay a qué volver',
  'its earlier value was not kept when the engine was restarted':
    'su valor anterior no se conservó al reiniciar el motor',
  'the file that kept its earlier value is gone': 'el archivo que guardaba su valor anterior ya no está',
  'its earlier value was let go to stay within 256 MiB of kept values':
    'su valor anterior se dejó ir para no pasar de 256 MiB de valores guardados',
  'it could not be read back: {why}': 'no se pudo volver a leer: {why}',
  'some names': 'algunos nombres',
  'cell "{cell}", which defines it, does not compile any more':
    'la celda «{cell}», que lo define, ya no se entiende',
  'its blob "{blob}" is missing from the snapshot store': 'falta su bloque «{blob}» en lo guardado',
  '{path} is not there any more': '{path} ya no está',
  'a function was stored without its text': 'una función se guardó sin su texto',
  'a function could not be made again from its text': 'una función no se pudo rehacer de su texto',
  'the definition it came from makes another function now':
    'la definición de la que venía hace ahora otra función',
  'a tensor was stored without its data': 'un tensor se guardó sin sus datos',
  'it has a symbol of its own': 'tiene un símbolo propio',
  'it refers to a part of a library that has no name': 'se refiere a una parte sin nombre de una biblioteca',
  'it holds a disposed tensor': 'contiene un tensor liberado',
  'it holds a function that cannot be made again: {why}':
    'contiene una función que no se puede rehacer: {why}',
  'it holds a function that a library made': 'contiene una función que hizo una biblioteca',
  'it holds more than can be followed': 'contiene más de lo que se puede seguir',
  'it holds more objects than can be followed': 'contiene más objetos de los que se pueden seguir',
  'its class was given properties after it had been made': 'su clase recibió propiedades después de hecha',
  'nothing can see into it': 'nada puede mirar dentro',
  'it is larger than 64 MiB': 'ocupa más de 64 MiB',
  'it is too large to copy': 'es demasiado grande para copiarlo',
  'it has more than 2 million elements': 'tiene más de 2 millones de elementos',
  'its elements are computed': 'sus elementos se calculan',
  'it is bound to values that cannot be seen': 'está ligada a valores que no se ven',
  'its text cannot be read': 'su texto no se puede leer',
  'it has the private field {name}': 'tiene el campo privado {name}',
  'it keeps the local "{name}" of the function or block it was made in':
    'conserva la variable local «{name}» de la función o el bloque donde se hizo',
  'it is a Proxy': 'es un Proxy',
  'it is {what}': 'es {what}',
  'its class hides state: {what}': 'su clase oculta estado: {what}',
  'built-in object': 'objeto del lenguaje',
  'no engine could be started again': 'no se pudo iniciar otra vez ningún motor',
  'the engine ended again while it restored the session':
    'el motor terminó otra vez mientras recuperaba la sesión',
  'strings have no numbers': 'las cadenas no tienen números',
  'strings have no statistics': 'las cadenas no tienen estadísticas',
  'the lab gives no solution of this cell to compare with':
    'la práctica no da ninguna solución de esta celda con la que comparar',
  "the solution's tensors take more than {bytes} bytes":
    'los tensores de la solución ocupan más de {bytes} bytes',
  'the lab\'s solution has no tensor "{name}" now; compare with it again':
    'la solución de la práctica no tiene ahora ningún tensor "{name}"; vuelve a comparar con ella',
  '"{path}" is no path such as layer.kernel or steps[3]':
    '«{path}» no es una ruta como layer.kernel o steps[3]',
  'there is no variable "{name}" now; run the cell that makes it':
    'ahora no hay variable «{name}»; ejecuta la celda que la crea',
  '{path}: there is nothing at "{key}"': '{path}: no hay nada en «{key}»',
  '{path} is not a tensor now': '{path} no es ahora un tensor',
  'it unpacks to more than the {limit} bytes it declares':
    'se descomprime en más de los {limit} bytes que declara',
  'found a window of {count} elements, expected at most {most}':
    'se encontró una ventana de {count} elementos, se esperaban como mucho {most}',
  'the ranges are not within {shape}': 'los intervalos no están dentro de {shape}',
  'found the shapes {a} and {b}, expected numbers of one shape':
    'se encontraron las formas {a} y {b}, se esperaban números de una misma forma',
  'there is no file "{file}" in the work folder': 'no hay archivo «{file}» en la carpeta de trabajo',
  '{file} has no tensor "{name}"': '{file} no tiene el tensor «{name}»',
  'found {count} elements to copy, expected at most {most}: save a file instead':
    'se encontraron {count} elementos que copiar, se esperaban como mucho {most}: guarda un archivo',
  'its tensor has been disposed': 'su tensor fue liberado',
  'its data is gone': 'sus datos ya no están',
  'this engine cannot read a part of a tensor: it has no {kernel}':
    'este motor no puede leer una parte de un tensor: no tiene {kernel}',
  'it has {size} {dtype} elements; more than {most} are not shown: look at a slice of it':
    'tiene {size} elementos {dtype}; no se muestran más de {most}: mira un corte',
};
