/** The parameters of a compiled cell, spelled so that no name of the cell can meet them. */

/** What compiled code can reach; `execute` hands over one value for each. */
export const runtimeParts = [
  'scope',
  'constants',
  'pins',
  'words',
  'STOP',
  'stop',
  'resume',
  'restore',
  'begin',
  'failed',
  'end',
  'thrown',
  'stopped',
  'first',
  'progress',
] as const;
export type RuntimePart = (typeof runtimeParts)[number];

/** The runtime's parameters, and two locals: the run of an async function and what its body threw. */
export type RuntimeNames = Readonly<Record<RuntimePart | 'run' | 'caught', string>>;

/** One `$` more than any identifier of the cell has in a row; V8's messages quote them, `studentText` takes them out again. */
export function runtimeNames(code: string): RuntimeNames {
  let dollars = 1;
  for (const [row] of code.matchAll(/\$+/g)) dollars = Math.max(dollars, row.length);
  const mark = '$'.repeat(dollars + 1);
  const names: Partial<Record<RuntimePart | 'run' | 'caught', string>> = {};
  for (const part of [...runtimeParts, 'run', 'caught'] as const) names[part] = mark + part;
  return names as RuntimeNames;
}

/** A message of V8 as the student would expect it: `(0 , $$scope.f) is not a function` becomes `f is not a function`. */
export function studentText(text: string): string {
  if (!text.includes('$$')) return text;
  return text
    .replace(/\(0 ?, ?\${2,}(?:scope|constants|pins)\.([\p{ID_Continue}$]+)\)/gu, '$1')
    .replace(/\${2,}(?:scope|constants|pins)\./g, '')
    .replace(/\${2,}(?:resume|first|thrown)\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '(intermediate value)');
}
