/** The file name of the built preload script: CommonJS by its ending, whatever the package says. */
export const preloadName = 'preload.cjs';
