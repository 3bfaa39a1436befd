import { afterEach, beforeEach, expect, test } from 'vitest';
import { berlinDate } from '../../src/domain/berlin.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import { accept, admit, join, must, PASSPHRASE, setupForm, worldWithLead, type Joined, type WorldWithLead } from './people.ts';
import { visitEdits, type Browser } from './rig.ts';

let world: WorldWithLead;
beforeEach(async () => {
  world = await worldWithLead();
});
afterEach(() => world.close());

/** Everybody exchanges until nothing is left to do. */
async function settle(...browsers: readonly Browser[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const browser of browsers) await browser.sync();
}

async function manager(login: string, name: string): Promise<Joined> {
  return join(world, login, { name, role: 'caseManager' });
}

async function newCase({ worker, browser }: Pick<Joined, 'worker' | 'browser'>): Promise<string> {
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null));
  must(await worker.save((await visitEdits(worker, id, 'ein langes Gespräch')).edits, null));
  await browser.sync();
  return id;
}

test('a team lead cannot end their own access as the last one', async () => {
  const me = (await world.lead.session()).me?.id ?? '';
  expect(await world.lead.endMember(me)).toEqual({ ok: false, failure: 'lastTeamLead' });
  const second = await join(world, 'erika', { name: 'Erika Voß', role: 'teamLead' });
  await settle(world.tablet);
  must(await world.lead.endMember(second.me));
  expect(await world.lead.endMember(me)).toEqual({ ok: false, failure: 'lastTeamLead' });
});

test('[R9] who leads open cases cannot be let go before somebody else leads them', async () => {
  const ayse = await manager('ayse', 'Ayşe Demir');
  await newCase(ayse);
  await settle(world.tablet);
  expect((await world.lead.people()).people.find(({ id }) => id === ayse.me)?.leads).toBe(1);
  expect(await world.lead.endMember(ayse.me)).toEqual({ ok: false, failure: 'leadsCases', count: 1 });
});

test('[I14] whoever’s access ended is let out at once, and the keys are renewed', async () => {
  const ayse = await manager('ayse', 'Ayşe Demir');
  await settle(world.tablet, ayse.browser);
  expect(await ayse.worker.endMember(ayse.me)).toEqual({ ok: false, failure: 'noAccess' });
  must(await world.lead.endMember(ayse.me));
  await settle(world.tablet);
  expect((await ayse.browser.sync()).state).toBe('revoked');
  expect((await ayse.worker.session()).phase).not.toBe('unlocked');
  expect(await ayse.worker.signIn('ayse', PASSPHRASE)).toMatchObject({ ok: false, failure: 'revoked' });
  const store = await world.tablet.store();
  const newest = new Map((await store.lists()).map((list) => [list.space, list]));
  for (const list of newest.values()) expect(list.members).not.toContain(ayse.me);
  expect([...newest.values()].filter((list) => list.kind === 'directory' || list.kind === 'team').map(({ epoch }) => epoch)).toEqual([
    2, 2,
  ]);
  store.close();
  // A name written under the new key reads well everywhere.
  expect((await world.lead.people()).people.find(({ id }) => id === ayse.me)).toMatchObject({ name: 'Ayşe Demir', active: false });
});

test('a case manager who lost everything comes back as the same person, and reads their cases again after the glass was broken', async () => {
  const ayse = await manager('ayse', 'Ayşe Demir');
  const caseId = await newCase(ayse);
  await settle(world.tablet);
  const form = { name: 'Ayşe Demir', role: 'caseManager' as const, office: world.office('Zeven'), member: ayse.me };
  const { link } = must(await world.lead.invite(form));
  const back = await accept(world, link, 'ayse2');
  expect(back.opened.returning).toBe(true);
  await admit(world);
  must(await back.worker.askAdmitted());
  await settle(back.browser, world.tablet, back.browser);
  expect((await back.worker.session()).me).toMatchObject({ id: ayse.me, name: 'Ayşe Demir' });
  expect((await back.worker.cases()).map(({ id }) => id)).toEqual([caseId]);
  // The content's key was only on the lost device: the server keeps a copy for the team lead, against a reason.
  expect((await back.worker.case(caseId))?.visits[0]?.happened).not.toBe('ein langes Gespräch');
  must(await world.lead.openEmergencyAccess(caseId, 'Ayşe Demir hat ihr Gerät verloren'));
  await settle(world.tablet, back.browser, world.tablet, back.browser);
  const visit = (await back.worker.case(caseId))?.visits[0];
  expect(visit).toMatchObject({ happened: 'ein langes Gespräch', noteReadable: true });
  // What the old device signed is still hers.
  expect(await back.worker.reviewItems()).toEqual([]);
  // The lost device is shut out.
  expect((await ayse.browser.sync()).state).not.toBe('idle');
});

