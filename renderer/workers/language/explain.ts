/** Turns what the checker knows of a declaration into what a student reads: without the modules that cells are made into. */
import ts from 'typescript';
import type { Explanation } from '../../../preload/contract/language.ts';

interface Described {
  readonly displayParts?: ts.SymbolDisplayPart[];
  readonly documentation?: ts.SymbolDisplayPart[];
  readonly tags?: ts.JSDocTagInfo[];
}

/** Cells are modules and `tf` a global of one: neither is the student's business. */
export const ownText = (code: string): string =>
  code
    .replace(/^\((?:property|method)\) Tf\./, 'tf.')
    .replace(/^\((?:alias|property|method|parameter|local \w+)\) /, '')
    .replace(/\nimport .*$/s, '')
    .replace(/typeof import\("[^"]*"\)\.(\w+)/g, 'typeof $1')
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/\b(?:kitTf|tfjs)\./g, 'tf.')
    .replace(/\bTensor<(?:tfjs\.)?Rank>/g, 'Tensor')
    .replace(/(['"])Tf\1/g, '$1tf$1');

export const explain = ({ displayParts, documentation, tags }: Described): Explanation => ({
  code: ownText(ts.displayPartsToString(displayParts)),
  text: ts.displayPartsToString(documentation).trim(),
  tags: (tags ?? [])
    // `@doc` is for tfjs' own web pages.
    .filter(({ name }) => ['param', 'returns', 'throws', 'example', 'deprecated'].includes(name))
    .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text).trim() })),
});
