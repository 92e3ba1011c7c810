/** What the host says of work files, labs and the engine's life, in Spanish; the keys are its own words. */
import type { Phrases } from '../../labs/words/phrase-book.ts';

export const hostPhrasesEs: Phrases = {
  'there is a file {path} already': 'ya hay un archivo {path}',
  'choose another name': 'elige otro nombre',
  '"{name}" cannot be the name of a file here': '«{name}» no puede ser aquí el nombre de un archivo',
  'rename it, to letters and digits say': 'cámbiale el nombre, por ejemplo a letras y cifras',
  '{name}: found a piece at {at}, expected {expected}':
    '{name}: se encontró un trozo en {at}, se esperaba {expected}',
  'bring the file in again': 'trae el archivo otra vez',
  '{name} has more than {most} bytes': '{name} tiene más de {most} bytes',
  'put it into the work folder yourself': 'ponlo tú en la carpeta de trabajo',
  'it stopped itself over a fault of its own': 'se detuvo a sí mismo por un fallo propio',
  'native code read memory that is not there': 'el código nativo leyó memoria que no existe',
  'native code divided by zero': 'el código nativo dividió entre cero',
  'native code uses instructions that this processor lacks':
    'el código nativo usa instrucciones que este procesador no tiene',
  'something outside ended it; when memory runs out, the system does that':
    'algo de fuera lo terminó; el sistema lo hace cuando se acaba la memoria',
  'native code used memory that is not its own': 'el código nativo usó memoria que no es suya',
  "the engine's process ended with {how}": 'el proceso del motor terminó con {how}',
  'code {code}': 'el código {code}',
  '{ended}: the values of JavaScript filled their {size} MB; keep large data in tensors or typed arrays, which do not count':
    '{ended}: los valores de JavaScript llenaron sus {size} MB; guarda los datos grandes en tensores o arrays tipados, que no cuentan',
  'no start ({why})': 'no arrancó ({why})',
  'there is no engine': 'no hay motor',
  'choose another engine, or restart it': 'elige otro motor, o reinícialo',
  '{path} is gone': '{path} ya no está',
  'the engine has not begun': 'el motor no ha empezado',
  'the engine did not say that it is ready within {seconds} s':
    'el motor no dijo que estaba listo en {seconds} s',
  'the history does not reach back to version {version}': 'el historial no llega hasta la versión {version}',
  'choose a later one': 'elige una posterior',
  '"{work}" is not open; open it first': '«{work}» no está abierto; ábrelo antes',
  'another window writes this file': 'otra ventana escribe este archivo',
  'another Tapedeck writes this file': 'otro Tapedeck escribe este archivo',
  'Another Tapedeck has this file open; this window follows it.':
    'Otro Tapedeck tiene abierto este archivo; esta ventana lo sigue.',
  'take over in this window first': 'toma antes el control en esta ventana',
  'take over first': 'toma antes el control',
  'there is no lab "{id}"': 'no hay práctica «{id}»',
  'the labs here are {ids}': 'las prácticas de aquí son {ids}',
  'mend that line of the lab, or install it again': 'corrige esa línea de la práctica, o instálala otra vez',
  'there is no file {path}': 'no hay archivo {path}',
  'check its name, or start from a lab': 'comprueba su nombre, o empieza por una práctica',
  'Its lab cannot be shown: {reason}; {remedy}.': 'Su práctica no se puede mostrar: {reason}; {remedy}.',
  '{reason}. What you see is the last state in its log':
    '{reason}. Lo que ves es el último estado de su registro',
  'the log of edits could not be written: {reason}': 'no se pudo escribir el registro de cambios: {reason}',
  'save a copy of yours, or mend the file': 'guarda una copia de lo tuyo, o repara el archivo',
  'a crash left text that is not in the file': 'un cierre inesperado dejó texto que no está en el archivo',
  'take or discard it first': 'antes úsalo o descártalo',
  'choose which version to keep': 'elige qué versión conservar',
  'it is tried again by itself': 'se intenta otra vez solo',
  'the file was deleted or moved; it is written again with your next change':
    'el archivo se borró o se movió; se escribe otra vez con tu próximo cambio',
  'another program changed the file': 'otro programa cambió el archivo',
  'another program changed the file, and it can no longer be read: {reason}':
    'otro programa cambió el archivo, y ya no se puede leer: {reason}',
  '{path} was changed by another program': 'otro programa cambió {path}',
  'this notebook belongs to no lab': 'este cuaderno no es de ninguna práctica',
  'delete the cells you do not want': 'borra las celdas que no quieras',
  'your text is still in this window': 'tu texto sigue en esta ventana',
  'the disk is full': 'el disco está lleno',
  'free some space, or save a copy somewhere else; {here}':
    'libera espacio, o guarda una copia en otro sitio; {here}',
  'your disk quota is used up': 'tu cuota de disco se agotó',
  'the file has become too large for this disk': 'el archivo es ya demasiado grande para este disco',
  'save a copy somewhere else; {here}': 'guarda una copia en otro sitio; {here}',
  'the disk is read-only': 'el disco es de solo lectura',
  'you may not write there': 'no tienes permiso para escribir ahí',
  'change the permissions, or save a copy somewhere else; {here}':
    'cambia los permisos, o guarda una copia en otro sitio; {here}',
  'its folder is gone': 'su carpeta ya no está',
  'bring the folder back, or save a copy somewhere else; {here}':
    'recupera la carpeta, o guarda una copia en otro sitio; {here}',
  'its name is too long for this disk': 'su nombre es demasiado largo para este disco',
  'save a copy under a shorter name; {here}': 'guarda una copia con un nombre más corto; {here}',
  'another program holds the file': 'otro programa retiene el archivo',
  'close that program; it is tried again by itself; {here}':
    'cierra ese programa; se intenta otra vez solo; {here}',
  'the disk or network share does not answer': 'el disco o la carpeta de red no responde',
  'check the connection; it is tried again by itself; {here}':
    'comprueba la conexión; se intenta otra vez solo; {here}',
  'the file is read-only': 'el archivo es de solo lectura',
  'allow writing to it, or save a copy; {here}': 'permite escribir en él, o guarda una copia; {here}',
  'the engine was shut down': 'el motor se apagó',
  'the engine is gone ({why}) and could not be started again':
    'el motor terminó ({why}) y no se pudo iniciar otra vez',
  'The lab has changed since you last worked on it (version {old} is now {version}); your work was brought over.':
    'La práctica cambió desde la última vez (la versión {old} es ahora {version}); tu trabajo se trasladó.',
  "Both you and the lab changed the cell {id}: yours was kept; reset it to see the lab's.":
    'Tú y la práctica cambiasteis la celda {id}: se conservó la tuya; restablécela para ver la de la práctica.',
  'The lab no longer has the cell {id}: it was kept as your own.':
    'La práctica ya no tiene la celda {id}: se conservó como tuya.',
  '{name} is no notebook': '{name} no es un cuaderno',
  'choose a file that ends in .ipynb; this one was left as it is':
    'elige un archivo que acabe en .ipynb; este quedó como estaba',
  '{name} is not a file': '{name} no es un archivo',
  'choose a notebook (.ipynb)': 'elige un cuaderno (.ipynb)',
  '{name} has {size} MB, at most 268 are read': '{name} tiene {size} MB, se leen como mucho 268',
  'clear the outputs of its cells in the program that made it':
    'borra las salidas de sus celdas en el programa que lo hizo',
  '{path} could not be read: {why}': 'no se pudo leer {path}: {why}',
  'you may not read it': 'no puedes leerlo',
  'its links lead in a circle': 'sus enlaces llevan en círculo',
  'the log of {name} could not be read: {why}': 'no se pudo leer el registro de {name}: {why}',
  'it may hold text that the file lacks; check the connection to its disk, and open the file again':
    'puede tener texto que le falta al archivo; comprueba la conexión con su disco y abre otra vez el archivo',
  'found {found} bytes on disk, expected {expected}':
    'hay {found} bytes en el disco, se esperaban {expected}',
  'check its permissions and the connection to its disk': 'comprueba sus permisos y la conexión con su disco',
  'the file was left as it is; open another one, or mend it with a text editor':
    'el archivo quedó como estaba; abre otro, o repáralo con un editor de texto',
  '{name} was written by a newer Tapedeck (work file format {format}, this one knows {known})':
    '{name} lo escribió un Tapedeck más nuevo (formato {format}, este conoce {known})',
  'update Tapedeck; the file was left as it is': 'actualiza Tapedeck; el archivo quedó como estaba',
  'The saved outputs of {cells} are gone; run these cells again to see them.':
    'Las salidas guardadas de {cells} ya no están; ejecuta otra vez esas celdas para verlas.',
  'the browser at {path} did not start: {why}': 'el navegador {path} no arrancó: {why}',
  'the page that hosts the engine crashed': 'la página que aloja el motor se cayó',
  'the page that hosts the engine was closed': 'la página que aloja el motor se cerró',
  'the graphics context was lost': 'se perdió el contexto gráfico',
  'the {rung} engine did not start: {why}': 'el motor {rung} no arrancó: {why}',
  'no reason given': 'sin motivo',
  "the engine's worker could not be loaded: {why}": 'no se pudo cargar el worker del motor: {why}',
  'set TAPEDECK_BROWSER to the executable of a Chromium or Chrome':
    'pon en TAPEDECK_BROWSER el ejecutable de un Chromium o Chrome',
  'set TAPEDECK_BROWSER to the executable of a Chromium or Chrome that starts here':
    'pon en TAPEDECK_BROWSER el ejecutable de un Chromium o Chrome que arranque aquí',
  'TAPEDECK_BROWSER names "{name}", which does not exist': 'TAPEDECK_BROWSER nombra «{name}», que no existe',
  'name a Chromium executable': 'nombra un ejecutable de Chromium',
  'no browser is packed for {platform} {arch}': 'no hay navegador incluido para {platform} {arch}',
  'the packed browser could not be unpacked: {said}':
    'no se pudo desempaquetar el navegador incluido: {said}',
  'The browser shell: {why}.': 'En el navegador: {why}.',
  '{options} asks for it': '{options} lo pide',
  'ELECTRON_OVERRIDE_DIST_PATH is "{path}", and there is no {file}':
    'ELECTRON_OVERRIDE_DIST_PATH es «{path}», y no hay {file}',
  'there is no Electron binary in node_modules/electron/dist':
    'no hay binario de Electron en node_modules/electron/dist',
  'no display (neither DISPLAY nor WAYLAND_DISPLAY is set)':
    'no hay pantalla (no están puestos DISPLAY ni WAYLAND_DISPLAY)',
  '{reason}, and {other}': '{reason}, y {other}',
  'it could not be downloaded: {why}': 'no se pudo descargar: {why}',
  'its installer ended with code {code}': 'su instalador terminó con el código {code}',
  'the installer left none': 'el instalador no dejó ninguno',
  '; refused before, `node node_modules/electron/install.js` tries again':
    '; ya se negó antes, `node node_modules/electron/install.js` lo intenta otra vez',
  'The workbench has ended.': 'El banco de trabajo ha terminado.',
  'the workbench has ended': 'el banco de trabajo ha terminado',
  'the file could not be read': 'no se pudo leer el archivo',
};
