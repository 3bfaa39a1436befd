import type { Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/open-record.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import type { DirectoryMember } from '../people.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { memberName } from '../views/names.ts';
import { save } from '../writes/save.ts';
import { addEntry } from './add-entry.ts';
import { readInvitations, type ReadInvitation } from './invitations.ts';
import { isTeamLead } from './invite.ts';

/**
 * Lets in who accepted an invitation, if their keys were made with the link's secret: 1. the directory entry, by which their account
 * becomes a member's; 2. their name, sealed for everybody. Keys of spaces follow by the duties of whoever holds them. Forged ones
 * stay where they are and are shown as such.
 */
export async function admitWaiting(dependencies: WorkerDependencies, desk: Desk, keeper: DeskKeeper): Promise<void> {
  if (!isTeamLead(desk)) return;
  const read = await readInvitations(dependencies, desk);
  if (!read.ok) return;
  for (const one of read.value) {
    if (desk.closed.signal.aborted) return;
    if (one.state === 'accepted' && one.meant !== null) await admit(dependencies, desk, { one, keeper });
    if (one.state === 'accepted' || one.state === 'admitted') await nameThem(dependencies, desk, { one, keeper });
  }
}

async function admit(
  dependencies: WorkerDependencies,
  desk: Desk,
  { one, keeper }: { one: ReadInvitation; keeper: DeskKeeper },
): Promise<void> {
  const next = (now: Desk) => entryFor(now, one);
  await addEntry(dependencies, desk, { next, invitation: one.told.id, exchange: () => keeper.exchange() });
}

/** Null when another team lead was faster. Role and office are what a team lead signed, not what the server says. */
function entryFor(desk: Desk, { told, meant }: ReadInvitation): DirectoryMember | null {
  const came = told.accepted?.member;
  if (!came || !meant) return null;
  const known = desk.people.member(came.id);
  if (known?.signKey === came.signKey) return null;
  return { id: came.id, role: meant.role, office: meant.office, readKey: came.readKey, signKey: came.signKey, active: true };
}

/** Also later, should this device have been switched off in between. */
async function nameThem(
  dependencies: WorkerDependencies,
  desk: Desk,
  { one: { told, meant }, keeper }: { one: ReadInvitation; keeper: DeskKeeper },
): Promise<void> {
  const id = told.accepted?.member.id;
  if (id === undefined || meant === null || desk.people.member(id)?.active !== true) return;
  if (memberName(desk, id) !== '') return;
  await keeper.inTurn(() => save(dependencies, desk, { writes: [nameOf(id, meant.name)], draftKey: null }));
  keeper.changed(desk, [id]);
}

/** The name of a member: a record of the member's own id. */
function nameOf(member: Id, name: string): Write {
  return { record: member, kind: 'member', of: null, values: { member, name }, seen: {}, opened: {} };
}
