/** What the reference and the first run say, in Spanish. */
import type { referenceWordsEn } from './reference-words-en.ts';

export const referenceWordsEs: Readonly<Record<keyof typeof referenceWordsEn, string>> = {
  'command.reference': 'Referencia de tf',
  'reference.title': 'Referencia de tf',
  'reference.search': 'Nombre o palabras',
  'reference.results': 'Nombres encontrados',
  'reference.count': '{count} nombres',
  'reference.none': 'Nada tiene «{query}» en su nombre o texto.',
  'reference.choose': 'Elige un nombre para leer sobre él.',
  'reference.loading': 'Leyendo la referencia…',
  'reference.unread': 'No se pudo leer la referencia. Cierra esta vista y ábrela otra vez.',
  'reference.kind.function': 'función',
  'reference.kind.class': 'clase',
  'reference.kind.method': 'método',
  'reference.kind.value': 'valor',
  'reference.forms': 'Formas',
  'reference.example': 'Ejemplo',
  'reference.copy': 'Copiar a una celda de prueba',
  'reference.keys': 'recorre los nombres',
};
