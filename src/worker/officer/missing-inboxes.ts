import type { Id } from '../../domain/values.ts';
import type { ListItem } from '../../protocol/change.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { keepKeyring } from '../access/kept-keyring.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { isTeamLead } from '../people/invite.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { makeSpace } from '../writes/make-space.ts';
import { announce, storeItems } from '../writes/store-items.ts';

/**
 * An office that was added gets its inbox, once: from the team lead who added it; where an administrator did, from the first of the
 * team leads, so that two devices do not make two.
 */
export async function makeMissingInboxes(dependencies: WorkerDependencies, desk: Desk, keeper: DeskKeeper): Promise<void> {
  if (!isTeamLead(desk) || !desk.keyring.opens('team', null)) return;
  const missing = desk.memory
    .ofCase(null)
    .filter(isA('office'))
    .filter(({ record, merged }) => !merged.deleted && desk.keyring.find('inbox', record) === null)
    .filter(({ merged }) => makerOf(desk, merged.parts.name.versions[0]?.author ?? '') === desk.keys.member);
  for (const { record } of missing) await keeper.inTurn(() => makeInbox(dependencies, desk, record));
}

function makerOf(desk: Desk, author: Id): Id | undefined {
  const leads = desk.people.active('teamLead').map(({ id }) => id);
  return leads.includes(author) ? author : leads.toSorted()[0];
}

async function makeInbox(dependencies: WorkerDependencies, desk: Desk, office: Id): Promise<void> {
  if (desk.keyring.find('inbox', office) !== null) return;
  const own = desk.people.active('caseManager').filter((member) => member.office === office);
  const wanted = {
    kind: 'inbox' as const,
    of: office,
    members: [...desk.people.active('teamLead'), ...own],
    asOf: desk.people.entries.length,
  };
  const made: { readonly item: ListItem; readonly raw: Uint8Array } = await makeSpace(desk, wanted);
  if (await storeItems(dependencies, [made.item], null)) return;
  desk.keyring.adopt(made.item.list, made.raw);
  await keepKeyring(dependencies.store, desk);
  dependencies.channel.post({ type: 'keys' });
  announce(dependencies, []);
}
