/** Begins to speak with the host behind the socket while the rest of the page is still being loaded. */
import type { HostEvent, HostLink } from '../../preload/contract/host.ts';
import { connectSocket } from './socket-link.ts';

export interface EarlyHost {
  /** Answers what has been asked already from there; its events wait. */
  readonly link: HostLink;
  /** Passes events on, first those that have come so far. */
  listen(): void;
}

/** Asks what every page asks first: who the host is, and for the first lab. */
export async function greetHost(): Promise<EarlyHost> {
  const host = await connectSocket();
  const early: HostEvent[] = [];
  const listeners: ((event: HostEvent) => void)[] = [];
  let take = (event: HostEvent): void => void early.push(event);
  const tell = (event: HostEvent): void => listeners.forEach((listener) => listener(event));
  host.onEvent((event) => take(event));
  const gone = new Promise<string>((resolve) => host.onGone(resolve));

  const about = asked(host.about());
  const labs = asked(host.listLabs());
  const settings = asked(host.settings());
  const first = labs.then(([lab]) => lab?.id);
  const work = asked(first.then((id) => (id === undefined ? undefined : host.openWork({ lab: id }))));
  let isOpened = false;
  return {
    link: {
      ...host,
      about: once(about, () => host.about()),
      listLabs: once(labs, () => host.listLabs()),
      settings: once(settings, () => host.settings()),
      async openWork(what) {
        const opened = !isOpened && 'lab' in what && what.lab === (await first) ? await work : undefined;
        isOpened = true;
        return opened ?? host.openWork(what);
      },
      onEvent: (listener) => void listeners.push(listener),
      onGone: (listener) => void gone.then(listener),
    },
    listen() {
      take = tell;
      for (const event of early.splice(0)) tell(event);
    },
  };
}

/** Its failure is for whoever takes the answer. */
function asked<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

/** The answer that is there already the first time, a new one from then on. */
function once<T>(answer: Promise<T>, again: () => Promise<T>): () => Promise<T> {
  let isTaken = false;
  return () => {
    if (isTaken) return again();
    isTaken = true;
    return answer;
  };
}
