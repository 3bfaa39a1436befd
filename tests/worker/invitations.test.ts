import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { createInvitationSecret, invitationMac, signInvitation } from '../../src/crypto/invitation.ts';
import { createMemberKeys } from '../../src/crypto/member-keys.ts';
import { sealForMember } from '../../src/crypto/sealed-json.ts';
import { accept, admit, join, must, PASSPHRASE, partsOf, setupForm, worldWithLead, type WorldWithLead } from './people.ts';

let world: WorldWithLead;
beforeEach(async () => {
  world = await worldWithLead();
});
afterEach(() => world.close());

const ayse = { name: 'Ayşe Demir', role: 'caseManager' } as const;

async function invited() {
  const { link } = must(await world.lead.invite({ ...ayse, office: world.office('Zeven'), member: null }));
  return { link, ...partsOf(link) };
}

test('[B11] an invited case manager sees who invites them, waits to be let in, and then reads what is hers', async () => {
  const { link } = await invited();
  expect(link.startsWith('https://lotse.example/#einladung=')).toBe(true);
  const { worker, opened, browser } = await accept(world, link, 'ayse');
  expect(opened).toMatchObject({
    programmeName: 'Lotsenprojekt',
    name: 'Ayşe Demir',
    role: 'caseManager',
    officeName: 'Zeven',
    invitedBy: 'Petra Harms',
    returning: false,
  });
  expect(await worker.askAdmitted()).toEqual({ ok: false, failure: 'waiting' });
  // On another day or device they simply sign in, and are told the same.
  expect(await (await world.browser().page()).signIn('ayse', PASSPHRASE)).toEqual({ ok: false, failure: 'waiting' });
  expect((await world.lead.people()).invitations).toMatchObject([{ name: 'Ayşe Demir', state: 'accepted', office: 'Zeven' }]);
  await admit(world);
  expect((await world.lead.people()).invitations).toMatchObject([{ state: 'admitted' }]);
  must(await worker.askAdmitted());
  await browser.sync();
  expect(await worker.session()).toMatchObject({ phase: 'unlocked', me: { name: 'Ayşe Demir', role: 'caseManager' } });
  expect((await worker.programme()).name).toBe('Lotsenprojekt');
  expect(await worker.inbox()).toEqual([]);
  expect(await worker.reviewItems()).toEqual([]);
  expect((await world.lead.people()).people.map(({ name }) => name)).toEqual(['Ayşe Demir', 'Petra Harms']);
});

test('[I11] neither the secret nor the name nor who invites is told to the server', async () => {
  const { link, secret } = await invited();
  const { browser } = await accept(world, link, 'ayse');
  await admit(world);
  for (const body of [...world.tablet.wire, ...browser.wire]) {
    expect(body).not.toContain(secret);
    expect(body).not.toContain('Ayşe');
    expect(body).not.toContain('Petra');
  }
});

test('[B11] an intercepted invitation without its fragment opens nothing', async () => {
  const { id } = await invited();
  const thief = await world.browser().page();
  expect(await thief.openInvitation(id, '')).toEqual({ ok: false, failure: 'invitationForged' });
  expect(await thief.openInvitation(id, 'A'.repeat(43))).toMatchObject({ ok: false, failure: 'invitationForged' });
  expect(await thief.prepareJoining('dieb', PASSPHRASE)).toEqual({ ok: false, failure: 'notFound' });
});

test('[B11] an invitation is good once', async () => {
  const { link, id, secret } = await invited();
  const second = await world.browser().page();
  must(await second.openInvitation(id, secret));
  must(await second.prepareJoining('zweite', PASSPHRASE));
  await accept(world, link, 'ayse');
  expect(await second.finishJoining()).toEqual({ ok: false, failure: 'invitationUsed' });
  expect(await second.openInvitation(id, secret)).toEqual({ ok: false, failure: 'invitationUsed' });
});

test('[B11] an invitation is good for seven days, and until it is taken back', async () => {
  const { id, secret } = await invited();
  const late = await world.browser().page();
  world.clock.time += 7 * 86_400_000 + 1000;
  expect(await late.openInvitation(id, secret)).toEqual({ ok: false, failure: 'invitationExpired' });
  must(await world.lead.unlock(setupForm.passphrase));
  const other = await invited();
  must(await world.lead.withdrawInvitation(other.id));
  expect((await late.openInvitation(other.id, other.secret)).ok).toBe(false);
});

test('[F3] accepted twice by the same browser after a lost answer, it counts once', async () => {
  const { id, secret } = await invited();
  const browser = world.browser();
  let isCut = true;
  const worker = await browser.page({
    send: async (request) => {
      const answer = await browser.send(request);
      if (!isCut || request.path !== '/api/invitations/accept') return answer;
      isCut = false;
      throw new Error('connection reset');
    },
  });
  must(await worker.openInvitation(id, secret));
  const { recoveryKey } = must(await worker.prepareJoining('ayse', PASSPHRASE));
  expect(await worker.finishJoining()).toEqual({ ok: false, failure: 'offline' });
  expect(must(await worker.prepareJoining('ayse', PASSPHRASE)).recoveryKey).toBe(recoveryKey);
  must(await worker.finishJoining());
});

