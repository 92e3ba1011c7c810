/** The words for what the checks of section 1.4 find. */

export const descentMessages = {
  en: {
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
