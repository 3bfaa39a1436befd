import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Send } from '../../src/sync/answers.ts';
import { must, setUp, setupForm, world, type Browser } from './rig.ts';

let team: Awaited<ReturnType<typeof world>>;
let tablet: Browser;
beforeEach(async () => {
  team = await world();
  tablet = team.browser();
});
afterEach(() => team.close());

/** The network goes right after the server has stored the set-up. */
function cutAfterSetUp(browser: Browser): Send {
  return async (request) => {
    const answer = await browser.send(request);
    if (request.path !== '/api/setup') return answer;
    browser.online = false;
    throw new Error('connection reset');
  };
}

test('[B10] the recovery key is there before anything is sent, and the same form has the same key', async () => {
  const worker = await tablet.page();
  const { recoveryKey } = must(await worker.prepareSetUp(setupForm));
  expect(recoveryKey.length).toBeGreaterThan(30);
  expect(tablet.wire).toEqual([]);
  expect((await worker.session()).phase).toBe('blank');
  expect(must(await worker.prepareSetUp(setupForm)).recoveryKey).toBe(recoveryKey);
  const other = must(await worker.prepareSetUp({ ...setupForm, login: 'petra.harms' }));
  expect(other.recoveryKey).not.toBe(recoveryKey);
  must(await worker.finishSetUp());
  expect(await worker.session()).toMatchObject({ phase: 'unlocked', login: 'petra.harms', me: { name: 'Petra Harms', role: 'teamLead' } });
  expect((await worker.programme()).offices.map((office) => office.name)).toEqual(['Bremervörde', 'Rotenburg', 'Zeven']);
  expect(await worker.sync()).toMatchObject({ unsent: 0, needsReview: 0, state: 'idle' });
});

test('[B10] killed right after the server has set it up, the programme stands whole: its team lead signs in and works', async () => {
  const worker = await tablet.page({ send: cutAfterSetUp(tablet) });
  must(await worker.prepareSetUp(setupForm));
  expect(await worker.finishSetUp()).toEqual({ ok: false, failure: 'offline' });
  const later = team.browser();
  const again = await later.page();
  expect((await again.session()).phase).toBe('signedOut');
  must(await again.signIn('petra', setupForm.passphrase));
  expect((await later.sync()).state).toBe('idle');
  expect(await again.programme()).toMatchObject({ name: 'Lotsenprojekt', capacity: 16, members: [{ name: 'Petra Harms' }] });
  expect((await again.session()).me?.name).toBe('Petra Harms');
  must(await again.createCase({ name: { given: 'Jörg', family: 'Müller' } }, {}, null));
  expect((await later.sync()).state).toBe('idle');
  expect(await again.reviewItems()).toEqual([]);
});

test('[F3] after a lost answer the same set-up is finished by trying again', async () => {
  let isCut = true;
  const cut = cutAfterSetUp(tablet);
  const worker = await tablet.page({ send: (request) => (isCut ? cut : tablet.send)(request) });
  const { recoveryKey } = must(await worker.prepareSetUp(setupForm));
  expect(await worker.finishSetUp()).toEqual({ ok: false, failure: 'offline' });
  [isCut, tablet.online] = [false, true];
  expect(must(await worker.prepareSetUp(setupForm)).recoveryKey).toBe(recoveryKey);
  must(await worker.finishSetUp());
  expect((await worker.programme()).members).toMatchObject([{ name: 'Petra Harms' }]);
});

test('[B10] what cannot become a set-up is refused before a key is shown', async () => {
  const worker = await tablet.page();
  expect(await worker.finishSetUp()).toEqual({ ok: false, failure: 'notFound' });
  expect(await worker.prepareSetUp({ ...setupForm, offices: [] })).toEqual({ ok: false, failure: 'invalid' });
  expect(await worker.prepareSetUp({ ...setupForm, end: '2026-02-31' })).toEqual({ ok: false, failure: 'invalid' });
  tablet.online = false;
  expect(await worker.prepareSetUp(setupForm)).toEqual({ ok: false, failure: 'offline' });
  tablet.online = true;
  must(await worker.prepareSetUp({ ...setupForm, code: 'another' }));
  expect(await worker.finishSetUp()).toEqual({ ok: false, failure: 'wrongSetupCode' });
  await setUp(worker);
  expect(await (await team.browser().page()).prepareSetUp(setupForm)).toEqual({ ok: false, failure: 'alreadySetUp' });
});

test('[B10] two people at the set-up: the second is told, and nothing of theirs is stored', async () => {
  const [worker, other] = [await tablet.page(), await team.browser().page()];
  must(await worker.prepareSetUp(setupForm));
  must(await other.prepareSetUp({ ...setupForm, login: 'erika', name: 'Erika Voß' }));
  must(await worker.finishSetUp());
  expect(await other.finishSetUp()).toEqual({ ok: false, failure: 'alreadySetUp' });
});

test('[F11] a made-up programme is finished although a turn to exchange was taken from it', async () => {
  let isTaken = true;
  const alone = async <T>(run: () => Promise<T>): Promise<T> => {
    if (!isTaken) return run();
    isTaken = false;
    throw new DOMException('stolen', 'AbortError');
  };
  const worker = await tablet.page({ alone });
  expect(must(await worker.createSample(setupForm.code, { seed: 1, cases: 3, visits: 3 }, () => {}))).toHaveLength(7);
  expect(isTaken).toBe(false);
  expect(await worker.sync()).toMatchObject({ unsent: 0, state: 'idle' });
  expect((await worker.session()).me?.name).toBe('Jonas Behrens');
});