test('[B11] a login that somebody has is refused', async () => {
  const { id, secret } = await invited();
  const worker = await world.browser().page();
  must(await worker.openInvitation(id, secret));
  must(await worker.prepareJoining('petra', PASSPHRASE));
  expect(await worker.finishJoining()).toEqual({ ok: false, failure: 'loginTaken' });
});

test('[I10] keys that the server put in the place of the invited person’s are shown as forged and never let in', async () => {
  const { link } = await invited();
  await accept(world, link, 'ayse');
  world.tablet.tamper = (path, json) => (path === '/api/invitations' ? withKeysOfTheServer(json) : json);
  await admit(world);
  const people = await world.lead.people();
  expect(people.invitations).toMatchObject([{ state: 'forged' }]);
  expect(people.people).toHaveLength(1);
});

/** Somebody who holds the server names keys of their own. */
function withKeysOfTheServer(json: unknown): unknown {
  const text = JSON.stringify(json);
  const { invitations } = JSON.parse(text) as { invitations: { accepted: { member: { readKey: string } } | null }[] };
  for (const { accepted } of invitations)
    if (accepted) accepted.member.readKey = accepted.member.readKey.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
  return { invitations };
}

test('[I10] the role is what the team lead signed, whatever the server says', async () => {
  const { link } = await invited();
  const { worker } = await accept(world, link, 'ayse');
  world.tablet.tamper = (path, json) => {
    return path === '/api/invitations' ? JSON.parse(JSON.stringify(json).replaceAll('caseManager', 'teamLead')) : json;
  };
  await admit(world);
  expect((await world.lead.people()).people.find(({ me }) => !me)?.role).toBe('caseManager');
  must(await worker.askAdmitted());
  expect((await worker.session()).me?.role).toBe('caseManager');
});

test('[B11] only team leads invite, and a case manager belongs to an office', async () => {
  expect(await world.lead.invite({ ...ayse, office: null, member: null })).toEqual({ ok: false, failure: 'invalid' });
  const { worker } = await join(world, 'ayse', ayse);
  expect(await worker.invite({ ...ayse, office: world.office('Zeven'), member: null })).toEqual({ ok: false, failure: 'noAccess' });
  expect((await worker.people()).invitations).toBeNull();
});

test('[B11] whoever the server has forgotten is told to sign in again, not that they may not', async () => {
  const { cookie } = world.tablet;
  world.tablet.cookie = '';
  expect(await world.lead.invite({ ...ayse, office: world.office('Zeven'), member: null })).toEqual({ ok: false, failure: 'signedOut' });
  expect(await world.lead.devices()).toEqual({ ok: false, failure: 'signedOut' });
  world.tablet.cookie = cookie;
  must(await world.lead.invite({ ...ayse, office: world.office('Zeven'), member: null }));
});

test('[B11] a second team lead reads the frames of cases made before, and may let others in', async () => {
  const caseId = must(await world.lead.createCase({ name: { given: 'Jörg', family: 'Müller' } }, {}, null)).id;
  await world.tablet.sync();
  const second = await join(world, 'erika', { name: 'Erika Voß', role: 'teamLead' });
  await world.tablet.sync();
  await second.browser.sync();
  await second.browser.sync();
  expect((await second.worker.cases()).map(({ id, name, accessLevel: standing }) => ({ id, name, standing }))).toEqual([
    { id: caseId, name: 'Jörg Müller', standing: 'teamLead' },
  ]);
  expect((await second.worker.people()).teamLeads).toBe(2);
  const { link } = must(await second.worker.invite({ ...ayse, office: world.office('Zeven'), member: null }));
  await accept(world, link, 'ayse');
  // The other team lead's device holds a box of this invitation, too.
  await admit(world);
  expect((await world.lead.people()).invitations?.find(({ name }) => name === 'Ayşe Demir')?.state).toBe('admitted');
});

test('[I10] an invitation that was taken back lets nobody in, whatever the server makes of it', async () => {
  const { id, link } = await invited();
  const page = await world.tablet.page({
    // The server says yes, and leaves it open.
    send: async (request) => (request.method === 'DELETE' ? { status: 200, json: {} } : world.tablet.send(request)),
  });
  must(await page.unlock(setupForm.passphrase));
  must(await page.withdrawInvitation(id));
  await accept(world, link, 'ayse');
  await admit(world);
  expect((await page.people()).people).toHaveLength(1);
  expect((await page.people()).invitations).toMatchObject([{ state: 'withdrawn' }]);
});

