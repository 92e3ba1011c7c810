/** The look of a chart's series: colour, dash and marker, in a fixed order; they differ in lightness and form, not in hue alone. */

export interface SeriesLook {
  readonly colour: `--k${number}`;
  /** As Plotly writes it; empty is solid. */
  readonly dash: string;
  readonly marker: 'circle' | 'square' | 'triangle-up' | 'diamond' | 'x' | 'circle-open';
}

export const seriesLooks: readonly SeriesLook[] = [
  { colour: '--k1', dash: 'solid', marker: 'circle' },
  { colour: '--k2', dash: '7px,3px', marker: 'square' },
  { colour: '--k3', dash: '2px,3px', marker: 'triangle-up' },
  { colour: '--k4', dash: '10px,3px,2px,3px', marker: 'diamond' },
  { colour: '--k5', dash: '4px,4px', marker: 'x' },
];

/** For what others are compared with. */
export const referenceLook: SeriesLook = { colour: '--k6', dash: '1px,5px', marker: 'circle-open' };

export const lookOf = (at: number): SeriesLook => seriesLooks[at % seriesLooks.length] ?? referenceLook;
