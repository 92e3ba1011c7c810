/** How far an install is; shown by whoever asked for it. */

export interface PackProgress {
  /** What is being done, and to what: `unpack libtensorflow_cc.so.2`. */
  readonly label: string;
  readonly doneBytes?: number;
  readonly totalBytes?: number;
}
export type OnProgress = (progress: PackProgress) => void;
