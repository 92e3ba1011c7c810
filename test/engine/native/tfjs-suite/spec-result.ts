/** What one of tfjs' tests came to, as its process tells it. */

export interface SpecResult {
  readonly name: string;
  readonly passed: boolean;
  /** Of its first failed expectation. */
  readonly message?: string;
}
