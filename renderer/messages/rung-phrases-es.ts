/** Why an engine is or is not in use, and what to do about it, in Spanish; the keys are the ladder's own words. */
import type { Phrases } from '../../labs/words/phrase-book.ts';

export const rungPhrasesEs: Phrases = {
  'its numbers are wrong: the self-test does not agree with float64':
    'sus números están mal: la autoprueba no coincide con float64',
  'the next rung is used; update the driver or library and run `engines` again':
    'se usa el siguiente; actualiza el controlador o la biblioteca y ejecuta `engines` otra vez',
  'it threw while it was tested: {why}': 'lanzó un error al probarlo: {why}',
  'the next rung is used; `engines` tries it again': 'se usa el siguiente; `engines` lo prueba otra vez',
  'the next rung is used; `engines` tries this one again':
    'se usa el siguiente; `engines` prueba este otra vez',
  'the next rung is used; `tapedeck engines` tries this one again':
    'se usa el siguiente; `tapedeck engines` prueba este otra vez',
  'the next rung is used; `engines` shows what each one answered':
    'se usa el siguiente; `engines` muestra qué respondió cada uno',
  'the next rung is used; reload the page to try this one again':
    'se usa el siguiente; recarga la página para probar este otra vez',
  'matMul {rows}×{inner}×{columns} off by {matMul}, sum by {sum}, exp by {exp} from float64 (allowed {allowed}){where}, in {ms} ms':
    'matMul {rows}×{inner}×{columns} se aparta {matMul} de float64, sum {sum}, exp {exp} (se admite {allowed}){where}, en {ms} ms',
  ', {bytes} bytes held by the graphics library': ', {bytes} bytes en la biblioteca gráfica',
  'no native TensorFlow library is installed': 'no hay ninguna biblioteca nativa de TensorFlow instalada',
  'no TensorFlow library for CUDA is installed':
    'no hay ninguna biblioteca de TensorFlow para CUDA instalada',
  'nothing to do: the next rung computes the same values, more slowly':
    'nada que hacer: el siguiente calcula los mismos valores, más despacio',
  'nothing to do: the cpu rung computes the same values':
    'nada que hacer: el de CPU calcula los mismos valores',
  'nothing to do: webgl uses the same graphics card': 'nada que hacer: webgl usa la misma tarjeta gráfica',
  'nothing to do: the wasm rung is exact to 32 bits': 'nada que hacer: el de WASM es exacto a 32 bits',
  'native TensorFlow cannot be loaded inside a page':
    'TensorFlow nativo no se puede cargar dentro de una página',
  'open the lab in the application, or use the command line, to run on native TensorFlow':
    'abre la práctica en la aplicación, o usa la línea de órdenes, para usar TensorFlow nativo',
  'WebGPU is not built into this version': 'esta versión no incluye WebGPU',
  'processor, plain JavaScript': 'procesador, JavaScript corriente',
  'processor, native code': 'procesador, código nativo',
  'processor, WebAssembly with SIMD, 1 thread': 'procesador, WebAssembly con SIMD, 1 hilo',
  'WebAssembly here has no SIMD instructions': 'WebAssembly aquí no tiene instrucciones SIMD',
  'use a processor and browser from 2021 or later; the js rung computes the same values, slowly':
    'usa un procesador y un navegador de 2021 o posteriores; el de JavaScript calcula los mismos valores, despacio',
  'the WebAssembly library could not be read: {why}': 'no se pudo leer la biblioteca de WebAssembly: {why}',
  'The WebAssembly library could not be read: {why}': 'No se pudo leer la biblioteca de WebAssembly: {why}',
  'the WebAssembly library could not be read ({why})': 'no se pudo leer la biblioteca de WebAssembly ({why})',
  'the WebAssembly library ({bytes} bytes) is damaged: it does not validate':
    'la biblioteca de WebAssembly ({bytes} bytes) está dañada: no es válida',
  'install the dependencies again (`npm ci`)': 'instala otra vez las dependencias (`npm ci`)',
  'there is no room for a tensor of {size} MB: WebAssembly has 4 GB in all; make the batch or the layer smaller, dispose what is no longer needed, or use another engine':
    'no hay sitio para un tensor de {size} MB: WebAssembly tiene 4 GB en total; haz más pequeño el lote o la capa, libera lo que ya no haga falta o usa otro motor',
  'WebGL exists in the page only': 'WebGL solo existe en la página',
  'open the lab in the application or the browser to run on it':
    'abre la práctica en la aplicación o en el navegador para usarlo',
  'the browser offers no WebGL 2 to a worker': 'el navegador no ofrece WebGL 2 a un worker',
  'switch hardware acceleration on in the browser, or update the graphics driver':
    'activa la aceleración por hardware en el navegador, o actualiza el controlador gráfico',
  'the graphics card computes in 16-bit floats only': 'la tarjeta gráfica calcula solo con 16 bits',
  'WebGL 2, renderer unknown': 'WebGL 2, tarjeta desconocida',
  'renderer unknown': 'tarjeta desconocida',
  ', in software on the processor': ', por software en el procesador',
  'its initialisation was refused': 'no aceptó iniciarse',
  'tfjs could not start its "{name}" backend: {found}': 'tfjs no pudo iniciar su backend «{name}»: {found}',
  'it died {count} times within a minute; the last time {why}':
    'murió {count} veces en un minuto; la última, {why}',
  'restart the engine to try this rung again': 'reinicia el motor para probar este otra vez',
  'no answer within {ms} ms; the probing process was ended':
    'sin respuesta en {ms} ms; se terminó el proceso de prueba',
  'no answer within {ms} ms; the probing worker was ended':
    'sin respuesta en {ms} ms; se terminó el worker de prueba',
  'no answer within {ms} ms': 'sin respuesta en {ms} ms',
  'the probing worker failed: {why}': 'el worker de prueba falló: {why}',
  'it could not be loaded': 'no se pudo cargar',
  'the probing process sent something that is not a report':
    'el proceso de prueba envió algo que no es un informe',
  'the probing process ended with {how} and no answer{said}':
    'el proceso de prueba terminó con {how} y sin respuesta{said}',
  ', saying: {said}': '; dijo: {said}',
  '{gpu} (compute capability {capability}, {memory} MiB)':
    '{gpu} (capacidad de cómputo {capability}, {memory} MiB)',
  'there is no browser: {why}': 'no hay navegador: {why}',
  'it works in a page only; `--engine {rung}` opens one':
    'solo funciona en una página; `--engine {rung}` abre una',
  'it works, but {rung} is higher on the ladder': 'funciona, pero {rung} va antes',
  '{wish} was asked for': 'se pidió {wish}',
  'not tried': 'sin probar',
  'No engine works here. {told}.': 'Aquí no funciona ningún motor. {told}.',
  'The engine "{wish}" cannot be used. {told} Available here: {others}.':
    'El motor «{wish}» no se puede usar. {told} Disponibles aquí: {others}.',
  'the GPU is too old: {gpu}, expected compute capability 6.0 or later':
    'la GPU es demasiado antigua: {gpu}, se esperaba capacidad de cómputo 6.0 o posterior',
  'the driver lists {gpu} and TensorFlow took none of them':
    'el controlador ve {gpu} y TensorFlow no tomó ninguna',
  'unset CUDA_VISIBLE_DEVICES and TAPEDECK_GPU, and run `tapedeck engines` again':
    'quita CUDA_VISIBLE_DEVICES y TAPEDECK_GPU, y ejecuta `tapedeck engines` otra vez',
  'the NVIDIA driver (for CUDA {version})': 'el controlador de NVIDIA (para CUDA {version})',
  '{who} is too old, expected one for CUDA 12.0 or later':
    '{who} es demasiado antiguo, se esperaba uno para CUDA 12.0 o posterior',
  '{who} does not work: {failure}': '{who} no funciona: {failure}',
  'no GPU': 'ninguna GPU',
  'reinstall the NVIDIA driver, and run `tapedeck engines` again':
    'reinstala el controlador de NVIDIA, y ejecuta `tapedeck engines` otra vez',
  'update the NVIDIA driver to 525.60 or later': 'actualiza el controlador de NVIDIA a 525.60 o posterior',
  'end other programs that use the GPU (`nvidia-smi` lists them)':
    'termina otros programas que usen la GPU (`nvidia-smi` los muestra)',
  'restart the machine, or reinstall the NVIDIA driver':
    'reinicia el equipo, o reinstala el controlador de NVIDIA',
  'restart the machine: the driver was updated': 'reinicia el equipo: el controlador se actualizó',
  'remove the folder of CUDA stubs from LD_LIBRARY_PATH':
    'quita de LD_LIBRARY_PATH la carpeta de stubs de CUDA',
  'check that the GPU is visible (`nvidia-smi -L`) and CUDA_VISIBLE_DEVICES does not hide it':
    'comprueba que la GPU se ve (`nvidia-smi -L`) y que CUDA_VISIBLE_DEVICES no la oculta',
  'start the fabric manager (`systemctl start nvidia-fabricmanager`)':
    'inicia el fabric manager (`systemctl start nvidia-fabricmanager`)',
  'install the driver that belongs to this GPU': 'instala el controlador de esta GPU',
  'out of memory': 'sin memoria',
  'driver not initialised': 'controlador sin iniciar',
  'the library is a stub': 'la biblioteca es un stub',
  'driver too old': 'controlador demasiado antiguo',
  'device busy or unavailable': 'dispositivo ocupado o no disponible',
  'no CUDA device': 'ningún dispositivo CUDA',
  'system not yet initialised': 'sistema aún sin iniciar',
  'driver library and kernel module differ': 'la biblioteca del controlador y el módulo del núcleo difieren',
  'forward compatibility is not supported here': 'aquí no se admite la compatibilidad hacia delante',
  'unknown error': 'error desconocido',
  "the NVIDIA driver's {name} could not be opened: {why}":
    'no se pudo abrir {name} del controlador de NVIDIA: {why}',
  'install the NVIDIA driver (525.60 or later); in a container start it with --gpus all':
    'instala el controlador de NVIDIA (525.60 o posterior); un contenedor, inícialo con --gpus all',
  'the CUDA library {name} could not be opened: {why}':
    'no se pudo abrir la biblioteca de CUDA {name}: {why}',
  'the CUDA library {name} could not be opened{why}': 'no se pudo abrir la biblioteca de CUDA {name}{why}',
  'run `tapedeck engine install cuda`': 'ejecuta `tapedeck engine install cuda`',
  'run `tapedeck engine install cuda`, or `tapedeck engine import <folder of NVIDIA wheels>`':
    'ejecuta `tapedeck engine install cuda`, o `tapedeck engine import <carpeta con los wheels de NVIDIA>`',
  'its tfjs_binding.node is of an older Tapedeck and could not be replaced: run `tapedeck engine install` where {folder} can be written':
    'su tfjs_binding.node es de un Tapedeck anterior y no se pudo sustituir: ejecuta `tapedeck engine install` donde se pueda escribir {folder}',
  'a {dtype} tensor of shape [{shape}]': 'un tensor {dtype} de forma [{shape}]',
  'a tensor of shape [{shape}]': 'un tensor de forma [{shape}]',
  'the engine may use {size} in all': 'el motor puede usar {size} en total',
  "more than the GPU's memory has left": 'más de lo que queda en la memoria de la GPU',
  'there is no room for {tensor}: it takes {size}, {room}; make the batch or the layer smaller, or dispose what is no longer needed':
    'no hay sitio para {tensor}: ocupa {size}, {room}; haz más pequeño el lote o la capa, o libera lo que ya no haga falta',
  'the library in {folder} could not be loaded: {why}': 'no se pudo cargar la biblioteca de {folder}: {why}',
  'run `tapedeck engine verify`; if it names a file, `tapedeck engine remove` and `tapedeck engine install`':
    'ejecuta `tapedeck engine verify`; si nombra un archivo, `tapedeck engine remove` y `tapedeck engine install`',
  'TensorFlow has a GPU and computed a matMul elsewhere ({seen})':
    'TensorFlow tiene una GPU y calculó un matMul en otro sitio ({seen})',
  'the cpu rung is used; run `tapedeck engines` again after updating the NVIDIA driver':
    'se usa el de CPU; ejecuta `tapedeck engines` otra vez tras actualizar el controlador de NVIDIA',
  '{gpu}, driver for CUDA {version}': '{gpu}, controlador para CUDA {version}',
  '{library} with CUDA': '{library} con CUDA',
  '`tapedeck engine install` downloads it; `tapedeck engine import <wheel>` takes it from a file, without a network':
    '`tapedeck engine install` la descarga; `tapedeck engine import <wheel>` la toma de un archivo, sin red',
  'with an NVIDIA GPU, `tapedeck engine install cuda` downloads it; without one, nothing to do':
    'con una GPU de NVIDIA, `tapedeck engine install cuda` la descarga; sin ella, nada que hacer',
  '; {count} ops on {device}': '; {count} operaciones en {device}',
  '{idA}, {count} on {idB}': '{idA}, {count} en {idB}',
  'no op executed yet': 'aún no se ejecutó ninguna operación',
  'TensorFlow stopped itself, a check of its own failed: {what}':
    'TensorFlow se detuvo a sí mismo, falló una comprobación suya: {what}',
  'the engine starts again with the variables of the last finished cell':
    'el motor empieza otra vez con las variables de la última celda terminada',
  'there was not enough memory for {what}': 'no hubo memoria suficiente para {what}',
  'make the batch or the layer smaller, or dispose what is no longer needed':
    'haz más pequeño el lote o la capa, o libera lo que ya no haga falta',
  'the NVIDIA driver could not be started: {what}': 'no se pudo iniciar el controlador de NVIDIA: {what}',
  'check the driver with `nvidia-smi`, restart the machine if it was just updated':
    'comprueba el controlador con `nvidia-smi`, reinicia el equipo si se acaba de actualizar',
  'some CUDA libraries are missing or of another version': 'faltan bibliotecas de CUDA o son de otra versión',
  'no NVIDIA driver was found': 'no se encontró ningún controlador de NVIDIA',
  'install the NVIDIA driver, if this machine has an NVIDIA GPU':
    'instala el controlador de NVIDIA, si este equipo tiene una GPU de NVIDIA',
  'the NVIDIA driver is too old for this library':
    'el controlador de NVIDIA es demasiado antiguo para esta biblioteca',
  'the NVIDIA driver answered {what}': 'el controlador de NVIDIA respondió {what}',
  "the system's C or C++ library lacks {version}":
    'a la biblioteca de C o C++ del sistema le falta {version}',
  'use a newer system, or nothing: the wasm rung computes the same values':
    'usa un sistema más nuevo, o nada: el de WASM calcula los mismos valores',
  'the native library threw {what}': 'la biblioteca nativa lanzó {what}',
  'the library answered something unexpected': 'la biblioteca respondió algo inesperado',
  'the process ended with {how}': 'el proceso terminó con {how}',
};
