/** Opens the engine a command asked for: in a Node child, or in the page of a browser without a window. */
import { nodeEngines } from '../host/node-engine.ts';
import { SupervisedEngine } from '../host/supervised-engine.ts';
import type { EngineWish } from './engine-wish.ts';
import { LabEngine } from './lab-engine.ts';

export type OpenedLabEngine =
  { readonly kind: 'open'; readonly engine: LabEngine } | { readonly kind: 'none'; readonly message: string };

export async function openLabEngine(
  { rung, place }: EngineWish,
  onStep: (step: string) => void,
): Promise<OpenedLabEngine> {
  if (place === 'page') return openInPage(rung, onStep);
  const opened = await SupervisedEngine.start(nodeEngines({ wish: rung }));
  if (opened.kind === 'none') return opened;
  return { kind: 'open', engine: new LabEngine(opened.engine, async () => undefined) };
}

async function openInPage(
  rung: EngineWish['rung'],
  onStep: (step: string) => void,
): Promise<OpenedLabEngine> {
  onStep('opening a browser without a window');
  // The browser's driver is large, and most commands need none.
  const { launchBrowserEngines } = await import('../shell/browser-engine.ts');
  const launched = await launchBrowserEngines();
  if (launched.kind === 'missing')
    return { kind: 'none', message: `there is no browser: ${launched.reason}; ${launched.remedy}` };
  const { engines } = launched;
  const opened = await SupervisedEngine.start(() => engines.open(rung));
  if (opened.kind === 'open')
    return { kind: 'open', engine: new LabEngine(opened.engine, () => engines.close()) };
  await engines.close();
  return opened;
}
