/** Fills in a message's `{name}`s; `{name|one|several}` becomes the word that goes with the number. */
export const fillIn = (message: string, params: Readonly<Record<string, string | number>>): string =>
  message.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (whole, name: string, one?: string, several?: string) => {
      if (!(name in params)) return whole;
      const value = String(params[name]);
      return one === undefined || several === undefined ? value : value === '1' ? one : several;
    },
  );
