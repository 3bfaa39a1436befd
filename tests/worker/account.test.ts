import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomBytes, toBase64url } from '../../src/crypto/bytes.ts';
import { must, setupForm, visitEdits, worldWithCase } from './rig.ts';

const NEXT = 'rote Tonne an Steuerbord';
const { passphrase } = setupForm;

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeEach(async () => {
  world = await worldWithCase();
});
afterEach(() => world.close());

/** A printed key of the person who is signed in here. */
async function printed(): Promise<string> {
  const { recoveryKey } = must(await world.worker.prepareRecoveryKey(passphrase));
  must(await world.worker.confirmRecoveryKey());
  return recoveryKey;
}

test('[B10] the printed key gives back keys and cases on a device that knows nothing, with a new passphrase', async () => {
  const recoveryKey = await printed();
  const later = world.browser();
  const worker = await later.page();
  must(await worker.recover('petra', recoveryKey.toLowerCase(), NEXT));
  await later.sync();
  expect(await worker.session()).toMatchObject({ phase: 'unlocked', me: { role: 'teamLead' } });
  expect((await worker.cases()).map(({ name }) => name)).toEqual(['Jörg Müller']);
  await worker.lock();
  must(await worker.unlock(NEXT));
  const third = await world.browser().page();
  expect(await third.signIn('petra', passphrase)).toEqual({ ok: false, failure: 'wrongLogin' });
  must(await third.signIn('petra', NEXT));
});

test('[B10] a mistyped recovery key tells where, and what is right but not theirs opens nothing', async () => {
  const recoveryKey = await printed();
  const worker = await world.browser().page();
  const groups = recoveryKey.split('-');
  const [first = '', ...others] = groups;
  const wrong = [first.startsWith('7') ? `8${first.slice(1)}` : `7${first.slice(1)}`, ...others].join('-');
  expect(await worker.wrongRecoveryGroups(recoveryKey)).toEqual([]);
  expect(await worker.wrongRecoveryGroups(wrong)).toEqual([1]);
  expect(await worker.recover('petra', wrong, NEXT)).toEqual({ ok: false, failure: 'wrongRecoveryKey' });
  const foreign = must(await world.worker.prepareRecoveryKey(passphrase)).recoveryKey;
  expect(await worker.recover('petra', foreign, NEXT)).toMatchObject({ ok: false, failure: 'wrongRecoveryKey' });
  expect(await worker.recover('niemand', recoveryKey, NEXT)).toMatchObject({ ok: false, failure: 'wrongRecoveryKey' });
  expect((await worker.session()).phase).toBe('signedOut');
});

test('[B10] a new printed key counts once it was confirmed; then the old one is worth nothing', async () => {
  const old = await printed();
  expect(await world.worker.prepareRecoveryKey('falsch')).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  const fresh = must(await world.worker.prepareRecoveryKey(passphrase)).recoveryKey;
  const other = await world.browser().page();
  must(await other.recover('petra', old, passphrase));
  must(await world.worker.prepareRecoveryKey(passphrase));
  const now = must(await world.worker.prepareRecoveryKey(passphrase)).recoveryKey;
  must(await world.worker.confirmRecoveryKey());
  const third = await world.browser().page();
  expect(await third.recover('petra', old, NEXT)).toEqual({ ok: false, failure: 'wrongRecoveryKey' });
  expect(await third.recover('petra', fresh, NEXT)).toMatchObject({ ok: false, failure: 'wrongRecoveryKey' });
  must(await third.recover('petra', now, NEXT));
});

