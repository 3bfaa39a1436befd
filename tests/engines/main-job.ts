import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { FaultProxy, type Fault } from '../support/fault-proxy.ts';
import { nextRelease } from '../support/release.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { ServerProcess } from '../support/server-process.ts';
import type { Engine } from './engine.ts';
import { Person } from './person.ts';

const WORDS = 'Brief der Vermieterin liegt vor, Frist ist der vierte Dezember.';

/** A server that is there and cannot answer. */
const inTrouble: Fault = () => Promise.resolve({ status: 503, headers: { 'content-type': 'text/plain' }, body: Buffer.from('') });

/** The main job in one engine: what every browser that the README names has to do. */
export function mainJobIn(start: () => Promise<Engine>): void {
  let engine: Engine;
  let server: ServerProcess;
  const endings: (() => Promise<void>)[] = [];
  const people: Person[] = [];

  async function person(): Promise<Person> {
    const proxy = await FaultProxy.start(server.port);
    const device = await engine.device();
    endings.push(async () => {
      await device.close();
      await proxy.close();
    });
    const one = new Person(device, proxy);
    people.push(one);
    return one;
  }

  beforeAll(async () => {
    engine = await start();
    console.log(engine.version);
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lotse-engine-'));
    cpSync(inject('sampleData'), dataDir, { recursive: true });
    server = await ServerProcess.start({ dataDir, root: inject('release') });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      for (const one of people) console.log(await one.text().catch((trouble: unknown) => `no screen: ${String(trouble)}`));
    for (const end of endings.splice(0)) await end();
    people.splice(0);
    await server.stop();
    await removeFolder(server.dataDir);
  });

  test('[E1] [J1] [J3] a visit written with the server killed outlives its tab, starts cold, is sent by itself, once, and reaches the second device', async () => {
    const [tablet, desk] = [await person(), await person()];
    await tablet.signIn('rotenburg');
    const path = await tablet.openFirstCase();
    await tablet.offlineReady();
    await desk.signIn('rotenburg');
    await desk.openCase(path);

    await server.kill();
    tablet.proxy.cut();
    await tablet.writeVisit(WORDS);
    // Times and words of a visit are two records.
    expect(await tablet.changesWaiting()).toBe(2);
    await tablet.says('1 nur auf diesem Gerät');
    await tablet.closeTab();

    await tablet.openTab(path);
    await tablet.unlock();
    await tablet.says(WORDS);
    await tablet.editVisit(WORDS, `${WORDS} Nachtrag.`);
    expect(await tablet.changesWaiting()).toBe(3);
    expect(await desk.text()).not.toContain(WORDS);

    await server.start();
    tablet.proxy.mend();
    await tablet.atServer();
    // Nobody touches the second device: it updates by itself.
    await desk.says(`${WORDS} Nachtrag.`);
    expect(await desk.text()).not.toContain('Fassungen');
  });

  test('[E1] [J2] two versions stand side by side, and a person decides', async () => {
    const [tablet, desk] = [await person(), await person()];
    await tablet.signIn('zeven');
    const path = await tablet.openFirstCase();
    await tablet.writeVisit('Zuerst geschrieben');
    await tablet.atServer();
    await desk.signIn('zeven');
    await desk.openCase(path);
    await desk.says('Zuerst geschrieben');

    desk.proxy.cut();
    await tablet.editVisit('Zuerst geschrieben', 'Am Tablet geschrieben');
    await tablet.atServer();
    await desk.editVisit('Zuerst geschrieben', 'Am Schreibtisch geschrieben');
    desk.proxy.mend();
    for (const one of [tablet, desk]) await one.says('1 bitte ansehen');
    await desk.click('link', 'Fassungen ansehen');
    for (const text of ['Am Tablet geschrieben', 'Am Schreibtisch geschrieben']) await desk.says(text);
    await desk.says('Was war: zwei Fassungen');
    await desk.click('button', '^Beide');
    await desk.atServer();
    for (const one of [tablet, desk]) await one.saysNoLonger('1 bitte ansehen');
    await tablet.says('Am Tablet geschrieben');
    await tablet.says('Am Schreibtisch geschrieben');
  });

  test('[E2] while the browser has no service worker a notice stands, nothing is said that nobody knows, and the page exchanges by itself', async () => {
    const tablet = await person();
    for (const path of ['/sw.js', '/api/pull']) tablet.proxy.meet(path, inTrouble, 1_000);
    await tablet.signIn('rotenburg', 'Die Fälle sind noch nicht hier');
    await tablet.says('Ohne Netz öffnet sich Lotse auf diesem Gerät noch nicht');
    await tablet.says('Noch kein Abgleich');
    expect(await tablet.text()).not.toMatch(/Noch kein Fall|Alles beim Server/);
    tablet.proxy.forgive('/api/pull');
    await tablet.openFirstCase();
    await tablet.writeVisit(WORDS);
    await tablet.atServer();
    expect(await tablet.tab.run('return (await navigator.serviceWorker.getRegistration()) === undefined')).toBe(true);
    // Nobody does anything: it is tried again.
    tablet.proxy.forgive('/sw.js');
    await tablet.saysNoLonger('Ohne Netz öffnet sich Lotse auf diesem Gerät noch nicht');
    await tablet.offlineReady();
  });

  test.each([
    [
      'IndexedDB',
      `IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError') }; IDBFactory.prototype.databases = undefined;`,
    ],
    ['IndexedDB', `IDBFactory.prototype.databases = () => Promise.reject(new DOMException('closed', 'UnknownError'))`],
    ['Module in Web Workern', `const Real = Worker; globalThis.Worker = function (url) { return new Real(url) }`],
    [
      'Ed25519',
      `const real = SubtleCrypto.prototype.generateKey; SubtleCrypto.prototype.generateKey = function (kind, ...more) { return kind.name === 'Ed25519' ? Promise.reject(new Error('unknown')) : real.call(this, kind, ...more) }`,
    ],
  ])('[E4] a browser without %s says so on one plain page, and asks for nothing (%#)', async (lacking, without) => {
    const tablet = await person();
    // In front of the page's first script, as if the browser had been built so.
    tablet.proxy.meet('/look.js', async (forward) => {
      const answer = await forward();
      return {
        ...answer,
        headers: { 'content-type': 'text/javascript' },
        body: Buffer.from(`${without}\n;${answer.body.toString('utf8')}`),
      };
    });
    await tablet.openTab();
    await tablet.says(`Es fehlt: .*${lacking}`);
    expect(await tablet.tab.run(`return document.querySelector('input, textarea, button') === null`)).toBe(true);
    expect(await tablet.text()).toMatch(/Chrome \d+, .*Firefox \d+, Safari [\d.]+/);
  });

  test('[E1] [J4] [F6] locking and a new version by consent keep what is being typed', async () => {
    const tablet = await person();
    await tablet.signIn('rotenburg');
    await tablet.openFirstCase();
    await tablet.offlineReady();
    await tablet.startVisit(WORDS);
    await tablet.lock();
    expect(await tablet.tab.run('return document.documentElement.outerHTML')).not.toContain(WORDS);
    await tablet.unlock();
    await tablet.holds('^Was war', WORDS);

    await server.stop();
    server.root = nextRelease(inject('release'), 'Lotse, neue Fassung');
    await server.start();
    await tablet.tab.run('await (await navigator.serviceWorker.ready).update()');
    await tablet.says('Eine neue Fassung von Lotse liegt bereit');
    await tablet.holds('^Was war', WORDS);
    expect(await tablet.tab.run('return (await navigator.serviceWorker.ready).waiting !== null')).toBe(true);
    await tablet.click('button', '^Jetzt laden$');
    await tablet.unlock();
    expect(await tablet.tab.run(`return (await (await fetch('/index.html')).text()).includes('neue Fassung')`)).toBe(true);
    await tablet.holds('^Was war', WORDS);
    await tablet.save();
    await tablet.atServer();
    rmSync(server.root, { recursive: true, force: true });
  });
}
