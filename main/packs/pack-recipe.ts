/** Which archives a pack is made of, pinned by hash, and which of their members it keeps. */
import type { Manifest } from './manifest.ts';

export interface PinnedArchive {
  /** Name and version as pip knows them. */
  readonly project: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface PackRecipe {
  readonly id: string;
  readonly kind: Manifest['kind'];
  readonly platform: Manifest['platform'];
  readonly arch: Manifest['arch'];
  readonly glibc: string;
  readonly licences: readonly string[];
  readonly archives: readonly PinnedArchive[];
  /** What pip calls machines these archives run on. */
  readonly pipPlatforms: readonly string[];
  /** Bytes on disk while it is made, archives included. */
  readonly neededBytes: number;
}

/** What the manifest of a pack says before anything is unpacked. */
export type PackPlan = Pick<Manifest, 'kind' | 'platform' | 'arch' | 'licences'> & {
  readonly id: string;
  readonly glibc?: string;
};

export const planOf = ({ id, kind, platform, arch, glibc, licences }: PackRecipe): PackPlan => ({
  id,
  kind,
  platform,
  arch,
  glibc,
  licences: [...licences],
});

const pypi = (file: string, sizeBytes: number, sha256: string): PinnedArchive => {
  const [project = '', version = ''] = file.split('-');
  return { project: project.replaceAll('_', '-'), version, file, sha256, sizeBytes };
};

const nvidia = (name: string, version: string, sizeBytes: number, sha256: string): PinnedArchive =>
  pypi(`nvidia_${name}_cu12-${version}-py3-none-manylinux2014_x86_64.whl`, sizeBytes, sha256);

export const recipes: readonly PackRecipe[] = [
  {
    id: 'tensorflow-2.21.0-cpu-linux-x64',
    kind: 'cpu',
    platform: 'linux',
    arch: 'x64',
    glibc: '2.27',
    licences: ['Apache-2.0', 'THIRD_PARTY_NOTICES.txt'],
    pipPlatforms: ['manylinux_2_27_x86_64'],
    neededBytes: 1_150_000_000,
    archives: [
      pypi(
        'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
        274_000_871,
        'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
      ),
    ],
  },
  {
    id: 'tensorflow-2.21.0-cuda-linux-x64',
    kind: 'cuda',
    platform: 'linux',
    arch: 'x64',
    glibc: '2.27',
    // NVIDIA's files may be used, not passed on: each user fetches or imports them.
    licences: ['Apache-2.0', 'THIRD_PARTY_NOTICES.txt', 'LicenseRef-NVIDIA-CUDA', 'LicenseRef-NVIDIA-cuDNN'],
    pipPlatforms: ['manylinux_2_27_x86_64', 'manylinux2014_x86_64', 'manylinux1_x86_64'],
    neededBytes: 6_200_000_000,
    archives: [
      pypi(
        'tensorflow-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
        572_611_111,
        'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
      ),
      nvidia(
        'cuda_runtime',
        '12.5.82',
        895_707,
        '3e79a060e126df40fd3a068f3f787eb000fa51b251ec6cd97d09579632687115',
      ),
      nvidia(
        'cublas',
        '12.5.3.2',
        363_313_169,
        'ca070ad70e9fa6654084575d01bd001f30cc4665e33d4bb9fc8e0f321caa034b',
      ),
      nvidia(
        'cudnn',
        '9.3.0.75',
        577_163_502,
        '9ad9c6929ebb5295eb4a1728024666d1c88283373e265a0c5c883e6f9d5cd76d',
      ),
      nvidia(
        'cufft',
        '11.2.3.61',
        192_524_114,
        '9a6e8df162585750f61983a638104a48c756aa13f9f48e19ab079b38e3c828b8',
      ),
      nvidia(
        'cusolver',
        '11.6.3.83',
        130_341_232,
        '93cfafacde4428b71778eeb092ec615a02a3d05404da1bcf91c53e3fa1bce42b',
      ),
      nvidia(
        'cusparse',
        '12.5.1.3',
        217_558_979,
        '016df8e993c437e8301e62739f01775cba988fd5253cd4c64173f8e8d2f8e752',
      ),
      nvidia(
        'nvjitlink',
        '12.5.82',
        21_298_879,
        'f9b37bc5c8cf7509665cb6ada5aaa0ce65618f2332b7d3e78e9790511f111212',
      ),
      nvidia(
        'cuda_nvrtc',
        '12.5.82',
        24_873_108,
        '3dbd97b0104b4bfbc3c4f8c79cd2496307c89c43c29a9f83125f1d76296ff3fd',
      ),
    ],
  },
];

export function recipeFor(kind: Manifest['kind']): PackRecipe | undefined {
  return recipes.find(
    (recipe) => recipe.kind === kind && recipe.platform === process.platform && recipe.arch === process.arch,
  );
}

/** Where a member of a wheel or jar, or a file of a folder, goes in the pack; undefined for all that is not kept. */
export function placeInPack(member: string): { path: string; role: 'library' | 'licence' } | undefined {
  const name = member.slice(member.lastIndexOf('/') + 1);
  const library =
    /^(libtensorflow_(cc|framework)\.(so\.2|2\.dylib)|tensorflow\.dll|libiomp5\.so|libomp\S*\.so\S*)$/;
  if (library.test(name)) return { path: `lib/${name}`, role: 'library' };
  const nvidia = /(?:^|\/)(nvidia\/[a-z_]+\/lib\/lib[\w.-]+\.so[\d.]*)$/.exec(member)?.[1];
  if (nvidia) return { path: nvidia, role: 'library' };
  if (name === 'THIRD_PARTY_NOTICES.txt' || name === 'THIRD_PARTY_TF_JNI_LICENSES')
    return { path: name, role: 'licence' };
  const licence =
    /(?:^|\/)(?:nvidia_)?([\w]+)-[\d.]+\.dist-info\/(?:licenses\/)?(LICENSE|License\.txt)$/i.exec(member);
  if (licence) return { path: `licences/${licence[1]}.txt`, role: 'licence' };
  return undefined;
}
