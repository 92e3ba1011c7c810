/** Shapes as they are read by people: `[2, 3]`, with `null` for a size that is not fixed. */

export type Shape = readonly (number | null)[];

export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`;

/** As Keras prints them in a summary: `(None, 3)`. */
export const kerasShapeText = (shape: Shape): string =>
  `(${shape.map((size) => size ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;
