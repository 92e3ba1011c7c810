/** NVIDIA drivers that fail, hang or end the process: CUDA is passed over with a reason in time, and another rung computes. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { probeInChild } from '../../../main/host/probe-in-child.ts';
import { readReason } from '../../../main/native/stderr-reasons.ts';
import type { RungReport } from '../../../preload/contract/engine.ts';
import { deployment, installed, temporaryFolder } from './fresh-cache.ts';

const hasCompiler = ((): boolean => {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Everything that is asked of a driver, with a body for the first call. */
const driverSource = (init: string): string => `
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
int cuInit(unsigned flags) { ${init} }
int cuDriverGetVersion(int *version) { *version = 12040; return 0; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGet(int *device, int index) { *device = index; return 0; }
int cuDeviceGetName(char *name, int length, int device) { name[0] = 'x'; name[1] = 0; return 0; }
int cuDeviceGetAttribute(int *value, int attribute, int device) { *value = 8; return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 1 << 30; return 0; }
`;

/** An environment in which a CUDA pack is installed over this driver; the libraries are those of the pack of this machine. */
async function withDriver(init: string): Promise<{ folder: string; environment: Record<string, string> }> {
  const folder = await temporaryFolder();
  const drivers = join(folder, 'drivers');
  const pack = join(folder, 'packs', 'test-cuda');
  await mkdir(drivers);
  await mkdir(pack, { recursive: true });
  await writeFile(join(folder, 'driver.c'), driverSource(init));
  execFileSync('cc', ['-shared', '-fPIC', '-o', join(drivers, 'libcuda.so.1'), join(folder, 'driver.c')]);
  await symlink(join(installed?.folder ?? '', 'lib'), join(pack, 'lib'));
  const manifest: unknown = JSON.parse(
    await readFile(join(installed?.folder ?? '', 'manifest.json'), 'utf8'),
  );
  const { files, ...rest } = manifest as { files: { path: string }[] };
  const libraries = files.filter(({ path }) => path.startsWith('lib/'));
  await writeFile(
    join(pack, 'manifest.json'),
    JSON.stringify({ ...rest, id: 'test-cuda', kind: 'cuda', files: libraries }),
  );
  return {
    folder,
    environment: { LD_LIBRARY_PATH: drivers, TAPEDECK_APPLICATION_PACKS: join(folder, 'packs') },
  };
}

async function probe(init: string, deadlineMs = 20_000): Promise<RungReport> {
  const { environment } = await withDriver(init);
  return probeInChild('cuda', { deadlineMs, environment, readReason });
}

describe.skipIf(!installed || !hasCompiler || process.platform !== 'linux')('an NVIDIA driver', () => {
  test('that does not start is named with its own answer and what to do', async () => {
    expect(await probe('return 803;')).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/cuInit answered 803 \(driver library and kernel module differ\)/),
      remedy: expect.stringMatching(/restart the machine/),
    });
  });

  test('that hangs is given up at the deadline', async () => {
    const begun = performance.now();
    const report = await probe('for (;;) sleep(1); return 0;', 4000);
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/no answer within 4000 ms/),
    });
    expect(report.remedy).toBeTruthy();
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test('that ends the process costs the probe and nothing else', async () => {
    expect(await probe('abort(); return 0;')).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/SIGABRT/),
    });
  });

  test('that works where the rest of CUDA is missing leads to the missing library by name', async () => {
    expect(await probe('return 0;')).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/libnvidia-ml\.so\.1|libcudart\.so\.12/),
      remedy: expect.stringMatching(/NVIDIA driver|engine install cuda/),
    });
  });

  test('that is broken leaves the choice to the processor, and a second start does not ask it again', async () => {
    const { folder, environment } = await withDriver('abort(); return 0;');
    const here = deployment(folder, environment);
    const input = '{"id":"a","code":"tf.add(2, 3)"}';
    for (const _ of [1, 2]) {
      const { lines } = await here.run(['eval'], { input });
      expect(lines[0]).toMatchObject({ status: 'done', value: { values: [5] } });
    }
    const verdicts: unknown = JSON.parse(await readFile(join(folder, 'tapedeck', 'verdicts.json'), 'utf8'));
    expect(verdicts).toMatchObject({
      cpu: { report: { verdict: 'passed' } },
      cuda: { report: { verdict: 'failed', reason: expect.stringMatching(/SIGABRT/) } },
    });
  });
});
