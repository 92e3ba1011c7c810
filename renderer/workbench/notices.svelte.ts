/** What is said in passing: at most two toasts, the quiet ones gone after six seconds unless someone is at them. */

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'caution' | 'fail';
  readonly text: string;
  readonly detail?: string | undefined;
  /** What a click leads to. */
  readonly action?: { readonly label: string; run(): void } | undefined;
}

const staysMs = 6000;

export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  /** True while a pointer or the focus rests on them. */
  held = false;
  #ids = 0;

  say(tone: Notice['tone'], text: string, more: Pick<Notice, 'detail' | 'action'> = {}): void {
    const notice: Notice = { id: this.#ids++, tone, text, ...more };
    this.list = [...this.list.filter((one) => one.text !== text).slice(-1), notice];
    if (tone === 'info') setTimeout(() => this.#leave(notice.id), staysMs);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  #leave(id: number): void {
    if (this.held) setTimeout(() => this.#leave(id), staysMs);
    else this.dismiss(id);
  }
}
