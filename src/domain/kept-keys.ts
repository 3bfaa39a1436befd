import type { ListFacts } from './list-facts.ts';

/**
 * Keys of earlier epochs stay reachable for whoever holds the newest. Only somebody who never held the key (a team lead who gives away what
 * nobody reads any more) begins anew; and in `private` its only reader, who may have lost it with all their devices.
 */
export function areKeysKept(before: ListFacts, next: ListFacts): boolean {
  if (isMended(before, next)) return true;
  const isKept = (epoch: number, box?: string): boolean =>
    next.links.some((link) => link.epoch === epoch && (box === undefined || link.box === box));
  if (!before.links.every(({ epoch, box }) => isKept(epoch, box))) return false;
  const takesOver = !before.members.includes(next.author) && next.lead !== before.lead;
  return next.epoch === before.epoch || isKept(before.epoch) || next.kind === 'private' || takesOver;
}

/**
 * R9: nobody locks a lead out. Whose wrap of the newest epoch opens nothing, or a key that does not lead to the earlier ones, goes on from
 * the last key they hold: the links before it stay, its own is sealed under the new key, those after it are left out.
 */
function isMended(before: ListFacts, next: ListFacts): boolean {
  const last = next.links.at(-1)?.epoch;
  if (last === undefined || last >= before.epoch || next.epoch === before.epoch || next.author !== before.lead) return false;
  const kept = before.links.filter(({ epoch }) => epoch < last);
  return next.links.length === kept.length + 1 && kept.every(({ epoch, box }, at) => isSame(next.links[at], { epoch, box }));
}

function isSame(a: ListFacts['links'][number] | undefined, b: ListFacts['links'][number]): boolean {
  return a?.epoch === b.epoch && a.box === b.box;
}
