import type { FaultProxy } from '../support/fault-proxy.ts';
import { until, type EngineDevice, type Json, type Tab } from './engine.ts';

/** Passphrase of every fictional member. */
const PASSPHRASE = 'lotse-beispiel';

/** How long a page may take for anything, a next try of the service worker included, milliseconds. Only who fails waits as long. */
const PATIENCE = 90_000;

type Role = 'button' | 'link' | 'textbox' | 'heading';

/** Marks the first visible element of a role whose name matches, for a driver that knows selectors only. */
const MARK = `
  const tags = { button: 'button', link: 'a[href]', textbox: 'input, textarea', heading: 'h1, h2, h3' };
  const nameOf = (one) => one.getAttribute('aria-label') ?? (one.labels?.length ? one.labels[0].textContent : one.textContent);
  const isMeant = (one) => one.getClientRects().length > 0 && !one.disabled && new RegExp(given.name).test(nameOf(one).trim());
  for (const before of document.querySelectorAll('[data-driven]')) before.removeAttribute('data-driven');
  const found = [...document.querySelectorAll((given.within ? given.within + ' ' : '') + ':is(' + tags[given.role] + ')')].find(isMeant);
  found?.setAttribute('data-driven', '');
  return found ? (found.value ?? '') : null;
`;

const STORED = `
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const database = await done(indexedDB.open('lotse'));
  const rows = await done(database.transaction(given).objectStore(given).getAll());
  database.close();
  return given === 'outbox' ? rows.filter((row) => row.item.type === 'change').length : rows.length;
`;

/** Somebody with a device in any engine. Everything is done through what a person sees, in the words they see. */
export class Person {
  readonly proxy: FaultProxy;
  readonly #device: EngineDevice;
  #tab: Tab | null = null;

  constructor(device: EngineDevice, proxy: FaultProxy) {
    this.#device = device;
    this.proxy = proxy;
  }

  get tab(): Tab {
    if (!this.#tab) throw new Error('no tab is open');
    return this.#tab;
  }

  async openTab(path = '/'): Promise<void> {
    this.#tab = await this.#device.tab();
    await this.tab.open(this.proxy.url + path);
  }

  async closeTab(): Promise<void> {
    await this.tab.close();
    this.#tab = null;
  }

  /** From the first page of a device nobody has used to the list of cases, or to what it says instead. */
  async signIn(login: string, instead?: string): Promise<void> {
    await this.openTab();
    await this.fill('^Anmeldename', login);
    await this.fill('^Passphrase', PASSPHRASE);
    await this.click('button', '^Anmelden$');
    if (instead === undefined) await this.sees('link', '.', 'ul[aria-label="Eigene Fälle"]');
    else await this.says(instead);
  }

  async unlock(): Promise<void> {
    await this.fill('^Passphrase', PASSPHRASE);
    await this.click('button', '^Entsperren$');
  }

  async lock(): Promise<void> {
    await this.click('button', 'Person und Gerät');
    await this.click('button', '^Sperren$');
    await this.sees('button', '^Entsperren$');
  }

  /** Opens the first own case and answers with its address, the same on every device. */
  async openFirstCase(): Promise<string> {
    await this.click('link', '.', 'ul[aria-label="Eigene Fälle"]');
    await this.sees('heading', '^Verlauf');
    return wordIn(await this.tab.run('return location.pathname'));
  }

  async openCase(path: string): Promise<void> {
    await this.click('link', '.', `li:has(a[href="${path}"])`);
    await this.sees('heading', '^Verlauf');
  }

  async startVisit(words: string): Promise<void> {
    await this.click('button', '^Besuch eintragen$');
    await this.fill('^Was war', words);
  }

  async editVisit(words: string, text: string): Promise<void> {
    const entry = await until(
      () =>
        this.tab.run(
          `const found = [...document.querySelectorAll('article.visit')].findIndex((one) => one.textContent.includes(given)); return found < 0 ? null : found + 1`,
          words,
        ),
      { ms: PATIENCE, what: `a visit with ${words}` },
    );
    await this.tab.run(
      `for (const [i, one] of [...document.querySelectorAll('article.visit')].entries()) one.toggleAttribute('data-chosen', i + 1 === given)`,
      entry,
    );
    await this.click('link', '^Ändern', '[data-chosen]');
    await this.fill('^Was war', text);
    await this.save();
  }

  async save(): Promise<void> {
    await this.click('button', '^Speichern$');
    await this.says('Gespeichert, nur auf diesem Gerät');
    await this.sees('heading', '^Verlauf');
  }

  async writeVisit(words: string): Promise<void> {
    await this.startVisit(words);
    await this.save();
  }

  /** Replaces what a field holds. */
  async fill(name: string, text: string): Promise<void> {
    await this.click('textbox', name);
    await this.tab.run(`document.querySelector('[data-driven]').select()`);
    await this.tab.type('[data-driven]', text);
    await this.holds(name, text);
  }

  async holds(name: string, text: string): Promise<void> {
    await until(async () => ((await this.#mark('textbox', name)) === text ? true : null), { ms: PATIENCE, what: `${name} holds ${text}` });
  }

  async click(role: Role, name: string, within = ''): Promise<void> {
    await until(
      async () => {
        if ((await this.#mark(role, name, within)) === null) return null;
        await this.tab.click('[data-driven]');
        return true;
      },
      { ms: PATIENCE, what: `a ${role} ${name} to click` },
    );
  }

  async sees(role: Role, name: string, within = ''): Promise<void> {
    await until(() => this.#mark(role, name, within), { ms: PATIENCE, what: `a ${role} ${name}` });
  }

  /** What the screen shows now. */
  async text(): Promise<string> {
    return wordIn(await this.tab.run('return document.body.innerText'));
  }

  async says(pattern: string): Promise<void> {
    await this.#text(pattern, true);
  }

  async saysNoLonger(pattern: string): Promise<void> {
    await this.#text(pattern, false);
  }

  async #text(pattern: string, said: boolean): Promise<void> {
    const look = async (): Promise<true | null> => (new RegExp(pattern).test(await this.text()) === said ? true : null);
    await until(look, { ms: PATIENCE, what: `${said ? 'says' : 'says no longer'}: ${pattern}` });
  }

  /** How many changes wait for the server, counted in the device's store. */
  async changesWaiting(): Promise<number> {
    return Number(await this.tab.run(STORED, 'outbox'));
  }

  /** Nothing waits any more, and the light says so. */
  async atServer(): Promise<void> {
    await until(async () => ((await this.changesWaiting()) === 0 ? true : null), { ms: PATIENCE, what: 'nothing waits on the device' });
    await this.says('Alles beim Server');
  }

  async draftKept(): Promise<void> {
    await until(async () => (Number(await this.tab.run(STORED, 'drafts')) > 0 ? true : null), { ms: PATIENCE, what: 'a draft is kept' });
  }

  /** The service worker has everything a start needs and answers for this page. */
  async offlineReady(): Promise<void> {
    const ready = `return navigator.serviceWorker.controller?.state === 'activated' ? true : null`;
    await until(() => this.tab.run(ready), { ms: PATIENCE, what: 'the service worker is in control' });
  }

  async #mark(role: Role, name: string, within = ''): Promise<string | null> {
    const value = await this.tab.run(MARK, { role, name, within });
    return value === null ? null : wordIn(value);
  }
}

function wordIn(value: Json): string {
  if (typeof value !== 'string') throw new Error(`not a word: ${JSON.stringify(value)}`);
  return value;
}
