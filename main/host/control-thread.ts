/** The engine process's second thread: takes stop requests from a socket of its own while the first one computes. */
import { createServer } from 'node:net';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

export interface ControlData {
  /** Unix socket or named pipe to listen on. */
  readonly path: string;
  /** The two control words. */
  readonly words: Int32Array;
}

if (!isMainThread) serve(workerData as ControlData);

/** Lines of digits come in, each a run id to stop; each is acknowledged by the same line. */
function serve({ path, words }: ControlData): void {
  const server = createServer((socket) => {
    server.close();
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const run = Number(line);
        // Only rises, so that an early, late or double stop cannot hit a later run.
        if (run > Atomics.load(words, 0)) Atomics.store(words, 0, run);
        socket.write(`${line}\n`);
        parentPort?.postMessage(run);
      }
    });
    // Nobody listens any more: end, whatever the other thread is doing.
    socket.on('error', () => undefined);
    socket.on('close', () => process.kill(process.pid, 'SIGKILL'));
  });
  server.listen(path, () => parentPort?.postMessage('listening'));
}
