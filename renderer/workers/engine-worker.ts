/** Entry of the engine's worker in a page. */
import { makeEngine } from '../../main/engine/engine.ts';
import { hostEngine } from './host-engine.ts';

hostEngine(makeEngine);
