/** The part of Plotly that the page draws with. */
import '../theme/plotly.css';
import core from 'plotly.js/lib/core';

interface Drawing {
  react(element: HTMLElement, traces: object[], layout: object, config: object): Promise<unknown>;
  purge(element: HTMLElement): void;
}

export const plotly = core as unknown as Drawing;
