import { entryHash, signEntry } from '../../../crypto/directory.ts';
import type { Id } from '../../../domain/values.ts';
import type { ExchangeState } from '../../../protocol/channels.ts';
import { directoryAnswerSchema } from '../../../protocol/people-http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession, SessionWork } from '../../session/unlocked-session.ts';
import { type DirectoryMember, isTeamLead } from '../../keys/people.ts';
import { ask, done, failed } from '../../base/request.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import { memberName } from '../programme/index.ts';
import { save } from '../../records/save.ts';
import { readInvitations, type ReadInvitation } from './invitations.ts';

/** Two people who write at once: whoever comes second looks again, so often. */
const ATTEMPTS = 3;

export interface NewEntry {
  /** From the directory as it is then; null: nothing to write any more. */
  readonly next: (session: UnlockedSession) => DirectoryMember | null;
  readonly invitation?: Id;
  /** One exchange, whose news the session has taken up when it is through. */
  readonly exchange: () => Promise<ExchangeState>;
}

/** Signs one more directory entry and has the server take it; afterwards this device holds it like everybody else. Not inside a turn. */
export async function addEntry(dependencies: WorkerDependencies, session: UnlockedSession, entry: NewEntry): Promise<Result> {
  const { next, invitation, exchange } = entry;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const member = next(session);
    if (!member) return done(null);
    const last = session.people.entries.at(-1);
    if (!last) return failed('notFound');
    const signed = await signEntry(
      { programme: last.programme, number: last.number + 1, previous: await entryHash(last), member, author: session.keys.member },
      session.keys.signPrivate,
    );
    const body = { entries: [signed], ...(invitation === undefined ? {} : { invitation }) };
    const request = { method: 'POST', path: '/api/directory', body, member: session.keys.member } as const;
    const answer = await ask(dependencies.send, request, directoryAnswerSchema);
    if (!answer.ok && answer.failure !== 'stale') return answer;
    await exchange();
    if (answer.ok) return done(null);
  }
  return failed('stale');
}

/**
 * Lets in who accepted an invitation, if their keys were made with the link's secret: 1. the directory entry, by which their account
 * becomes a member's; 2. their name, sealed for everybody. Keys of spaces follow by the duties of whoever holds them. Forged ones
 * stay where they are and are shown as such.
 */
export async function admitWaiting(dependencies: WorkerDependencies, session: UnlockedSession, work: SessionWork): Promise<void> {
  if (!isTeamLead(session)) return;
  const read = await readInvitations(dependencies, session);
  if (!read.ok) return;
  for (const one of read.value) {
    if (session.closed.signal.aborted) return;
    if (one.state === 'accepted' && one.meant !== null) await admit(dependencies, session, { one, work });
    if (one.state === 'accepted' || one.state === 'admitted') await nameThem(dependencies, session, { one, work });
  }
}

async function admit(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { one, work }: { one: ReadInvitation; work: SessionWork },
): Promise<void> {
  const next = (now: UnlockedSession) => entryFor(now, one);
  await addEntry(dependencies, session, { next, invitation: one.told.id, exchange: () => work.exchange() });
}

/** Null when another team lead was faster. Role and office are what a team lead signed, not what the server says. */
function entryFor(session: UnlockedSession, { told, meant }: ReadInvitation): DirectoryMember | null {
  const came = told.accepted?.member;
  if (!came || !meant) return null;
  const known = session.people.member(came.id);
  if (known?.signKey === came.signKey) return null;
  return { id: came.id, role: meant.role, office: meant.office, readKey: came.readKey, signKey: came.signKey, active: true };
}

/** Also later, should this device have been switched off in between. */
async function nameThem(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { one: { told, meant }, work }: { one: ReadInvitation; work: SessionWork },
): Promise<void> {
  const id = told.accepted?.member.id;
  if (id === undefined || meant === null || session.people.member(id)?.active !== true) return;
  if (memberName(session, id) !== '') return;
  await work.runExclusive(() => save(dependencies, session, { edits: [nameOf(id, meant.name)], draftKey: null }));
  work.changed(session, [id]);
}

/** The name of a member: a record of the member's own id. */
function nameOf(member: Id, name: string): RecordEdit {
  return { record: member, kind: 'member', caseId: null, values: { member, name }, seen: {}, opened: {} };
}

/**
 * Ends somebody's access to the programme. Refused for the last team lead and for who leads open cases (a case is never nobody's, R9);
 * the server judges both again. Keys are renewed afterwards by the duties of whoever holds them.
 */
export async function endMember(
  { dependencies, work }: { readonly dependencies: WorkerDependencies; readonly work: SessionWork },
  session: UnlockedSession,
  member: Id,
): Promise<Result> {
  if (!isTeamLead(session)) return failed('noAccess');
  const known = session.people.member(member);
  if (!known) return failed('notFound');
  if (known.active && known.role === 'teamLead' && session.people.active('teamLead').length < 2) return failed('lastTeamLead');
  const leads = session.keyring.ledBy(member).length;
  if (leads > 0) return failed('leadsCases', { count: leads });
  return addEntry(dependencies, session, {
    next: (now) => {
      const before = now.people.member(member);
      return before?.active === true ? { ...before, active: false } : null;
    },
    exchange: () => work.exchange(),
  });
}
