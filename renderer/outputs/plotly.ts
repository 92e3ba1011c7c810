/** The part of Plotly that the page draws with. */
import '../theme/plotly.css';
import contour from 'plotly.js/lib/contour';
import core from 'plotly.js/lib/core';

interface Drawing {
  react(element: HTMLElement, traces: object[], layout: object, config: object): Promise<unknown>;
  restyle(element: HTMLElement, change: object, traces: readonly number[]): Promise<unknown>;
  relayout(element: HTMLElement, change: object): Promise<unknown>;
  register(traces: readonly unknown[]): void;
  purge(element: HTMLElement): void;
}

export const plotly = core as unknown as Drawing;
plotly.register([contour]);
