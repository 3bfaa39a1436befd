import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockScript, runOffset } from './test-clock.ts';

/** The one-time code that test servers print instead of a random one. */
export const SETUP_CODE = 'test-setup-code';

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface ServerOptions {
  readonly port: number;
  readonly dataDir: string;
  /** Folder with `build/` and `dist/`; another one plays a newer release. */
  readonly root?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How far its clock is turned, in milliseconds; the run's unless told otherwise. */
  readonly clockOffset?: number;
}

/** The real server as a child process, as `npm start` runs it. Its port stays the same over restarts. */
export class ServerProcess {
  readonly port: number;
  readonly dataDir: string;
  readonly url: string;
  /** All that it has written to stdout and stderr, restarts included. */
  log = '';
  /** The release that runs from the next start on. */
  root: string;
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;

  private constructor(options: ServerOptions) {
    this.#options = options;
    this.root = options.root ?? process.cwd();
    this.port = options.port;
    this.dataDir = options.dataDir;
    this.url = `http://localhost:${String(options.port)}`;
  }

  /** Starts on a free port with an empty folder unless told otherwise; resolves when `/healthz` answers. */
  static async start(options: Partial<ServerOptions> = {}): Promise<ServerProcess> {
    const port = options.port ?? (await freePort());
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lotse-data-'));
    const server = new ServerProcess({ ...options, port, dataDir });
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    if (this.#child) return;
    const offset = this.#options.clockOffset ?? runOffset();
    const clock = offset === 0 ? [] : ['--import', `data:text/javascript,${encodeURIComponent(clockScript(offset))}`];
    const child = spawn(process.execPath, [...clock, join(this.root, 'build/src/server/start.js')], {
      cwd: this.root,
      env: { ...process.env, PORT: String(this.port), HOST: 'localhost', DATA_DIR: this.dataDir, SETUP_CODE, ...this.#options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (this.log += bytes.toString()));
    await this.#healthy(child);
  }

  async #healthy(child: ChildProcess): Promise<void> {
    const until = Date.now() + 30_000;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${String(child.exitCode)}:\n${this.log}`);
      const answer = await fetch(`http://localhost:${String(this.port)}/healthz`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resume) => setTimeout(resume, 25));
    }
    throw new Error(`The server did not answer /healthz within 30 s:\n${this.log}`);
  }

  /** Asks it to end (SIGTERM) and waits until it has. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** SIGKILL: no goodbye, no flush. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
