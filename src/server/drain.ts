import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/**
 * Watches a server's connections; the function that comes back closes it: no new requests, those under way may finish within
 * `patienceMs`. Node's own `closeIdleConnections` leaves connections alone that a browser opened in advance and never used.
 */
export function drainable(server: Server, patienceMs: number): () => Promise<void> {
  const busy = new Map<Socket, number>();
  let closing = false;
  const endIfIdle = (socket: Socket): void => {
    if (closing && busy.get(socket) === 0) socket.destroySoon();
  };
  const onConnection = (socket: Socket): void => {
    busy.set(socket, 0);
    socket.once('close', () => busy.delete(socket));
  };
  // With TLS requests name the socket of `secureConnection`; the one below it must not be ended under them.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', onConnection);
  server.on('request', ({ socket }, answer) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    answer.once('close', () => {
      busy.set(socket, (busy.get(socket) ?? 1) - 1);
      endIfIdle(socket);
    });
  });
  return async () => {
    closing = true;
    const forced = setTimeout(() => server.closeAllConnections(), patienceMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of busy.keys()) endIfIdle(socket);
    await closed;
    clearTimeout(forced);
  };
}
