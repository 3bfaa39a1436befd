import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres } from './find-postgres.ts';
import { freePort } from './server-process.ts';

/** `fast`: no fsync, for contract tests. `durable`: as in earnest, for tests that kill. */
export type PostgresSettings = 'fast' | 'durable';

const FAST = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** A PostgreSQL of one's own in a temporary folder, on a free port. Stop it afterwards. */
export class TestPostgres {
  readonly #bin: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #settings: PostgresSettings;
  readonly #account = accountForPostgres();
  #child: ChildProcess | null = null;
  #databases = 0;

  private constructor(given: { bin: string; folder: string; port: number; settings: PostgresSettings }) {
    this.#bin = given.bin;
    this.#folder = given.folder;
    this.#port = given.port;
    this.#settings = given.settings;
  }

  static async start(settings: PostgresSettings = 'fast'): Promise<TestPostgres> {
    const given = { bin: findPostgres(), folder: mkdtempSync(join(tmpdir(), 'lotse-postgres-')), port: await freePort(), settings };
    const server = new TestPostgres(given);
    if (server.#account.uid !== undefined) chownSync(given.folder, server.#account.uid, server.#account.gid ?? server.#account.uid);
    execFileSync(join(given.bin, 'initdb'), ['-D', server.#data(), '-U', 'lotse', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
      cwd: given.folder,
      stdio: 'ignore',
      ...server.#account,
    });
    await server.run();
    return server;
  }

  /** Starts it, also again after `crash`. Resolves when it answers. */
  async run(): Promise<void> {
    const words = [
      '-D',
      this.#data(),
      '-p',
      String(this.#port),
      '-k',
      this.#folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=100',
    ];
    const child = spawn(join(this.#bin, 'postgres'), [...words, ...(this.#settings === 'fast' ? FAST : [])], {
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...this.#account,
    });
    this.#child = child;
    let log = '';
    child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
    // Its own report that it is ready, rather than asking again and again.
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', () => {
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${String(code)}:\n${log}`)));
    });
  }

  /** An empty database; gives its URL. */
  async createDatabase(): Promise<string> {
    const name = `test_${String(++this.#databases)}`;
    const client = new pg.Client({ connectionString: this.#url('postgres') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return this.#url(name);
  }

  /** At once, without a checkpoint: the next start recovers from the log. */
  async crash(): Promise<void> {
    await this.#end('SIGQUIT');
  }

  async stop(): Promise<void> {
    await this.#end('SIGINT');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGQUIT' | 'SIGINT'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    this.#child = null;
  }

  #data(): string {
    return join(this.#folder, 'data');
  }

  #url(database: string): string {
    return `postgres://lotse@127.0.0.1:${String(this.#port)}/${database}`;
  }
}

/** PostgreSQL refuses to run as root: then as `postgres`, or as nobody where there is no such account. */
function accountForPostgres(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}
