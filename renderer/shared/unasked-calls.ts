/** What the page asks of an engine by itself: nobody waits for the answer. */
import type { EngineCall } from '../../preload/contract/host.ts';

export const unaskedCalls: ReadonlySet<EngineCall['kind']> = new Set(['arrange', 'variables', 'collect']);
