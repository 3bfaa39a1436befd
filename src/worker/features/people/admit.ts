import type { Id } from '../../../domain/values.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { type DirectoryMember, isTeamLead } from '../../keys/people.ts';
import { memberName } from '../programme/index.ts';
import { save } from '../../records/save.ts';
import { addEntry } from './add-entry.ts';
import { readInvitations, type ReadInvitation } from './invitations.ts';

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
