import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../support/server-process.ts';
import { until, type Engine, type EngineDevice, type Json, type Tab } from './engine.ts';

/** How WebDriver names an element in JSON (W3C WebDriver, "Elements"). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * WebKitGTK by its WebDriver under a screen that nobody sees. One driver runs one session, so each device has a driver of its own;
 * its storage lives in memory and ends with it.
 */
export async function startWebKit(driver: string, xvfb: string): Promise<Engine> {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await displayOf(screen);
  const env = {
    ...process.env,
    DISPLAY: `:${display}`,
    TZ: 'Europe/Berlin',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const probe = await Session.start(driver, env);
  const version = `WebKitGTK ${probe.version}`;
  await probe.end();
  return {
    version,
    async device(): Promise<EngineDevice> {
      const session = await Session.start(driver, env);
      return { tab: () => session.tab(), close: () => session.end() };
    },
    close: () => ended(screen),
  };
}

async function displayOf(screen: ChildProcess): Promise<string> {
  const said = screen.stdio[3];
  if (said === null || said === undefined || !('read' in said)) throw new Error('the screen does not say its number');
  for await (const chunk of said) return String(chunk).trim();
  throw new Error('Xvfb ended before it had a screen');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** One session of a driver. Commands go to the window that was chosen last, so each tab chooses its own first. */
class Session {
  readonly version: string;
  readonly #driver: ChildProcess;
  readonly #url: string;
  /** The blank window that the session began with. It stays, since new ones are opened from it. */
  #first: Json = null;

  private constructor(driver: ChildProcess, url: string, version: string) {
    this.#driver = driver;
    this.#url = url;
    this.version = version;
  }

  static async start(path: string, env: NodeJS.ProcessEnv): Promise<Session> {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const driver = spawn(path, [`--port=${String(port)}`], { env, stdio: 'ignore' });
    await until(() => ask(`${url}/status`).then(() => true), { ms: 20_000, what: 'WebKitWebDriver answers' });
    const session = await ask(`${url}/session`, { capabilities: {} });
    const version = word(field(session, 'capabilities'), 'browserVersion');
    const started = new Session(driver, `${url}/session/${word(session, 'sessionId')}`, version);
    await started.#ask('/timeouts', { script: 120_000 });
    started.#first = await ask(`${started.#url}/window`);
    return started;
  }

  async end(): Promise<void> {
    await fetch(this.#url, { method: 'DELETE' });
    await ended(this.#driver);
  }

  async tab(): Promise<Tab> {
    await this.#ask('/window', { handle: this.#first });
    const handle = field(await this.#ask('/window/new', { type: 'window' }), 'handle');
    const ask = async (path: string, body: Json): Promise<Json> => {
      await this.#ask('/window', { handle });
      return this.#ask(path, body);
    };
    const element = async (selector: string) => word(await ask('/element', { using: 'css selector', value: selector }), ELEMENT);
    return {
      open: async (url) => void (await ask('/url', { url })),
      async run(body, given = null) {
        const script = `const [given, done] = arguments; (async () => {${body}})().then((answer) => done({ answer: answer ?? null }), (error) => done({ error: String(error) }));`;
        const result = await ask('/execute/async', { script, args: [given] });
        if (field(result, 'error') !== null) throw new Error(`script: ${word(result, 'error')}`);
        return field(result, 'answer');
      },
      click: async (selector) => void (await ask(`/element/${await element(selector)}/click`, {})),
      type: async (selector, text) => void (await ask(`/element/${await element(selector)}/value`, { text })),
      close: async () => {
        await this.#ask('/window', { handle });
        await fetch(`${this.#url}/window`, { method: 'DELETE' });
      },
    };
  }

  #ask(path: string, body: Json): Promise<Json> {
    return ask(this.#url + path, body);
  }
}

/** One command and its answer's `value`. */
async function ask(url: string, body?: Json): Promise<Json> {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  const value = field((await answer.json()) as Json, 'value');
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(value)}`);
  return value;
}

function field(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ((value as { readonly [name: string]: Json })[name] ?? null)
    : null;
}

function word(value: Json, name: string): string {
  const found = field(value, name);
  if (typeof found !== 'string') throw new Error(`the driver gave no ${name}: ${JSON.stringify(value)}`);
  return found;
}