/** From today on. */
function tenDays() {
  const from = berlinDate(world.clock.time);
  return { from, until: addDays(from, 9) };
}

/** They have lost everything; a team lead lets them in again, with new keys. */
async function comesBack({ me }: Joined, name: string, login: string) {
  const form = { name, role: 'caseManager' as const, office: world.office('Zeven'), member: me };
  const { link } = must(await world.lead.invite(form));
  const back = await accept(world, link, login);
  await admit(world);
  must(await back.worker.askAdmitted());
  return back;
}

test('[I14] a substitute with new keys gets nothing by itself: whoever leads the case lets them in again', async () => {
  const ayse = await manager('ayse', 'Ayşe Demir');
  const bert = await manager('bert', 'Bert Brandt');
  const carl = await manager('carl', 'Carl Conrad');
  const caseId = await newCase(ayse);
  const days = tenDays();
  for (const { me } of [bert, carl]) must(await ayse.worker.substitute({ cases: [caseId], member: me, ...days }));
  await settle(world.tablet, bert.browser, carl.browser, ayse.browser);
  expect((await bert.worker.cases()).map(({ id }) => id)).toEqual([caseId]);
  const back = await comesBack(bert, 'Bert Brandt', 'bert2');
  await settle(back.browser, world.tablet, carl.browser, ayse.browser, back.browser);
  expect(await back.worker.cases()).toEqual([]);
  expect((await ayse.worker.caseAccess(caseId))?.substitutes.map(({ id }) => id)).toEqual([carl.me]);
  must(await ayse.worker.substitute({ cases: [caseId], member: bert.me, ...days }));
  await settle(ayse.browser, back.browser);
  expect((await back.worker.case(caseId))?.visits[0]).toMatchObject({ happened: 'ein langes Gespräch', noteReadable: true });
});

test('[I14] a lead with new keys gets the content from nobody who only stands in', async () => {
  const ayse = await manager('ayse', 'Ayşe Demir');
  const bert = await manager('bert', 'Bert Brandt');
  const caseId = await newCase(ayse);
  must(await ayse.worker.substitute({ cases: [caseId], member: bert.me, ...tenDays() }));
  await settle(world.tablet, bert.browser);
  const back = await comesBack(ayse, 'Ayşe Demir', 'ayse2');
  await settle(back.browser, bert.browser, world.tablet, back.browser);
  expect((await back.worker.case(caseId))?.visits[0]?.happened).not.toBe('ein langes Gespräch');
  // Meanwhile whoever stands in goes on.
  must(await bert.worker.save((await visitEdits(bert.worker, caseId, 'in Vertretung')).edits, null));
  must(await world.lead.openEmergencyAccess(caseId, 'Ayşe Demir hat ihr Gerät verloren'));
  await settle(world.tablet, bert.browser, back.browser, world.tablet, back.browser);
  for (const { worker } of [back, bert]) {
    const visits = (await worker.case(caseId))?.visits ?? [];
    expect(visits.map(({ happened }) => happened).toSorted()).toEqual(['ein langes Gespräch', 'in Vertretung']);
    expect(await worker.reviewItems()).toEqual([]);
  }
});

test('[I10] a directory that the server swapped is not believed: nobody signs in to it, nobody new is seen', async () => {
  const other = await worldWithLead();
  const foreign = (await (await other.tablet.store()).meta()).signedIn?.directory ?? [];
  const browser = world.browser();
  browser.tamper = (path, json) => (path === '/api/sign-in' ? { ...(json as object), directory: foreign } : json);
  const worker = await browser.page();
  expect(await worker.signIn('petra', setupForm.passphrase)).toEqual({ ok: false, failure: 'serverTrouble' });
  expect((await worker.session()).phase).toBe('signedOut');
  await other.close();
});
