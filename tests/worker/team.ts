import { openMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import type { Id } from '../../src/domain/values.ts';
import type { MemberList } from '../../src/protocol/change.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { verifiedPeople } from '../../src/worker/keys/people.ts';
import { halvesOf } from '../../src/worker/features/sign-in/sign-in.ts';
import { join, must, worldWithLead, type Joined } from './people.ts';
import { visitEdits, type Browser } from './rig.ts';

/** A programme with its team lead, two case managers, and a case of the first, with a visit, its note and a private note. */
export async function worldWithTeam() {
  const world = await worldWithLead();
  const anna = await join(world, 'anna', { role: 'caseManager' });
  const bert = await join(world, 'bert', { role: 'caseManager' });
  const petra = { browser: world.tablet, worker: world.lead };
  return { ...world, petra, anna, bert };
}
export type Team = Awaited<ReturnType<typeof worldWithTeam>>;

/** Somebody at one browser. */
export type Seat = Pick<Joined, 'browser' | 'worker'>;

/** A case with a visit, its note and a private note, at the server. */
export async function caseOf({ worker, browser }: Seat, family: string, words = 'was nur im Inhalt steht'): Promise<Id> {
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on: '2026-09-01' } }, {}, null));
  must(await worker.save((await visitEdits(worker, id, words)).edits, null));
  const note = {
    record: await worker.newId(),
    kind: 'privateNote',
    caseId: id,
    values: { words: 'nur für mich' },
    seen: {},
    opened: {},
  } as const;
  must(await worker.save([note], null));
  await browser.sync();
  return id;
}

/** Everybody exchanges, so often that what one does for another has arrived. */
export async function everybody(...seats: readonly Seat[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const { browser } of seats) await browser.sync();
}

/** What somebody sees of a case. */
export async function seen({ worker }: Seat, caseId: Id) {
  const view = await worker.case(caseId);
  return (
    view && {
      lead: view.row.lead,
      standing: view.row.accessLevel,
      words: view.visits.map((visit) => visit.happened),
      private: view.records.filter(({ kind }) => kind === 'privateNote').length,
    }
  );
}

/** The keys of whoever sits there, as their passphrase opens them. */
export async function keysOf({ browser }: Seat, passphrase: string): Promise<MemberKeys> {
  const store = await browser.store();
  const { signedIn } = await store.meta();
  store.close();
  if (!signedIn) throw new Error('nobody is signed in');
  const halves = must(await halvesOf(passphrase, signedIn.account.derive));
  const keys = await openMemberKeys(signedIn.account.underPassphrase, halves.sealingKey, signedIn.account.member);
  if (!keys) throw new Error('the passphrase opens nothing');
  return keys;
}

/** Every list that lies on these devices. */
export async function listsOn(...browsers: readonly Browser[]): Promise<readonly MemberList[]> {
  const found = new Map<Id, MemberList>();
  for (const browser of browsers) {
    const store = await browser.store();
    for (const list of await store.lists()) found.set(list.id, list);
    store.close();
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

/** What these keys open if everything that was ever sent to anybody is put before them. */
export async function ringWith(keys: MemberKeys, { browser }: Seat, lists: readonly MemberList[]): Promise<Keyring> {
  const store = await browser.store();
  const { signedIn } = await store.meta();
  store.close();
  const people = await verifiedPeople(signedIn?.directory ?? [], keys.root);
  const ring = new Keyring();
  for (const list of lists) await ring.admit(list, people, keys);
  return ring;
}
