/** The port through which one window hears of its host and its engine: a message channel, so that no copy is made on the way. */
import { MessageChannelMain, type WebContents } from 'electron';
import { portName, type PortMessage } from '../../../preload/contract/shell.ts';

export interface EnginePort {
  post(message: PortMessage): void;
  close(): void;
}

/** Gives the page one end. Only plain data is posted: a transferred buffer would never arrive. */
export function openEnginePort(contents: WebContents): EnginePort {
  const { port1: own, port2: theirs } = new MessageChannelMain();
  contents.postMessage(portName, undefined, [theirs]);
  return {
    post: (message) => own.postMessage(message),
    close: () => own.close(),
  };
}
