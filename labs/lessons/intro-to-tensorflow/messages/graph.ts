/** The words for what the checks of section 1.2 find. */

export const graphMessages = {
  en: {
    'graph.d-reversed': {
      title: 'The subtraction is the wrong way round',
      detail: 'func computes d = 1 − b; the graph says d = b − 1.',
    },
    'graph.d-from-a': {
      title: 'd starts from the wrong input',
      detail: 'func computes d = a − 1; the arrow into d comes from b.',
    },
    'graph.d-plus': {
      title: 'The sign in d is wrong',
      detail: 'func computes d = b + 1; the graph says d = b − 1.',
    },
    'graph.d-missing': {
      title: 'd is just b',
      detail: 'func multiplies c by b itself; the graph takes 1 away from b first.',
    },
    'graph.c-difference': {
      title: 'The sign in c is wrong',
      detail: 'func computes c = a − b; the graph says c = a + b.',
    },
    'graph.c-reversed': {
      title: 'c is a difference',
      detail: 'func computes c = b − a; the graph says c = a + b.',
    },
    'graph.c-product': {
      title: 'c is a product',
      detail: 'func computes c = a · b; the graph says c = a + b.',
    },
    'graph.e-sum': { title: 'e is a sum', detail: 'func computes e = c + d; the graph says e = c · d.' },
    'graph.e-difference': {
      title: 'e is a difference',
      detail: 'func computes e = c − d; the graph says e = c · d.',
    },
    'graph.e-quotient': {
      title: 'e is a quotient',
      detail: 'func computes e = c / d; the graph says e = c · d.',
    },
    'graph.returns-c': {
      title: 'func returns c',
      detail: 'It gives a + b back: c is only half of the way. Return e.',
    },
    'graph.returns-d': {
      title: 'func returns d',
      detail: 'It gives b − 1 back: d is only half of the way. Return e.',
    },
    'graph.precedence': {
      title: 'The 1 is taken away too late',
      detail: 'func computes (a + b) · b − 1; the graph takes 1 away from b before it multiplies.',
    },
    'graph.b-first': {
      title: 'The sum comes too late',
      detail: 'func computes a + b · (b − 1); the graph adds a and b first, then multiplies.',
    },
    'graph.d-from-c': {
      title: 'd starts from c',
      detail: 'func computes d = c − 1; the arrow into d comes from b.',
    },
    'graph.e-from-a': {
      title: 'e starts from a',
      detail: 'func computes e = a · d; the graph says e = c · d.',
    },
    'graph.e-from-b': {
      title: 'e starts from b',
      detail: 'func computes e = b · d; the graph says e = c · d.',
    },
    'graph.c-from-a': {
      title: 'c uses one input only',
      detail: 'func computes c = a + a; two arrows lead into c, from a and from b.',
    },
    'graph.c-from-b': {
      title: 'c uses one input only',
      detail: 'func computes c = b + b; two arrows lead into c, from a and from b.',
    },
    'graph.e-power': { title: 'e is a power', detail: 'func computes e = c ** d; the graph says e = c · d.' },
    'graph.e-twice': {
      title: 'e is twice too large',
      detail: 'func computes 2 · c · d; the graph says e = c · d.',
    },
    'graph.e-squared-c': {
      title: 'e multiplies c by itself',
      detail: 'func computes e = c · c; the graph says e = c · d.',
    },
    'graph.e-squared-d': {
      title: 'e multiplies d by itself',
      detail: 'func computes e = d · d; the graph says e = c · d.',
    },
    'graph.negated': {
      title: 'The sign of e is wrong',
      detail: 'func computes −c · d; the graph says e = c · d.',
    },
  },
  es: {
    'graph.d-reversed': {
      title: 'La resta está al revés',
      detail: 'func calcula d = 1 − b; el grafo dice d = b − 1.',
    },
    'graph.d-from-a': {
      title: 'd parte de la entrada equivocada',
      detail: 'func calcula d = a − 1; la flecha hacia d viene de b.',
    },
    'graph.d-plus': {
      title: 'El signo en d está mal',
      detail: 'func calcula d = b + 1; el grafo dice d = b − 1.',
    },
    'graph.d-missing': {
      title: 'd es solo b',
      detail: 'func multiplica c por b misma; el grafo resta antes 1 a b.',
    },
    'graph.c-difference': {
      title: 'El signo en c está mal',
      detail: 'func calcula c = a − b; el grafo dice c = a + b.',
    },
    'graph.c-reversed': {
      title: 'c es una diferencia',
      detail: 'func calcula c = b − a; el grafo dice c = a + b.',
    },
    'graph.c-product': {
      title: 'c es un producto',
      detail: 'func calcula c = a · b; el grafo dice c = a + b.',
    },
    'graph.e-sum': { title: 'e es una suma', detail: 'func calcula e = c + d; el grafo dice e = c · d.' },
    'graph.e-difference': {
      title: 'e es una diferencia',
      detail: 'func calcula e = c − d; el grafo dice e = c · d.',
    },
    'graph.e-quotient': {
      title: 'e es un cociente',
      detail: 'func calcula e = c / d; el grafo dice e = c · d.',
    },
    'graph.returns-c': {
      title: 'func devuelve c',
      detail: 'Devuelve a + b: c es solo la mitad del camino. Devuelve e.',
    },
    'graph.returns-d': {
      title: 'func devuelve d',
      detail: 'Devuelve b − 1: d es solo la mitad del camino. Devuelve e.',
    },
    'graph.precedence': {
      title: 'El 1 se resta demasiado tarde',
      detail: 'func calcula (a + b) · b − 1; el grafo resta 1 a b antes de multiplicar.',
    },
    'graph.b-first': {
      title: 'La suma llega demasiado tarde',
      detail: 'func calcula a + b · (b − 1); el grafo suma primero a y b, y después multiplica.',
    },
    'graph.d-from-c': {
      title: 'd parte de c',
      detail: 'func calcula d = c − 1; la flecha hacia d viene de b.',
    },
    'graph.e-from-a': { title: 'e parte de a', detail: 'func calcula e = a · d; el grafo dice e = c · d.' },
    'graph.e-from-b': { title: 'e parte de b', detail: 'func calcula e = b · d; el grafo dice e = c · d.' },
    'graph.c-from-a': {
      title: 'c usa una sola entrada',
      detail: 'func calcula c = a + a; dos flechas llevan a c, desde a y desde b.',
    },
    'graph.c-from-b': {
      title: 'c usa una sola entrada',
      detail: 'func calcula c = b + b; dos flechas llevan a c, desde a y desde b.',
    },
    'graph.e-power': {
      title: 'e es una potencia',
      detail: 'func calcula e = c ** d; el grafo dice e = c · d.',
    },
    'graph.e-twice': { title: 'e es el doble', detail: 'func calcula 2 · c · d; el grafo dice e = c · d.' },
    'graph.e-squared-c': {
      title: 'e multiplica c por sí misma',
      detail: 'func calcula e = c · c; el grafo dice e = c · d.',
    },
    'graph.e-squared-d': {
      title: 'e multiplica d por sí misma',
      detail: 'func calcula e = d · d; el grafo dice e = c · d.',
    },
    'graph.negated': {
      title: 'El signo de e está mal',
      detail: 'func calcula −c · d; el grafo dice e = c · d.',
    },
  },
};