test('[I10] an invitation that nobody but the server made lets nobody in, though its keys fit its secret', async () => {
  const forged = await invitationOfTheServer();
  world.tablet.tamper = (path, json) => (path === '/api/invitations' ? { invitations: [forged] } : json);
  await admit(world);
  expect(await world.lead.people()).toMatchObject({ people: [{ name: 'Petra Harms' }], invitations: [{ state: 'forged' }] });
});

/** Everybody knows a team lead's public key: a secret can be sealed to it that the server itself has chosen. */
async function invitationOfTheServer() {
  const store = await world.tablet.store();
  const { signedIn } = await store.meta();
  store.close();
  const [first] = signedIn?.directory ?? [];
  if (!first || !signedIn) throw new Error('nobody is signed in');
  const [id, secret, keys] = [randomId(), createInvitationSecret(), await createMemberKeys(randomId())];
  const until = world.clock.time + 86_400_000;
  const place = { role: 'teamLead', office: null, member: null, who: keys.member, asOf: 1 };
  const meant = { secret, name: 'Mallory', ...place, until, by: first.member.id };
  const signature = await signInvitation({ ...meant, programme: signedIn.programme, invitation: id }, keys.signPrivate);
  const { member, readKey, signKey } = keys;
  return {
    id,
    role: 'teamLead',
    office: null,
    member: null,
    createdAt: new Date(world.clock.time).toISOString(),
    expiresAt: new Date(until).toISOString(),
    state: 'accepted',
    box: await sealForMember({ ...meant, signature }, first.member.readKey, `invitation ${id}`),
    accepted: {
      login: 'mallory',
      mac: await invitationMac(secret, { invitation: id, member, readKey, signKey }),
      member: { id: member, readKey, signKey },
    },
  };
}

type Told = Awaited<ReturnType<typeof invitationOfTheServer>>;

/** The same invitation, told again by a server that helps whoever has its link: accepted just now, with fresh keys. */
async function acceptedAgain(told: Told, secret: string, who: string): Promise<Told> {
  const { member, readKey, signKey } = await createMemberKeys(who);
  const mac = await invitationMac(secret, { invitation: told.id, member, readKey, signKey });
  return { ...told, state: 'accepted', accepted: { login: 'wieder', mac, member: { id: member, readKey, signKey } } };
}

/** A page of the team lead whose server tells of one invitation anew, and does not keep to it that each lets in one person. */
async function pageOfSuchAServer(link: string, who: string) {
  const { id, secret } = partsOf(link);
  const page = await world.tablet.page({
    send: async (request) => {
      if (request.path !== '/api/directory' || request.body === undefined) return world.tablet.send(request);
      const { entries } = JSON.parse(request.body) as { entries: unknown };
      return world.tablet.send({ ...request, body: JSON.stringify({ entries }) });
    },
  });
  const me = (await world.lead.session()).me?.id ?? '';
  const { json } = await world.tablet.send({ method: 'GET', path: '/api/invitations', member: me });
  const told = (json as { invitations: Told[] }).invitations.find((one) => one.id === id);
  if (!told) throw new Error('no such invitation');
  const again = await acceptedAgain(told, secret, who);
  world.tablet.tamper = (path, answer) => (path === '/api/invitations' ? { invitations: [again] } : answer);
  must(await page.unlock(setupForm.passphrase));
  return page;
}

/** Who is let in by a link, and dismissed later. */
async function cameAndWent(link: string, login: string): Promise<string> {
  const { worker } = await accept(world, link, login);
  await admit(world);
  must(await worker.askAdmitted());
  const me = (await worker.session()).me?.id ?? '';
  must(await world.lead.endMember(me));
  return me;
}

test.each(['another', 'the old'])(
  '[I10] [I14] one link makes one member: who was dismissed does not come in again by it under %s id, whatever the server makes of it',
  async (id) => {
    const { link } = await invited();
    const who = await cameAndWent(link, 'ayse');
    const page = await pageOfSuchAServer(link, id === 'another' ? randomId() : who);
    await admit(world);
    const { people, invitations } = await page.people();
    expect(people.filter(({ active }) => active)).toMatchObject([{ name: 'Petra Harms' }]);
    expect(invitations).toMatchObject([{ state: 'expired' }]);
  },
);

test('[I10] [I14] who came back once by an invitation, and was dismissed then, does not come back by it again', async () => {
  const { me } = await join(world, 'ayse', ayse);
  const { link } = must(await world.lead.invite({ ...ayse, office: world.office('Zeven'), member: me }));
  expect(await cameAndWent(link, 'ayse2')).toBe(me);
  const page = await pageOfSuchAServer(link, me);
  await admit(world);
  expect((await page.people()).people.filter(({ active }) => active)).toMatchObject([{ name: 'Petra Harms' }]);
  expect((await page.people()).invitations).toMatchObject([{ state: 'expired' }]);
});
