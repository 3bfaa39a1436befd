import type { ListFacts } from '../../src/domain/list-facts.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { DirectoryPerson } from '../../src/domain/key-rotation-duties.ts';

/** Somebody active whose keys never changed. */
export function person(id: string, role: Role): DirectoryPerson {
  return { id, role, office: null, active: true, keysAt: 1 };
}

/** A list's facts; of a case where the kind is a case's. */
export function listFacts(more: Partial<ListFacts> & Pick<ListFacts, 'kind'>): ListFacts {
  const isCase = ['frame', 'content', 'private'].includes(more.kind);
  const number = more.number ?? 1;
  return {
    of: isCase ? 'case' : more.kind === 'inbox' ? 'office' : null,
    number,
    epoch: 1,
    lead: isCase ? 'anna' : null,
    members: ['anna'],
    dated: {},
    escrow: [],
    links: [],
    check: 'key 1',
    inboxKey: more.kind === 'inbox' ? 'inbox 1' : null,
    asOf: 5,
    author: 'anna',
    ...more,
  };
}
