import { openAsMember, sealForMember } from '../crypto/sealed-json.ts';
import type { Result } from '../protocol/results.ts';
import type { LotseWorker } from '../protocol/worker-api.ts';
import type { DraftView } from '../protocol/case-views.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { believedPeople } from './people.ts';
import { done, failed } from './request.ts';
import type { DeskKeeper } from './session/desk-keeper.ts';
import { storing } from './writes/store-items.ts';

/** Drafts as the page keeps and finds them. */
export function draftPart(
  dependencies: WorkerDependencies,
  keeper: DeskKeeper,
): Pick<LotseWorker, 'keepDraft' | 'draft' | 'drafts' | 'dropDraft'> {
  return {
    keepDraft: (key, form) => keepDraft(dependencies, keeper, { key, form }),
    draft: (key) => readDraft(dependencies, keeper, key),
    drafts: () => listDrafts(dependencies),
    dropDraft: async (key) => void (await storing(() => dependencies.store.dropDraft(key))),
  };
}

/** Drafts work while locked: they are sealed to the member's public key, and opened only with the private one. */
async function keepDraft(
  { store, now }: WorkerDependencies,
  keeper: DeskKeeper,
  { key, form }: { key: string; form: unknown },
): Promise<Result> {
  const readKey = await readKeyFor({ store }, keeper);
  if (readKey === null) return failed('locked');
  const sealed = await sealForMember(form, readKey, draftContext(key));
  return (await storing(() => store.keepDraft({ key, at: now(), sealed }))) ?? done(null);
}

/** The form as it was last kept; null while locked, for an unknown key and for a damaged draft. */
async function readDraft({ store }: WorkerDependencies, keeper: DeskKeeper, key: string): Promise<unknown> {
  const { desk } = keeper;
  const row = (await store.drafts()).find((draft) => draft.key === key);
  return desk && row ? openAsMember(row.sealed, desk.keys, draftContext(key)) : null;
}

/** Keys and times, newest first; neither is secret. */
export async function listDrafts({ store }: WorkerDependencies): Promise<readonly DraftView[]> {
  const drafts = await store.drafts();
  return drafts.map(({ key, at }) => ({ key, at })).sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
}

/**
 * The key that this worker last unlocked with. After a restart the newest that the device's directory names in one chain with the first
 * entry it was ever given: the server cannot put in another one.
 */
async function readKeyFor({ store }: Pick<WorkerDependencies, 'store'>, keeper: DeskKeeper): Promise<string | null> {
  const { signedIn } = await store.meta();
  const [first] = signedIn?.directory ?? [];
  if (!signedIn || !first) return null;
  const { member } = signedIn.account;
  if (keeper.lastReader?.member === member) return keeper.lastReader.readKey;
  return (await believedPeople(signedIn.directory, first.member.signKey)).member(member)?.readKey ?? null;
}

/** What a draft is sealed for: under another key it does not open. */
export function draftContext(key: string): string {
  return `draft ${key}`;
}
