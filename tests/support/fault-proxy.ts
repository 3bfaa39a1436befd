import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestBody: Buffer;
  readonly status: number;
  readonly answerBody: Buffer;
}

/** An answer as the server gave it, before the browser sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * What befalls one request. `forward` asks the real server (as often as one likes);
 * the result is what the browser gets, `null` tears the connection.
 */
export type Fault = (forward: () => Promise<Answer>, path: string) => Promise<Answer | null>;

const firstScripts = ['/look.js', '/assets/worker-', '/sw.js'];
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** One device's road to the server: it can be cut, it can lie, and it remembers every byte that passed. */
export class FaultProxy {
  readonly url: string;
  /** Everything that passed, for canary searches and for counting requests. */
  readonly exchanges: Exchange[] = [];
  /** Stands before the first script of page, worker and service worker: the clock of this device. */
  prelude = '';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: number;
  readonly #faults: { readonly of: string; readonly fault: Fault; left: number }[] = [];
  #cut = false;

  private constructor(server: Server, port: number, target: number) {
    this.#server = server;
    this.#target = target;
    this.url = `http://localhost:${String(port)}`;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      if (this.#cut) socket.destroy();
    });
    server.on('request', (incoming, outgoing) => void this.#handle(incoming, outgoing).catch(() => outgoing.destroy()));
  }

  static async start(targetPort: number): Promise<FaultProxy> {
    const server = createServer();
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return new FaultProxy(server, (server.address() as AddressInfo).port, targetPort);
  }

  /** The network goes: open connections break, new ones are torn at once. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  /** The next `times` requests whose path starts with `of` meet this fault. */
  meet(of: string, fault: Fault, times = 1): void {
    this.#faults.push({ of, fault, left: times });
  }

  /** What was planned for these requests befalls them no more. */
  forgive(of: string): void {
    for (const fault of this.#faults) if (fault.of === of) fault.left = 0;
  }

  /** How many faults are still waiting for their request. */
  get waiting(): number {
    return this.#faults.reduce((sum, fault) => sum + fault.left, 0);
  }

  count(path: string): number {
    return this.exchanges.filter((exchange) => exchange.path.startsWith(path)).length;
  }

  /** How the browser saw its requests to a path answered, in order. */
  statuses(path: string): readonly number[] {
    return this.exchanges.filter((exchange) => exchange.path.startsWith(path)).map((exchange) => exchange.status);
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #faultFor(path: string): Fault | null {
    const planned = this.#faults.find((fault) => fault.left > 0 && path.startsWith(fault.of));
    if (!planned) return null;
    planned.left -= 1;
    return planned.fault;
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    if (path.startsWith('/api/events')) return this.#stream(incoming, outgoing);
    const body = await bytesOf(incoming);
    const forward = () => this.#ask(incoming, body);
    const fault = this.#faultFor(path);
    const answer = fault ? await fault(forward, path) : await forward();
    if (!answer || this.#cut) {
      outgoing.destroy();
      return;
    }
    this.exchanges.push({ method: incoming.method ?? 'GET', path, requestBody: body, status: answer.status, answerBody: answer.body });
    outgoing.writeHead(answer.status, withoutHops(answer.headers));
    if (isFirstScript(path, answer)) outgoing.write(this.prelude);
    outgoing.end(answer.body);
  }

  async #ask(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    // Uncompressed, so that what passed can be read and changed here.
    const { 'accept-encoding': _, ...headers } = incoming.headers;
    const asked = request({ host: 'localhost', port: this.#target, method: incoming.method, path: incoming.url, headers });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await bytesOf(answer) };
  }

  /** Server-sent events pass through unread until either side ends. */
  #stream(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const asked = request({ host: 'localhost', port: this.#target, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    asked.on('error', () => outgoing.destroy());
    outgoing.on('close', () => asked.destroy());
    asked.end();
  }
}

function isFirstScript(path: string, { status, headers }: Answer): boolean {
  return status === 200 && String(headers['content-type']).includes('javascript') && firstScripts.some((start) => path.startsWith(start));
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function withoutHops(headers: Answer['headers']): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => !hopByHop.has(entry[0]) && entry[1] !== undefined,
  );
  return Object.fromEntries(kept);
}

/** F3: the server has committed, and the browser hears 500. */
export const fiveHundredAfterCommit: Fault = async (forward) => {
  await forward();
  return { status: 500, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"error":"unavailable"}') };
};

/** F3: the server has committed, and the connection breaks before the answer. */
export const resetAfterCommit: Fault = async (forward) => {
  await forward();
  return null;
};

/** F18: a captive portal answers for the server. */
export const captivePortal: Fault = () =>
  Promise.resolve({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<html><title>WLAN</title>Bitte anmelden</html>'),
  });

/** F4: the request reaches the server twice, as when a radio repeats it. */
export const doubled: Fault = async (forward) => {
  await forward();
  return forward();
};
