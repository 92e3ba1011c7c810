/** Texts in the sources that no student reads in the page: code, names, words for developers and for the command line. */

const files =
  /(arguments\/signatures|host\/(build-program|hash-of-sources|engine-bundle|settings-file|work-places|ladder-probe|folder-blob-store)|native\/(binding-file|build-binding|gpu-settings|memory-cap|load|kernels.*)|compile\/(build-cell|rebuild-function|runtime-names|thrown|may-keep-values|function-.*))\.ts$/;

const texts: readonly RegExp[] = [
  // On the command line.
  /^usage: |expected one work file$|^tapedeck: |can be named where Electron is|^getting Electron/,
  // Columns of the summary, which is the same in every language, and what tfjs and consoles write.
  /^ ?(Output Shape|Total params|Trainable params|Non-trainable params|Optimizer params)/,
  /^Kernel '.*' not registered|^Assertion failed:/,
  // Code.
  /"use strict"|\[native code\]|^\(class extends|await import|^await tf\.|^const \{\} = await tf\.|^await using$|Object Array String/,
  /\bfloat infinity|\bfloat power\(|void main\(|^webgl programs$/,
  / by cpu$|^(top level|local var|local function|hint)$/,
  // Faults of the program itself.
  /gave no module scope|gave no source map|whyLost should have found it|it should have been held|a library failed to open and none is missing/,
  // Before the page has a host it has no language either.
  /^its worker could not be loaded$/,
  // A tooltip's or a log's own words come from the catalogue.
  /^\{\} (hint|status)/,
];

export const unsaid = (file: string, text: string): boolean =>
  files.test(file) || texts.some((pattern) => pattern.test(text));