test('[B10] a changed passphrase opens this device offline and every new one; a device that was away learns of it at its next sign-in', async () => {
  const away = world.browser();
  const old = await away.page();
  must(await old.signIn('petra', passphrase));
  await away.sync();
  expect(await world.worker.changePassphrase('falsch', NEXT)).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  expect(await world.worker.changePassphrase(passphrase, '')).toEqual({ ok: false, failure: 'invalid' });
  must(await world.worker.changePassphrase(passphrase, NEXT));
  world.tablet.online = false;
  await world.worker.lock();
  expect(await world.worker.unlock(passphrase)).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  must(await world.worker.unlock(NEXT));
  expect(await (await world.browser().page()).signIn('petra', passphrase)).toEqual({ ok: false, failure: 'wrongLogin' });
  await old.lock();
  must(await old.unlock(passphrase));
  must(await old.signIn('petra', NEXT));
  await old.lock();
  expect(await old.unlock(passphrase)).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  must(await old.unlock(NEXT));
});

test('[B10] without network the passphrase stays as it is, and it is said', async () => {
  world.tablet.online = false;
  expect(await world.worker.changePassphrase(passphrase, NEXT)).toEqual({ ok: false, failure: 'offline' });
  expect(await world.worker.prepareRecoveryKey(passphrase)).toEqual({ ok: false, failure: 'offline' });
  await world.worker.lock();
  must(await world.worker.unlock(passphrase));
});

test('[F3] a change of passphrase whose answer was lost is finished by trying again', async () => {
  let isCut = true;
  const worker = await world.tablet.page({
    send: async (request) => {
      const answer = await world.tablet.send(request);
      if (!isCut || request.path !== '/api/account/passphrase') return answer;
      isCut = false;
      throw new Error('connection reset');
    },
  });
  must(await worker.unlock(passphrase));
  expect(await worker.changePassphrase(passphrase, NEXT)).toEqual({ ok: false, failure: 'offline' });
  must(await worker.changePassphrase(passphrase, NEXT));
  await worker.lock();
  must(await worker.unlock(NEXT));
});

test('[B10] a passphrase changed on one device can be changed again on another that had not heard of it', async () => {
  const other = world.browser();
  const worker = await other.page();
  must(await worker.signIn('petra', passphrase));
  must(await world.worker.changePassphrase(passphrase, NEXT));
  expect(await worker.changePassphrase(passphrase, 'dritte Boje')).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  must(await worker.changePassphrase(NEXT, 'dritte Boje'));
  await worker.lock();
  must(await worker.unlock('dritte Boje'));
});

const share = () => ({ credential: 'finger', secret: toBase64url(randomBytes(32)) });

test('[B10] a passkey of this device opens it without network; another secret is a wrong passphrase and gets slower like one', async () => {
  const asked = await world.worker.passkeys();
  expect(asked.credentials).toEqual([]);
  expect(await world.worker.passkeys()).toEqual(asked);
  const mine = share();
  expect(await world.worker.addPasskey('falsch', mine)).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
  must(await world.worker.addPasskey(passphrase, mine));
  world.tablet.online = false;
  await world.worker.lock();
  const again = await world.tablet.page();
  expect(await again.session()).toMatchObject({ phase: 'locked', passkey: true });
  expect(await again.passkeys()).toEqual({ ...asked, credentials: ['finger'] });
  expect(await again.unlockWithPasskey({ ...mine, credential: 'andere' })).toEqual({ ok: false, failure: 'notFound' });
  expect(await again.unlockWithPasskey({ ...share() })).toMatchObject({ ok: false, failure: 'wrongPassphrase', waitSeconds: 0 });
  expect(await again.unlock('falsch')).toMatchObject({ failure: 'wrongPassphrase', waitSeconds: 0 });
  expect(await again.unlockWithPasskey({ ...share() })).toMatchObject({ failure: 'wrongPassphrase', waitSeconds: 2 });
  expect(await again.unlockWithPasskey(mine)).toEqual({ ok: false, failure: 'tooManyAttempts', waitSeconds: 2 });
  world.clock.turn(2000);
  must(await again.unlockWithPasskey(mine));
  must(await again.dropPasskeys());
  await again.lock();
  expect(await again.session()).toMatchObject({ passkey: false });
  expect(await again.unlockWithPasskey(mine)).toEqual({ ok: false, failure: 'notFound' });
});

