/** Plotly's drawings in space, which need WebGL and are large: loaded by whoever draws one. */
import scatter3d from 'plotly.js/lib/scatter3d';
import surface from 'plotly.js/lib/surface';
import { plotly } from './plotly.ts';

plotly.register([scatter3d, surface]);
export { plotly };
