/** A lab as the rest of the product knows it: sections of prose and cells, made from one lab.md. */

/** An unfilled `TODO<T>("text")` in the student's version of a cell. */
export interface Hole {
  readonly text: string;
  /** 1-based, in the cell's own source. */
  readonly line: number;
}

export interface LabCell {
  readonly kind: 'cell';
  readonly id: string;
  readonly title: string;
  /** What the student starts from: holes are `TODO<T>("text")`. */
  readonly student: string;
  readonly solution: string;
  readonly holes: readonly Hole[];
  /** MyST Markdown; three hints, each more explicit; none where the cell has no hole. */
  readonly hints: readonly string[];
  /** Name of this cell's check in checks.ts. */
  readonly check?: string;
  /** Whether its values may be compared with those of its solution. */
  readonly compares?: true;
  /** 1-based line of the cell in lab.md. */
  readonly line: number;
  /** 1-based line of the student source's first line in lab.md. */
  readonly sourceLine: number;
}

export interface LabProse {
  readonly kind: 'prose';
  /** MyST Markdown, as written. */
  readonly markdown: string;
  readonly line: number;
}

export interface LabSection {
  readonly title: string;
  /** What a link `#slug` points to. */
  readonly slug: string;
  readonly depth: number;
  readonly line: number;
  readonly parts: readonly (LabCell | LabProse)[];
}

/** A link or picture in the prose or a hint, to be looked for. */
export interface LabReference {
  readonly kind: 'link' | 'figure';
  readonly target: string;
  /** Alternative text of a figure. */
  readonly alt?: string;
  readonly line: number;
}

/** An answer the lesson lists as wrong, with the message it must be told. */
export interface WrongAnswer {
  readonly id: string;
  readonly cell: string;
  readonly source: string;
  readonly message: string;
}

export interface Lab {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly sections: readonly LabSection[];
  readonly references: readonly LabReference[];
  /** Source of checks.ts, compiled with the cell compiler when a check runs. */
  readonly checks: string;
  readonly wrongAnswers: readonly WrongAnswer[];
}

/** Something wrong with a lab's or document's source, at a file and line. */
export interface LabProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** How a problem reads in a terminal: `lab.md:12: …`. */
export const problemText = ({ file, line, message }: LabProblem): string => `${file}:${line}: ${message}`;

/** The code cells of a lab, in document order. */
export const cellsOf = (lab: Lab): readonly LabCell[] =>
  lab.sections.flatMap((section) => section.parts.filter((part) => part.kind === 'cell'));
