/** Where a point of Plotly's drawing in space stands on screen, by the camera of its last frame. */
import type { Size } from './draw-contours.ts';
import type { Place } from './space.ts';

/** 16 numbers, a column after the other. */
type Matrix = ArrayLike<number>;

interface Scene {
  readonly dataScale: readonly [number, number, number];
  readonly glplot: {
    readonly cameraParams: { readonly model: Matrix; readonly view: Matrix; readonly projection: Matrix };
    onrender: () => void;
    oncontextloss: () => void;
  };
  render(): void;
}

/** An element that Plotly has drawn in: what it keeps there has no public name. */
export type Drawn = HTMLElement & { readonly _fullLayout?: { readonly scene?: { readonly _scene?: Scene } } };

export function placeInScene(element: Drawn, { width, height }: Size): Place | undefined {
  const scene = element._fullLayout?.scene?._scene;
  if (!scene?.glplot.cameraParams.view) return undefined;
  const { model, view, projection } = scene.glplot.cameraParams;
  const whole = times(projection, times(view, model));
  const [scaleW, scaleB, scaleHeight] = scene.dataScale;
  return (w, b, z) => {
    const of = (row: number): number =>
      whole[row]! * w * scaleW +
      whole[row + 4]! * b * scaleB +
      whole[row + 8]! * z * scaleHeight +
      whole[row + 12]!;
    const depth = of(3);
    return [(width / 2) * (1 + of(0) / depth), (height / 2) * (1 - of(1) / depth)];
  };
}

function times(left: Matrix, right: Matrix): number[] {
  return Array.from({ length: 16 }, (_, at) => {
    const [column, row] = [Math.floor(at / 4), at % 4];
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += left[k * 4 + row]! * right[column * 4 + k]!;
    return sum;
  });
}
