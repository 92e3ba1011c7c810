/** What is known of a cell by its id, which may be the name of something that every object has. */
export const runOfCell = <Run>(runs: Readonly<Record<string, Run>>, id: string): Run | undefined =>
  Object.hasOwn(runs, id) ? runs[id] : undefined;
