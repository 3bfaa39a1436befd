import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { FaultProxy } from '../support/fault-proxy.ts';

/** Passphrase of every fictional member. */
export const PASSPHRASE = 'lotse-beispiel';

/** How long a device may take for anything, milliseconds: several of them share the machine. Only who fails waits as long. */
export const PATIENCE = 40_000;

/** One device in somebody's hands. Everything is done through what a person sees, in the words they see. */
export class Device {
  readonly proxy: FaultProxy;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page's console said, for failures. */
  readonly console: string[] = [];
  #typedAt = 0;

  private constructor(context: BrowserContext, page: Page, proxy: FaultProxy) {
    this.context = context;
    this.page = page;
    this.proxy = proxy;
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.console.push(`uncaught: ${error.stack ?? error.message}`));
  }

  static async in(context: BrowserContext, proxy: FaultProxy): Promise<Device> {
    context.setDefaultTimeout(PATIENCE);
    return new Device(context, await context.newPage(), proxy);
  }

  /** A further tab of the same browser; the device's road stays the same. */
  anotherTab(): Promise<Device> {
    return Device.in(this.context, this.proxy);
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(this.proxy.url + path);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  field(label: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name: label, ...(typeof label === 'string' ? { exact: true } : {}) });
  }

  passphrase(): Locator {
    return this.page.locator('input[name=passphrase]');
  }

  says(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Nothing on the screen says so any more. */
  saysNoLonger(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor({ state: 'detached' });
  }

  /** The field comes to hold these words: what a draft brings comes a moment after the field. */
  async holds(label: string | RegExp, words: string): Promise<void> {
    await expect.poll(() => this.field(label).inputValue(), { timeout: PATIENCE }).toBe(words);
  }

  /** An offer to undo goes by itself after a while, but not as long as the pointer rests on it. */
  async restOnUndo(): Promise<void> {
    await this.button('Rückgängig').hover();
  }

  /** From the first page of a device nobody has used to the list of cases. */
  async signIn(login: string): Promise<void> {
    await this.open();
    await this.field('Anmeldename').fill(login);
    await this.passphrase().fill(PASSPHRASE);
    await this.button('Anmelden').click();
    await this.cases().waitFor();
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.passphrase().fill(passphrase);
    await this.button('Entsperren').click();
  }

  async lock(): Promise<void> {
    await this.button(/Person und Gerät/).click();
    await this.button('Sperren').click();
    await this.button('Entsperren').waitFor();
  }

  async signOut(): Promise<void> {
    await this.button(/Person und Gerät/).click();
    await this.page.getByRole('link', { name: 'Abmelden' }).or(this.button('Abmelden')).click();
    await this.button('Abmelden und Gerät leeren').click();
  }

  /** The list of own cases, or of all for those who lead none. */
  cases(): Locator {
    return this.page.getByRole('list', { name: /^(Eigene Fälle|Fälle)$/ });
  }

  /** Opens the first own case and returns its address, the same on every device. */
  async openFirstCase(): Promise<string> {
    await this.cases().getByRole('link').first().click();
    await this.timeline().waitFor();
    return new URL(this.page.url()).pathname;
  }

  /** Opens a case by its address, from the list. */
  async openCase(path: string): Promise<void> {
    await this.page.locator(`a[href="${path}"]`).first().click();
    await this.timeline().waitFor();
  }

  /** A place without leaving the page, as its links do: a page loaded anew would be locked. */
  async openPlace(path: string, heading: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await this.page.getByRole('heading', { name: heading }).first().waitFor();
  }

  /** The earlier versions of a visit. */
  async openHistory(words: string, path: string): Promise<void> {
    await this.openPlace(path, 'Verlauf');
    await this.entry(words).getByRole('button', { name: /^Mehr/ }).click();
    await this.entry(words).getByRole('link', { name: 'Frühere Fassungen' }).click();
    await this.page.getByRole('heading', { name: 'Frühere Fassungen' }).waitFor();
  }

  timeline(): Locator {
    return this.page.getByRole('heading', { name: 'Verlauf' });
  }

  /** A visit in the timeline by its words. */
  entry(words: string): Locator {
    return this.page.locator('article.visit').filter({ hasText: words });
  }

  /**
   * The light says that everything is at the server, and nothing waits. Right after saving, the light may still speak of the moment
   * before, so the device's store is asked, too.
   */
  async atServer(timeout = PATIENCE): Promise<void> {
    if (!(await this.#stored({ table: 'outbox', since: null, timeout }))) throw new Error('something still waits on the device');
    await this.page
      .getByText(/Alles beim Server/)
      .first()
      .waitFor({ timeout });
  }

  /** A visit in the timeline says that it is at the server. */
  async sent(words: string): Promise<void> {
    await this.entry(words).getByText('beim Server').waitFor();
  }

  /** The same, by way of a new sign-in where the server has forgotten this device. */
  async atServerAfterSignIn(): Promise<void> {
    const again = this.page.getByRole('link', { name: 'Neu anmelden' }).first();
    await again
      .or(this.page.getByText(/Alles beim Server/))
      .first()
      .waitFor();
    if (await again.isVisible()) await this.signInAgain();
    await this.atServer();
  }

  /** The light says that something is on this device only. */
  async onlyHere(): Promise<void> {
    await this.page
      .locator('.light')
      .getByText(/\d+ nur auf diesem Gerät/)
      .waitFor();
  }

  /** Opens a blank visit in the open case. */
  async startVisit(): Promise<void> {
    await this.button('Besuch eintragen').click();
    await this.field('Was war').waitFor();
  }

  async startEditing(words: string): Promise<void> {
    await this.entry(words)
      .getByRole('link', { name: /^Ändern/ })
      .click();
    await this.field('Was war').waitFor();
  }

  async write(text: string): Promise<void> {
    // Before, so that the draft cannot have been kept by the time it is looked at.
    this.#typedAt = await this.page.evaluate(() => Date.now());
    await this.field('Was war').fill(text);
  }

  /** Saves the open form and waits for the word. The form has to go first: an earlier save may still be spoken of. */
  async save(): Promise<void> {
    await this.saveForm();
    await this.says('Gespeichert, nur auf diesem Gerät');
    await this.timeline().waitFor();
  }

  /** Saves the open form, whatever page it leads back to. */
  async saveForm(): Promise<void> {
    await this.button('Speichern').click();
    await this.button('Speichern').waitFor({ state: 'detached' });
  }

  async writeVisit(text: string): Promise<void> {
    await this.startVisit();
    await this.write(text);
    await this.save();
  }

  async editVisit(words: string, text: string): Promise<void> {
    await this.startEditing(words);
    await this.write(text);
    await this.save();
  }

  async openVersions(): Promise<void> {
    await this.page.getByRole('link', { name: 'Fassungen ansehen' }).first().click();
  }

  /** What was written last lies sealed on the disk. The screen does not speak of it, so the device's store is asked. */
  async draftKept(): Promise<void> {
    const kept = await this.#stored({ table: 'drafts', since: this.#typedAt, timeout: PATIENCE });
    if (!kept) throw new Error('no draft was kept');
  }

  /** The device's store comes to hold something written since then; `since` null: comes to hold nothing in this table. */
  #stored(wanted: { readonly table: string; readonly since: number | null; readonly timeout: number }): Promise<boolean> {
    return this.page.evaluate(async ({ table, since, timeout }) => {
      const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await done(indexedDB.open('lotse'));
      const isSo = async () => {
        const rows: unknown[] = await done(database.transaction(table).objectStore(table).getAll());
        return since === null ? rows.length === 0 : (rows as { at: number }[]).some((row) => row.at >= since);
      };
      const until = performance.now() + timeout;
      while (!(await isSo()) && performance.now() < until) await new Promise(requestAnimationFrame);
      database.close();
      return performance.now() < until;
    }, wanted);
  }

  /** The server has forgotten the session: the passphrase brings it back, and nothing waits any longer. */
  async signInAgain(): Promise<void> {
    await this.page.getByRole('link', { name: 'Neu anmelden' }).first().click();
    await this.passphrase().fill(PASSPHRASE);
    await this.button('Anmelden').click();
  }

  async resumeDraft(): Promise<void> {
    await this.page.getByRole('link', { name: /Entwurf von .* weiterschreiben/ }).click();
    await this.field('Was war').waitFor();
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox').first().fill(words);
    await this.says(/Stellen? gefunden/);
  }

  async clearSearch(): Promise<void> {
    await this.page.getByRole('searchbox').first().fill('');
  }

  /** The service worker has everything a start needs and answers for this page. */
  async offlineReady(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  }

  /** Airplane mode: the browser knows it has no network, and the road is cut as well. */
  async goOffline(): Promise<void> {
    this.proxy.cut();
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.proxy.mend();
    await this.context.setOffline(false);
  }

  cdp(): Promise<CDPSession> {
    return this.context.newCDPSession(this.page);
  }
}
