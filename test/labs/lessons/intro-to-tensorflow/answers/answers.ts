/** Answers to one TODO cell: unusual right ones, and wrong ones with the message that each must be told. */
export interface Answers {
  readonly right: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, readonly [message: string, source: string]>>;
}
