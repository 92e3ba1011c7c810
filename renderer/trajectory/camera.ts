/** From where a surface is looked at: turned by degrees around, tilted by degrees above, nearer or further. */
export interface Camera {
  readonly turn: number;
  readonly tilt: number;
  readonly zoom: number;
}

export const firstCamera: Camera = { turn: -60, tilt: 34, zoom: 1 };

export const turned = ({ turn, tilt, zoom }: Camera, by: number, up: number): Camera => ({
  turn: turn + by,
  tilt: Math.max(5, Math.min(85, tilt + up)),
  zoom,
});

export const zoomed = (camera: Camera, factor: number): Camera => ({
  ...camera,
  zoom: Math.max(0.5, Math.min(3, camera.zoom * factor)),
});
