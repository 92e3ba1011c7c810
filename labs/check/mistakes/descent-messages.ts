/** The words for what checks find, in both languages: descent. */

export const descentMessages = {
  en: {
    'descent.cube': {
      title: 'The difference is cubed',
      detail: 'x moves from {first} to {last} as if the loss were (x − xF)³; it should be (x − xF)².',
    },
    'descent.fourth': {
      title: 'The difference is raised to the fourth power',
      detail: 'x moves from {first} to {last} as if the loss were (x − xF)⁴; it should be (x − xF)².',
    },
    'descent.product': {
      title: 'The loss is a product',
      detail: 'x moves from {first} to {last} as if the loss were x · xF; it should be (x − xF)².',
    },
    'descent.quotient': {
      title: 'The loss has a quotient',
      detail: 'x moves from {first} to {last} as if the loss were (x / xF)²; it should be (x − xF)².',
    },
    'descent.square-first': {
      title: 'The square comes too early',
      detail: 'x moves from {first} to {last} as if the loss were (x² − xF)²; it should be (x − xF)².',
    },
    'descent.root': {
      title: 'The loss is a root',
      detail: 'x moves from {first} to {last} as if the loss were √|x − xF|; it should be (x − xF)².',
    },
    'descent.exponential': {
      title: 'The loss is an exponential',
      detail: 'x moves from {first} to {last} as if the loss were exp((x − xF)²); it should be (x − xF)².',
    },
    'descent.log': {
      title: 'The loss is a logarithm',
      detail:
        'x moves from {first} to {last} as if the loss were log(1 + (x − xF)²); it should be (x − xF)².',
    },
    'descent.sigmoid': {
      title: 'The loss is a sigmoid',
      detail: 'x moves from {first} to {last} as if the loss were sigmoid(x − xF); it should be (x − xF)².',
    },
    'descent.assigned': {
      title: 'x is replaced by the step',
      detail:
        'x becomes {first}, the step itself, in place of x minus the step: use assignSub, or x.assign(x.sub(…)).',
    },
    'descent.whole': {
      title: 'The positions are whole numbers',
      detail:
        'history holds rounded positions, from {first} to {last}. Keep x as it is, with all its digits.',
    },
  },
  es: {
    'descent.cube': {
      title: 'La diferencia está al cubo',
      detail: 'x va de {first} a {last} como si la pérdida fuera (x − xF)³; debería ser (x − xF)².',
    },
    'descent.fourth': {
      title: 'La diferencia está elevada a la cuarta',
      detail: 'x va de {first} a {last} como si la pérdida fuera (x − xF)⁴; debería ser (x − xF)².',
    },
    'descent.product': {
      title: 'La pérdida es un producto',
      detail: 'x va de {first} a {last} como si la pérdida fuera x · xF; debería ser (x − xF)².',
    },
    'descent.quotient': {
      title: 'La pérdida tiene un cociente',
      detail: 'x va de {first} a {last} como si la pérdida fuera (x / xF)²; debería ser (x − xF)².',
    },
    'descent.square-first': {
      title: 'El cuadrado llega demasiado pronto',
      detail: 'x va de {first} a {last} como si la pérdida fuera (x² − xF)²; debería ser (x − xF)².',
    },
    'descent.root': {
      title: 'La pérdida es una raíz',
      detail: 'x va de {first} a {last} como si la pérdida fuera √|x − xF|; debería ser (x − xF)².',
    },
    'descent.exponential': {
      title: 'La pérdida es una exponencial',
      detail: 'x va de {first} a {last} como si la pérdida fuera exp((x − xF)²); debería ser (x − xF)².',
    },
    'descent.log': {
      title: 'La pérdida es un logaritmo',
      detail: 'x va de {first} a {last} como si la pérdida fuera log(1 + (x − xF)²); debería ser (x − xF)².',
    },
    'descent.sigmoid': {
      title: 'La pérdida es una sigmoide',
      detail: 'x va de {first} a {last} como si la pérdida fuera sigmoid(x − xF); debería ser (x − xF)².',
    },
    'descent.assigned': {
      title: 'x se sustituye por el paso',
      detail:
        'x se vuelve {first}, el propio paso, en vez de x menos el paso: usa assignSub, o x.assign(x.sub(…)).',
    },
    'descent.whole': {
      title: 'Las posiciones son números enteros',
      detail:
        'history contiene posiciones redondeadas, de {first} a {last}. Conserva x como es, con todas sus cifras.',
    },
  },
} as const;
