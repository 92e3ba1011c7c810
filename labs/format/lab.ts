/** A lab as the rest of the product knows it: sections of prose and cells, made from one lab.md. */

export interface LabCell {
  readonly kind: 'cell';
  readonly id: string;
  readonly title: string;
  /** What the student starts from: holes are `TODO<T>("text")`. */
  readonly student: string;
  readonly solution: string;
  /** Three hints, each more explicit; none where the cell has no hole. */
  readonly hints: readonly string[];
  /** Name of this cell's check in checks.ts. */
  readonly check?: string;
  /** 1-based line of the cell in lab.md. */
  readonly line: number;
}

export interface LabProse {
  readonly kind: 'prose';
  /** MyST Markdown, as written. */
  readonly markdown: string;
  readonly line: number;
}

export interface LabSection {
  readonly title: string;
  readonly depth: number;
  readonly parts: readonly (LabCell | LabProse)[];
}

export interface Lab {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly sections: readonly LabSection[];
  /** Source of checks.ts, compiled with the cell compiler when a check runs. */
  readonly checks: string;
}

/** Something wrong with a lab's source, at a file and line. */
export interface LabProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
