import * as v from 'valibot';
import { verifyChange } from '../../../crypto/change.ts';
import { openAsMember } from '../../../crypto/sealed-json.ts';
import type { Id } from '../../../domain/values.ts';
import { itemId, itemSchema, type Change, type Item } from '../../../protocol/change.ts';
import { fileDraftSchema, unsentFileSchema, type UnsentFile } from '../../../protocol/unsent-file.ts';
import { MAX_UNSENT_CHARACTERS } from '../../../protocol/unsent-limit.ts';
import type { Result } from '../../../protocol/results.ts';
import type { Imported } from '../../../protocol/worker-views.ts';
import type { DeviceStore } from '../../../store/device-store.ts';
import { changeOf, type DraftRow } from '../../../store/held.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { draftContext } from '../device/index.ts';
import { openOne } from '../../read-model/decrypted-change.ts';
import { done, failed } from '../../base/request.ts';
import { storing } from '../../base/storing.ts';

type Fate = keyof Imported;

/** What of a file is to be kept, and what became of each piece. */
interface Sorted<T> {
  readonly keep: readonly T[];
  readonly fates: readonly Fate[];
}

/**
 * Reads back what `exportUnsent` wrote (F12). Taken is only what this member wrote and signed, what opens here, and what is not here yet:
 * entries to be looked at like refused ones, drafts as drafts, in one transaction. Nothing is sent. `strangeFile` for anything else.
 */
export async function importUnsent(
  { store }: { readonly store: DeviceStore },
  session: UnlockedSession,
  text: string,
): Promise<Result<Imported>> {
  const file = fileFrom(text);
  if (!file) return failed('strangeFile');
  const changes = await sortItems(store, session, [...file.unsent, ...file.refused]);
  const drafts = await sortDrafts(store, session, file.drafts);
  const trouble = await storing(() => store.takeBack(changes.keep, drafts.keep));
  if (trouble) return trouble;
  session.refused = await store.refused();
  const fates = [...changes.fates, ...drafts.fates];
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return done({
    taken: count('taken'),
    drafts: count('drafts'),
    held: count('held'),
    foreign: count('foreign'),
    unreadable: count('unreadable'),
  });
}

function fileFrom(text: string): UnsentFile | null {
  if (text.length > MAX_UNSENT_CHARACTERS) return null;
  try {
    const file = v.safeParse(unsentFileSchema, JSON.parse(text));
    return file.success ? file.output : null;
  } catch {
    return null;
  }
}

async function sortItems(store: DeviceStore, session: UnlockedSession, rows: UnsentFile['unsent']): Promise<Sorted<Item>> {
  const read = rows.map(({ item }) => v.safeParse(itemSchema, item));
  const items = read.flatMap((one) => (one.success ? [one.output] : []));
  const held = await heldHere(store, items);
  const fates: Fate[] = read.flatMap((one) => (one.success ? [] : ['unreadable']));
  const keep: Item[] = [];
  for (const item of items) {
    const change = changeOf({ item });
    // Who may read a case was the server's and the rules' to settle: an old list is no use to anybody.
    if (!change) continue;
    const fate = await fateOf(session, held, change);
    fates.push(fate);
    if (fate !== 'taken') continue;
    keep.push(item);
    held.add(change.id);
  }
  return { keep, fates };
}

async function fateOf(session: UnlockedSession, held: ReadonlySet<Id>, change: Change): Promise<Fate> {
  if (change.author !== session.keys.member || change.programme !== session.signedIn.programme) return 'foreign';
  if (held.has(change.id)) return 'held';
  if (!(await isSigned(session, change))) return 'unreadable';
  return (await openOne(change, session.keyring)).said ? 'taken' : 'unreadable';
}

/** By any key that the directory ever gave the author: they may have new ones since. */
async function isSigned({ people }: UnlockedSession, change: Change): Promise<boolean> {
  for (const signKey of people.signKeys(change.author)) if (await verifyChange(change, signKey)) return true;
  return false;
}

/** Ids of what is on this device: waiting, refused, live, or known to be replaced. The outbox first: an entry moves from there to the records. */
async function heldHere(store: DeviceStore, items: readonly Item[]): Promise<Set<Id>> {
  const outbox = await store.outbox();
  const refused = await store.refused();
  const records = new Set(items.flatMap((item) => changeOf({ item })?.record ?? []));
  const live = (await store.records([...records])).flatMap((row) => row.live.map(({ change }) => change));
  const known = [...live, ...outbox.flatMap((row) => changeOf(row) ?? [])];
  const replaced = known.flatMap(({ replaces }) => Object.values(replaces).flat());
  return new Set([...[...outbox, ...refused].map(({ item }) => itemId(item)), ...live.map(({ id }) => id), ...replaced]);
}

/** A draft carries no author: whose it is shows by whether it opens. One that is here, perhaps written on since, stays as it is. */
async function sortDrafts(store: DeviceStore, session: UnlockedSession, rows: readonly unknown[]): Promise<Sorted<DraftRow>> {
  const here = new Set((await store.drafts()).map(({ key }) => key));
  const keep: DraftRow[] = [];
  const fates: Fate[] = [];
  for (const row of rows) {
    const read = v.safeParse(fileDraftSchema, row);
    const opens = read.success && (await openAsMember(read.output.sealed, session.keys, draftContext(read.output.key))) !== null;
    if (!opens) fates.push('unreadable');
    else if (here.has(read.output.key)) fates.push('held');
    else {
      fates.push('drafts');
      keep.push(read.output);
      here.add(read.output.key);
    }
  }
  return { keep, fates };
}
