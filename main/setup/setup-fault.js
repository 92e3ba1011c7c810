/** What set-up could not do, why, and what the user can do about it; everything else that is thrown is a bug. */

export class SetupFault extends Error {
  /**
   * @param {string} reason
   * @param {string} remedy
   */
  constructor(reason, remedy) {
    super(reason);
    this.name = 'SetupFault';
    this.remedy = remedy;
  }
}
