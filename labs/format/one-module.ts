/** A file of a lesson and the files beside it that it imports, as one module. */

export interface OneModule {
  readonly text: string;
  /** Files that are imported and not there. */
  readonly missing: readonly string[];
}

/** An import of names as they are from the lesson's own folder, on lines of its own; types are gone by themselves. */
const ownImport = /^import \{(?!.*\bas\b)[\w\s,]*\} from '\.\/((?:[\w-]+\/)*[\w-]+\.ts)';\r?\n/gm;

/** What is imported stands before what imports it, and once. Undefined when there is no such file. */
export async function oneModule(
  path: string,
  readText: (path: string) => Promise<string | undefined>,
): Promise<OneModule | undefined> {
  const entry = await readText(path);
  if (entry === undefined) return undefined;
  const parts: string[] = [];
  const missing: string[] = [];
  const known = new Set([path]);
  const add = async (from: string, text: string): Promise<void> => {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    for (const [, name = ''] of text.matchAll(ownImport)) {
      const file = folder + name;
      if (known.has(file)) continue;
      known.add(file);
      const imported = await readText(file);
      if (imported === undefined) missing.push(file);
      else await add(file, imported);
    }
    parts.push(text.replace(ownImport, ''));
  };
  await add(path, entry);
  return { text: parts.join('\n'), missing };
}
