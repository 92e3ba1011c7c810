/** The real disk behind the file-system boundary, which fails at one call that a test chooses, before, in or after its work. */
import { realFileSystem, type FileSystem, type OpenFile } from '../../../main/host/file-system.ts';

export interface Fault {
  /** The number of the call that fails, from 1. */
  readonly at: number;
  readonly code: 'EIO' | 'ENOSPC' | 'EACCES' | 'EROFS' | 'ENOENT' | 'ESTALE';
  /** Nothing is done; half of it; half of it, and nobody says so; or all of it, and only the answer is lost. */
  readonly when: 'before' | 'halfway' | 'short' | 'after';
  /** Every later call fails too: the disk is gone. */
  readonly stays: boolean;
}

export class FailingDisk {
  calls: string[] = [];
  fault: Fault | undefined;
  readonly files: FileSystem;

  constructor() {
    this.files = this.#wrap(realFileSystem, 'disk');
  }

  /** The same object with every function counted; opened files as well. */
  #wrap<T extends object>(target: T, name: string): T {
    const call = async (key: string, args: unknown[], work: (...given: unknown[]) => Promise<unknown>) => {
      this.calls.push(`${name}.${key}`);
      const { fault } = this;
      const number = this.calls.length;
      const hits = fault && (number === fault.at || (fault.stays && number > fault.at));
      if (hits && key === 'write' && (fault.when === 'halfway' || fault.when === 'short'))
        await work(half(args[0]));
      if (hits && fault.when === 'short' && key === 'write') return;
      if (hits && fault.when === 'after') {
        const lost = await work(...args).catch(() => undefined);
        // Of a file that was opened nobody will hear: else the tests would run out of them.
        if (key === 'open') await (lost as OpenFile | undefined)?.close();
      }
      if (hits && key === 'close' && fault.when !== 'after') await work();
      if (hits && fault.when !== 'short')
        throw Object.assign(new Error(`${fault.code}: ${key}`), { code: fault.code });
      const result = await work(...args);
      return key === 'open' ? this.#wrap(result as OpenFile, 'file') : result;
    };
    return new Proxy(target, {
      get: (object, key) => {
        const method: unknown = Reflect.get(object, key);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          call(String(key), args, (...given) => Reflect.apply(method, object, given) as Promise<unknown>);
      },
    });
  }
}

const half = (bytes: unknown): string | Uint8Array => {
  const all = bytes as string | Uint8Array;
  return all.slice(0, Math.floor(all.length / 2));
};