test('[B10] a passkey goes on opening after the passphrase was changed, and nothing of it is sent', async () => {
  await world.worker.passkeys();
  const mine = share();
  must(await world.worker.addPasskey(passphrase, mine));
  must(await world.worker.changePassphrase(passphrase, NEXT));
  await world.worker.lock();
  must(await world.worker.unlockWithPasskey(mine));
  expect(world.tablet.wire.join()).not.toContain(mine.secret);
  expect(world.tablet.wire.join()).not.toContain('finger');
});

test('[B10] ten wrong passphrases: the wait has grown to minutes, and the device still holds everything', async () => {
  await world.worker.lock();
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answer = await world.worker.unlock(`falsch ${attempt}`);
    expect(answer).toMatchObject({ ok: false, failure: 'wrongPassphrase' });
    world.clock.turn(300_000);
  }
  expect(await world.worker.unlock('falsch 11')).toMatchObject({ failure: 'wrongPassphrase', waitSeconds: 300 });
  expect(await world.worker.unlock(passphrase)).toEqual({ ok: false, failure: 'tooManyAttempts', waitSeconds: 300 });
  world.clock.turn(300_000);
  must(await world.worker.unlock(passphrase));
  await world.tablet.whenIdle();
  expect(await world.worker.cases()).toHaveLength(1);
});

test('[B12] devices are listed with their names and what waits on them; one of them is this', async () => {
  const other = world.browser();
  const worker = await other.page({ deviceName: 'Firefox, Windows' });
  must(await worker.signIn('petra', passphrase));
  must(await worker.nameDevice('  Rechner im Büro '));
  expect(await worker.nameDevice(' ')).toEqual({ ok: false, failure: 'invalid' });
  await other.sync();
  const list = must(await world.worker.devices());
  expect(list.map(({ name, here, memberName }) => ({ name, here, memberName })).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: 'Chrome, Android', here: true, memberName: 'Petra Harms' },
    { name: 'Rechner im Büro', here: false, memberName: 'Petra Harms' },
  ]);
  world.tablet.online = false;
  expect(await world.worker.devices()).toEqual({ ok: false, failure: 'offline' });
});

test('[I14] [F12] a revoked device learns it at its next contact: locked, emptied, what was unsent can still be exported', async () => {
  const other = world.browser();
  const worker = await other.page();
  must(await worker.signIn('petra', passphrase));
  await other.sync();
  const { edits } = await visitEdits(worker, world.caseId, 'noch nicht gesendet');
  must(await worker.save(edits, null));
  must(await worker.keepDraft(`visit:${world.caseId}:note`, { words: 'angefangen' }));
  const here = must(await world.worker.devices()).find((device) => !device.here);
  must(await world.worker.revokeDevice(here?.id ?? ''));
  expect((await other.sync()).state).toBe('revoked');
  expect((await worker.session()).phase).not.toBe('unlocked');
  expect(await worker.cases()).toEqual([]);
  expect(await worker.sync()).toMatchObject({ state: 'revoked' });
  expect((await worker.sync()).unsent).toBeGreaterThan(0);
  expect(await worker.exportUnsent()).toContain('"box"');
  // What is counted as still here is in the file: else it would be lost with the "saved" on the screen.
  const file = JSON.parse(await worker.exportUnsent()) as { drafts: { key: string; sealed: string }[]; aside: unknown[] };
  expect(file.drafts).toMatchObject([{ key: `visit:${world.caseId}:note`, sealed: expect.stringMatching(/./) as string }]);
  expect(JSON.stringify(file)).not.toContain('angefangen');
  expect(file.aside).toEqual([]);
  const held = await other.store();
  expect(await held.records()).toEqual([]);
  expect((await held.meta()).keyring).toBeNull();
  held.close();
  const refused = await worker.signOut();
  expect(refused).toMatchObject({ ok: false, failure: 'unsentWork' });
  must(await worker.signOut(refused.ok ? 0 : refused.count));
  must(await worker.signIn('petra', passphrase));
});
