/** Files of numbers as NumPy and safetensors write them: what is in them, or why they are refused. */
import { TensorFileFault, type FileTensor } from './file-tensor.ts';
import { readNpy } from './npy.ts';
import { readNpz, type Inflate } from './npz.ts';
import { readSafetensors } from './safetensors.ts';

/** Tells by the content, not by the name, what kind of file it is. */
export async function readTensorFile(
  file: string,
  bytes: Uint8Array,
  inflate: Inflate,
): Promise<readonly FileTensor[]> {
  const stem = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  if (bytes[0] === 0x93) return [readNpy(file, stem, bytes)];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readNpz(file, bytes, inflate);
  if (bytes.length >= 9 && bytes[8] === 0x7b) return readSafetensors(file, bytes);
  throw new TensorFileFault(
    `${file}: found ${bytes.length === 0 ? 'an empty file' : 'neither a .npy, a .npz nor a .safetensors file'}, expected one of these: write it with numpy.save, numpy.savez or safetensors`,
  );
}
