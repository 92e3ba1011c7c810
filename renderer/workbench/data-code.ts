/** The code that reads a file of the work folder, by what kind of file it is. */

/** A picture's pixels stand beside it under this name. */
export const pixelsName = (picture: string): string => `${picture}.npy`;

export const isPicture = (name: string): boolean => /\.(?:png|jpe?g|webp|gif|bmp|avif)$/i.test(name);

export function dataCode(name: string): string {
  const value = variableName(name);
  const quoted = JSON.stringify(name);
  if (/\.(?:csv|tsv)$/i.test(name)) return `const ${value} = await tf.files.readCsv(${quoted});\n${value};`;
  if (/\.npy$/i.test(name)) return `const ${value} = await tf.files.readTensor(${quoted});\n${value};`;
  if (/\.(?:txt|md|json)$/i.test(name))
    return `const ${value} = await tf.files.readText(${quoted});\n${value};`;
  return `const ${value} = await tf.files.read(${quoted});\n${value};`;
}

/** `my scores (2).csv` becomes `myScores2`. */
function variableName(file: string): string {
  const stem = file.replace(/^.*\//, '').replace(/(?:\.\w{1,5}){1,2}$/, '');
  const [first = '', ...rest] = stem.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = [
    first.toLowerCase(),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
  return /^\p{L}/u.test(joined) && !taken.test(joined)
    ? joined
    : `data${joined.charAt(0).toUpperCase()}${joined.slice(1)}`;
}

/** Names that a cell cannot declare, or that it would hide from all the others. */
const taken =
  /^(?:tf|console|undefined|await|arguments|eval|let|static|yield|implements|interface|package|private|protected|public|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with)$/;
