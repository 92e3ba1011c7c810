/** Loaded into a process by NODE_OPTIONS: writes down that it watches, and every address beyond this machine that is called. */
import { createSocket } from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

const file = process.env['TAPEDECK_TEST_CALLS'];

const isHere = (host: unknown): boolean =>
  host === undefined || ['127.0.0.1', '::1', 'localhost', ''].includes(String(host));

if (file) {
  const note = (what: string): void => appendFileSync(file, `${what}\n`);
  if (isMainThread) note(`watching ${process.argv[1] ?? 'the host'}`);
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    // Node passes its own calls on as one list that is already in order.
    const [first, second] = (Array.isArray(given[0]) ? given[0] : given) as unknown[];
    const options = typeof first === 'object' ? (first as { host?: unknown; path?: unknown }) : undefined;
    const host = options ? options.host : typeof first === 'number' ? second : undefined;
    if (typeof host !== 'function' && !isHere(host)) note(`called ${String(host)}`);
    return Reflect.apply(connect, this, given) as Socket;
  } as typeof connect;
  const datagrams = createSocket('udp4');
  const prototype = Object.getPrototypeOf(datagrams) as { send(...given: unknown[]): unknown };
  datagrams.close();
  const { send } = prototype;
  prototype.send = function (...given) {
    const host = given.findLast((one) => typeof one === 'string');
    if (!isHere(host)) note(`called ${String(host)}`);
    return Reflect.apply(send, this, given);
  };
  for (const asking of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    const questions = asking as unknown as Record<string, unknown>;
    for (const [name, ask] of Object.entries(questions))
      if (/^(lookup|resolve|reverse)/.test(name) && typeof ask === 'function')
        questions[name] = function (this: unknown, ...given: unknown[]): unknown {
          if (!isHere(given[0])) note(`called ${String(given[0])} by its name`);
          return Reflect.apply(ask, this, given);
        };
  }
  syncBuiltinESMExports();
}
