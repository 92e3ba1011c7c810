/** Files of tensors that were opened here: brought into the work folder in pieces, then read by the engine. */
import type { TensorSource } from '../../../preload/contract/inspect.ts';
import { inWords, refusalText } from '../../messages/in-words.svelte.ts';
import type { Workbench } from '../../workbench/workbench.svelte.ts';

const pieceBytes = 3 * 1024 * 1024;

export interface OpenedTensor {
  readonly text: string;
  readonly shape: readonly number[];
  readonly source: TensorSource;
}

export class TensorFiles {
  readonly #workbench: Workbench;
  tensors = $state.raw<readonly OpenedTensor[]>([]);
  problem = $state<string>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Brings the file in; `show` is called with its first tensor. */
  async open(file: File, show: (source: TensorSource) => void): Promise<void> {
    this.problem = undefined;
    const name = await this.#bringIn(file);
    if (name === undefined) return;
    this.#workbench.inspections.ask({ want: 'contents', file: name }, (answer) => {
      if (answer.want === 'refused') this.problem = inWords(answer.reason);
      if (answer.want !== 'contents') return;
      const found = answer.tensors.map(({ name: tensor, shape }) => ({
        text: answer.tensors.length === 1 ? name : `${name} · ${tensor}`,
        shape,
        source: { file: name, tensor },
      }));
      this.tensors = [...found, ...this.tensors];
      const [first] = found;
      if (first) show(first.source);
      else this.problem = `${name}: found no tensor in it`;
    });
  }

  async #bringIn(file: File): Promise<string | undefined> {
    const { opened, host } = this.#workbench;
    if (!opened) return undefined;
    for (let at = 0; ; at += pieceBytes) {
      const bytes = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
      const last = at + pieceBytes >= file.size;
      const answer = await host.addData(opened.work, { name: file.name, at, base64: base64Of(bytes), last });
      if (answer.kind === 'refused') {
        this.problem = refusalText(answer);
        return undefined;
      }
      if (last) return answer.name;
    }
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
