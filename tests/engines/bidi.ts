import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { removeFolder } from '../support/remove-folder.ts';
import type { Engine, EngineDevice, Json, Tab } from './engine.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Firefox by WebDriver BiDi (W3C): one browser, and a user context for each device. */
export async function startFirefox(path: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'lotse-firefox-'));
  // Nothing of its own on the network, and no first-run pages.
  const settings = {
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'intl.accept_languages': 'de-DE',
  };
  const lines = Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'], {
    // Firefox refuses a home that belongs to somebody else, as under sudo.
    env: { ...process.env, HOME: profile, TZ: 'Europe/Berlin', MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const wire = await Wire.open(`${await address(child)}/session`);
  const { capabilities } = await wire.ask('session.new', { capabilities: {} });
  return {
    version: `${text(fields(capabilities)['browserName'])} ${text(fields(capabilities)['browserVersion'])}`,
    device: () => deviceOf(wire),
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await removeFolder(profile);
    },
  };
}

async function address(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk);
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
    if (found) {
      child.stderr?.resume();
      return found;
    }
  }
  throw new Error(`Firefox ended before it could be driven:\n${said}`);
}

async function deviceOf(wire: Wire): Promise<EngineDevice> {
  const { userContext } = await wire.ask('browser.createUserContext', {});
  return {
    tab: async () => tabOf(wire, text((await wire.ask('browsingContext.create', { type: 'window', userContext }))['context'])),
    close: async () => void (await wire.ask('browser.removeUserContext', { userContext })),
  };
}

function tabOf(wire: Wire, context: string): Tab {
  const act = (actions: readonly Fields[]) => wire.ask('input.performActions', { context, actions });
  return {
    open: async (url) => void (await wire.ask('browsingContext.navigate', { context, url, wait: 'interactive' })),
    async run(body, given = null) {
      const functionDeclaration = `async () => JSON.stringify(await (async (given) => {${body}})(${JSON.stringify(given)}) ?? null)`;
      const answer = await wire.ask('script.callFunction', { target: { context }, awaitPromise: true, functionDeclaration });
      if (answer['type'] !== 'success') throw new Error(`script: ${JSON.stringify(answer['exceptionDetails'])}`);
      return JSON.parse(text(fields(answer['result'])['value'])) as Json;
    },
    async click(selector) {
      const functionDeclaration = `() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.scrollIntoView({ block: 'center' }); return found; }`;
      const { result } = await wire.ask('script.callFunction', { target: { context }, awaitPromise: false, functionDeclaration });
      const origin = { type: 'element', element: { sharedId: fields(result)['sharedId'] } };
      const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
      await act([{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x: 0, y: 0, origin }, ...press] }]);
    },
    async type(_selector, words) {
      const actions = Array.from(words).flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await act([{ type: 'key', id: 'keys', actions }]);
    },
    close: async () => void (await wire.ask('browsingContext.close', { context })),
  };
}

/** Questions and answers over one WebSocket. */
class Wire {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<unknown, { readonly answer: (result: Fields) => void; readonly fail: (problem: Error) => void }>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = fields(JSON.parse(data.toString('utf8')));
      const waiting = this.#waiting.get(message['id']);
      this.#waiting.delete(message['id']);
      if (message['type'] === 'success') waiting?.answer(fields(message['result']));
      else waiting?.fail(new Error(`${text(message['error'])}: ${text(message['message'])}`));
    });
    socket.on('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('Firefox is gone'));
    });
  }

  static async open(url: string): Promise<Wire> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Wire(socket);
  }

  ask(method: string, params: Fields): Promise<Fields> {
    const id = (this.#asked += 1);
    return new Promise((answer, fail) => {
      this.#waiting.set(id, { answer, fail });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
