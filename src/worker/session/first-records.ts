import type { Id } from '../../domain/values.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Role } from '../../domain/roles.ts';
import type { Write } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { keepKeyring, type Desk } from '../desk.ts';
import { makeSpace } from '../writes/make-space.ts';
import { sealWrite } from '../writes/seal-write.ts';
import { announce, storeItems } from '../writes/store-items.ts';
import type { Failed } from '../request.ts';

/** Roles that do not read the `team` space. */
const OUTSIDE: readonly Role[] = ['placementOfficer', 'management'];

/** A programme's first words: its settings, its offices, and the names of its people. */
export interface FirstRecords {
  readonly programme: Values<'programme'>;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly members: readonly { readonly id: Id; readonly name: string }[];
}

/** Makes the spaces `directory` and `team` and writes the first records, in one transaction. */
export async function writeFirstRecords(dependencies: WorkerDependencies, desk: Desk, first: FirstRecords): Promise<Failed | null> {
  const everyone = desk.people.everyone();
  const directory = await makeSpace(desk, { kind: 'directory', of: null, members: everyone });
  const team = await makeSpace(desk, { kind: 'team', of: null, members: everyone.filter((member) => !OUTSIDE.includes(member.role)) });
  for (const { list, raw } of [directory, team]) desk.keyring.adopt(list, raw);
  const own = [];
  for (const write of writesOf(first, dependencies.newId())) {
    const sealed = await sealWrite(desk, write, { now: dependencies.now, newId: dependencies.newId, again: false });
    if (sealed && 'failure' in sealed) return sealed;
    if (sealed) own.push(...sealed.own);
  }
  const lists = [directory, team].map(({ list }) => ({ type: 'list' as const, list }));
  const trouble = await storeItems(dependencies, [...lists, ...own.map(({ change }) => ({ type: 'change' as const, change }))], null);
  if (trouble) return trouble;
  desk.memory.takeOwn(own);
  await keepKeyring(dependencies.store, desk);
  announce(
    dependencies,
    own.map(({ change }) => change.record),
  );
  return null;
}

/** A member's and an office's record has the id by which directory and cases name them. */
function writesOf(first: FirstRecords, programme: Id): readonly Write[] {
  const base = { of: null, seen: {}, opened: {} };
  return [
    { ...base, record: programme, kind: 'programme', values: first.programme },
    ...first.offices.map(({ id, name }): Write => ({ ...base, record: id, kind: 'office', values: { name } })),
    ...first.members.map(({ id, name }): Write => ({ ...base, record: id, kind: 'member', values: { member: id, name } })),
  ];
}
