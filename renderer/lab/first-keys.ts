/** The four keys that someone who is new needs first. */
export const firstKeys = [
  { id: 'run', text: 'first.run' },
  { id: 'nextTodo', text: 'first.todo' },
  { id: 'stop', text: 'first.stop' },
  { id: 'palette', text: 'first.all' },
] as const;
