/** Entry of a throw-away process: probes the rung named by its argument, reports it to the parent and ends. */
import { rungs } from '../../preload/contract/engine.ts';
import { probeRung } from '../engine/ladder/probe.ts';
import { keepingProcessListeners, nodeRealm } from './node-realm.ts';
import { parentChannel } from './parent-channel.ts';

const parent = parentChannel();
const asked = process.argv[2];
const rung = rungs.find((name) => name === asked);
if (!rung) throw new Error(`ladder-probe: found rung "${asked ?? ''}", expected one of ${rungs.join(', ')}`);

const report = await keepingProcessListeners(() => probeRung(rung, nodeRealm, () => performance.now()));
// Exit at once: a half-dead driver may keep threads alive.
parent.send(report, () => process.exit(0));
