/** The words for what checks find, in both languages: formula. */

export const formulaMessages = {
  en: {
    'graph.returns-a': {
      title: 'func returns a',
      detail: 'It gives its first input back. Compute c, d and e, and return e.',
    },
    'graph.returns-b': {
      title: 'func returns b',
      detail: 'It gives its second input back. Compute c, d and e, and return e.',
    },
    'graph.e-reversed-difference': {
      title: 'e is a difference',
      detail: 'func computes e = d − c; the graph says e = c · d.',
    },
    'graph.e-reversed-quotient': {
      title: 'e is a quotient',
      detail: 'func computes e = d / c; the graph says e = c · d.',
    },
    'graph.c-quotient': {
      title: 'c is a quotient',
      detail: 'func computes c = a / b; the graph says c = a + b.',
    },
    'graph.d-minus-a': {
      title: 'd takes away a',
      detail: 'func computes d = b − a; the graph says d = b − 1.',
    },
    'graph.d-a-minus-b': {
      title: 'd takes away b',
      detail: 'func computes d = a − b; the graph says d = b − 1.',
    },
    'graph.d-minus-two': {
      title: 'd takes away 2',
      detail: 'func computes d = b − 2; the graph says d = b − 1.',
    },
    'graph.e-remainder': {
      title: 'e is a remainder',
      detail: 'func computes the remainder of c / d; the graph says e = c · d.',
    },
    'graph.c-minus-one': {
      title: 'The 1 is taken away from c too',
      detail: 'func computes (a + b − 1) · (b − 1); the graph says c = a + b.',
    },
    'graph.e-minus-one': {
      title: 'The 1 is taken away once more at the end',
      detail: 'func computes c · d − 1; the graph says e = c · d.',
    },
    'graph.only-minus-one': {
      title: 'The product is missing',
      detail: 'func computes a + b − 1; the graph says e = (a + b) · (b − 1).',
    },
    'graph.all-added': {
      title: 'The brackets are missing',
      detail: 'func computes a · b + b − 1; the graph says e = (a + b) · (b − 1).',
    },
    'graph.b-after': {
      title: 'b is added too late',
      detail: 'func computes a · (b − 1) + b; the graph says c = a + b.',
    },
    'graph.c-b-missing': {
      title: 'c adds 1, not b',
      detail: 'func computes c = a + 1; the graph says c = a + b.',
    },
    'graph.e-squared': { title: 'e is squared', detail: 'func computes (c · d)²; the graph says e = c · d.' },
    'graph.e-root': {
      title: 'e is under a root',
      detail: 'func computes √(c · d); the graph says e = c · d.',
    },
    'graph.e-absolute': {
      title: 'e has lost its sign',
      detail: 'func computes |c · d|; the graph says e = c · d.',
    },
    'graph.e-larger': {
      title: 'e is the larger of c and d',
      detail: 'func computes max(c, d); the graph says e = c · d.',
    },
    'graph.e-smaller': {
      title: 'e is the smaller of c and d',
      detail: 'func computes min(c, d); the graph says e = c · d.',
    },
    'graph.e-plus-a': {
      title: 'a is added once more at the end',
      detail: 'func computes c · d + a; the graph says e = c · d.',
    },
    'graph.e-half': {
      title: 'e is half of what it should be',
      detail: 'func computes c · d / 2; the graph says e = c · d.',
    },
    'function.off-graph': {
      title: '{name} leaves the graph',
      detail:
        'The number is right, but no gradient can flow back from it to the inputs: it was read out of a tensor (dataSync, arraySync) on the way. Compute with ops all the way.',
    },
    'function.matrices-only': {
      title: '{name} multiplies matrices',
      detail:
        'It is right for matrices of one number and breaks for scalars: matMul and dot are matrix products. Element by element it is tf.mul.',
    },
    'function.parameters': {
      title: '{name} takes one parameter, expected two',
      detail: 'It is called with two values, as in {name}(a, b).',
    },
  },
  es: {
    'graph.returns-a': {
      title: 'func devuelve a',
      detail: 'Devuelve su primera entrada. Calcula c, d y e, y devuelve e.',
    },
    'graph.returns-b': {
      title: 'func devuelve b',
      detail: 'Devuelve su segunda entrada. Calcula c, d y e, y devuelve e.',
    },
    'graph.e-reversed-difference': {
      title: 'e es una diferencia',
      detail: 'func calcula e = d − c; el grafo dice e = c · d.',
    },
    'graph.e-reversed-quotient': {
      title: 'e es un cociente',
      detail: 'func calcula e = d / c; el grafo dice e = c · d.',
    },
    'graph.c-quotient': {
      title: 'c es un cociente',
      detail: 'func calcula c = a / b; el grafo dice c = a + b.',
    },
    'graph.d-minus-a': { title: 'd resta a', detail: 'func calcula d = b − a; el grafo dice d = b − 1.' },
    'graph.d-a-minus-b': { title: 'd resta b', detail: 'func calcula d = a − b; el grafo dice d = b − 1.' },
    'graph.d-minus-two': { title: 'd resta 2', detail: 'func calcula d = b − 2; el grafo dice d = b − 1.' },
    'graph.e-remainder': {
      title: 'e es un resto',
      detail: 'func calcula el resto de c / d; el grafo dice e = c · d.',
    },
    'graph.c-minus-one': {
      title: 'El 1 se resta también de c',
      detail: 'func calcula (a + b − 1) · (b − 1); el grafo dice c = a + b.',
    },
    'graph.e-minus-one': {
      title: 'El 1 se resta otra vez al final',
      detail: 'func calcula c · d − 1; el grafo dice e = c · d.',
    },
    'graph.only-minus-one': {
      title: 'Falta el producto',
      detail: 'func calcula a + b − 1; el grafo dice e = (a + b) · (b − 1).',
    },
    'graph.all-added': {
      title: 'Faltan los paréntesis',
      detail: 'func calcula a · b + b − 1; el grafo dice e = (a + b) · (b − 1).',
    },
    'graph.b-after': {
      title: 'b se suma demasiado tarde',
      detail: 'func calcula a · (b − 1) + b; el grafo dice c = a + b.',
    },
    'graph.c-b-missing': {
      title: 'c suma 1, no b',
      detail: 'func calcula c = a + 1; el grafo dice c = a + b.',
    },
    'graph.e-squared': {
      title: 'e está al cuadrado',
      detail: 'func calcula (c · d)²; el grafo dice e = c · d.',
    },
    'graph.e-root': {
      title: 'e está bajo una raíz',
      detail: 'func calcula √(c · d); el grafo dice e = c · d.',
    },
    'graph.e-absolute': {
      title: 'e ha perdido el signo',
      detail: 'func calcula |c · d|; el grafo dice e = c · d.',
    },
    'graph.e-larger': {
      title: 'e es el mayor de c y d',
      detail: 'func calcula max(c, d); el grafo dice e = c · d.',
    },
    'graph.e-smaller': {
      title: 'e es el menor de c y d',
      detail: 'func calcula min(c, d); el grafo dice e = c · d.',
    },
    'graph.e-plus-a': {
      title: 'a se suma otra vez al final',
      detail: 'func calcula c · d + a; el grafo dice e = c · d.',
    },
    'graph.e-half': {
      title: 'e es la mitad de lo que debería',
      detail: 'func calcula c · d / 2; el grafo dice e = c · d.',
    },
    'function.off-graph': {
      title: '{name} sale del grafo',
      detail:
        'El número es correcto, pero ningún gradiente puede volver de él a las entradas: se leyó de un tensor (dataSync, arraySync) por el camino. Calcula siempre con operaciones.',
    },
    'function.matrices-only': {
      title: '{name} multiplica matrices',
      detail:
        'Es correcta con matrices de un número y falla con escalares: matMul y dot son productos de matrices. Elemento a elemento es tf.mul.',
    },
    'function.parameters': {
      title: '{name} toma un parámetro, se esperaban dos',
      detail: 'Se llama con dos valores, como en {name}(a, b).',
    },
  },
} as const;
