import type { Id } from '../../domain/values.ts';
import type { AwayView } from '../../protocol/case-views.ts';
import type { Desk } from '../desk.ts';

/** R12: where the contents of a case are, if not here; null where they are here. */
export function awayOf(desk: Pick<Desk, 'keyring' | 'copies'>, of: Id): AwayView | null {
  const away = copiesOf(desk, of).filter(({ state }) => state !== 'here');
  if (away.length === 0) return null;
  const since = away.map(({ on }) => on).sort()[0] ?? '';
  return { since, coming: away.every(({ state }) => state === 'wanted') };
}

/** What is noted of the case's spaces. */
export function copiesOf({ keyring, copies }: Pick<Desk, 'keyring' | 'copies'>, of: Id): Desk['copies'] {
  return copies.length === 0 ? [] : copies.filter(({ space }) => keyring.space(space)?.of === of);
}
