import type { Id } from '../../domain/values.ts';
import type { ListItem } from '../../protocol/change.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { keepKeyring } from '../access/kept-keyring.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { isA } from '../read-model/decrypted-record.ts';
import { isTeamLead } from '../people/invite.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { makeSpace } from '../records/make-space.ts';
import { announce, storeItems } from '../records/store-items.ts';

/**
 * An office that was added gets its inbox, once: from the team lead who added it; where an administrator did, from the first of the
 * team leads, so that two devices do not make two.
 */
export async function makeMissingInboxes(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  manager: SessionManager,
): Promise<void> {
  if (!isTeamLead(session) || !session.keyring.opens('team', null)) return;
  const missing = session.recordStore
    .ofCase(null)
    .filter(isA('office'))
    .filter(({ record, merged }) => !merged.deleted && session.keyring.find('inbox', record) === null)
    .filter(({ merged }) => makerOf(session, merged.parts.name.versions[0]?.author ?? '') === session.keys.member);
  for (const { record } of missing) await manager.runExclusive(() => makeInbox(dependencies, session, record));
}

function makerOf(session: UnlockedSession, author: Id): Id | undefined {
  const leads = session.people.active('teamLead').map(({ id }) => id);
  return leads.includes(author) ? author : leads.toSorted()[0];
}

async function makeInbox(dependencies: WorkerDependencies, session: UnlockedSession, office: Id): Promise<void> {
  if (session.keyring.find('inbox', office) !== null) return;
  const own = session.people.active('caseManager').filter((member) => member.office === office);
  const wanted = {
    kind: 'inbox' as const,
    caseId: office,
    members: [...session.people.active('teamLead'), ...own],
    asOf: session.people.entries.length,
  };
  const made: { readonly item: ListItem; readonly raw: Uint8Array } = await makeSpace(session, wanted);
  if (await storeItems(dependencies, [made.item], null)) return;
  session.keyring.adopt(made.item.list, made.raw);
  await keepKeyring(dependencies.store, session);
  dependencies.channel.post({ type: 'keys' });
  announce(dependencies, []);
}
