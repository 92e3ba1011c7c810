/** Words that people look for and that the reference has under another one, in English and Spanish. */

/** A word that begins like the first is looked for as the second, too. */
const meant: readonly (readonly [string, string])[] = [
  ['averag', 'mean'],
  ['promedi', 'mean'],
  ['media', 'mean'],
  ['suma', 'sum'],
  ['total', 'sum'],
  ['resta', 'subtract'],
  ['divi', 'div'],
  ['multip', 'mul'],
  ['produc', 'mul'],
  ['matri', 'matrix'],
  ['traspo', 'transpose'],
  ['derivat', 'gradient'],
  ['derivad', 'gradient'],
  ['differentiat', 'gradient'],
  ['gradien', 'gradient'],
  ['dimension', 'shape'],
  ['forma', 'shape'],
  ['resiz', 'reshape'],
  ['save', 'write'],
  ['guarda', 'write'],
  ['load', 'read'],
  ['carga', 'read'],
  ['leer', 'read'],
  ['fichero', 'file'],
  ['archivo', 'file'],
  ['csv', 'files'],
  ['npy', 'files'],
  ['chart', 'plot'],
  ['draw', 'plot'],
  ['curv', 'plot'],
  ['gráfic', 'plot'],
  ['dibuja', 'plot'],
  ['join', 'concat'],
  ['append', 'concat'],
  ['unir', 'concat'],
  ['index', 'at'],
  ['largest', 'max'],
  ['biggest', 'max'],
  ['máxim', 'max'],
  ['smallest', 'min'],
  ['mínim', 'min'],
  ['sort', 'topk'],
  ['aleatori', 'random'],
  ['seed', 'seed'],
  ['semilla', 'seed'],
  ['capa', 'layer'],
  ['pérdida', 'loss'],
  ['optimizador', 'optimizer'],
  ['convert', 'cast'],
  ['convertir', 'cast'],
  ['rectif', 'relu'],
  ['learning', 'optimizer'],
];

const unsaid = new Set(
  'a an and by do for how i in into is of on or the to two with de el en la los por un una y'.split(' '),
);

/** Of a question, the words that can be looked for. */
export const askedWords = (query: string): readonly string[] => {
  const words = query
    .toLowerCase()
    .split(/[\s(),;?¿]+/)
    .filter(Boolean);
  const said = words.filter((word) => !unsaid.has(word));
  return said.length > 0 ? said : words;
};

/** The word as it may stand in the text, whatever its ending, and what else it may be called. */
export function formsOf(word: string): readonly string[] {
  const stem =
    word.length > 5 ? word.replace(/(?:ications?|ations?|ying|ies|ing|ied|ed|es|s|y|e)$/, '') : word;
  return [...new Set([stem, ...meant.filter(([start]) => word.startsWith(start)).map(([, other]) => other)])];
}
