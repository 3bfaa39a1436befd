import { compareStrings } from '../../../domain/values.ts';
import { openAsMember, sealForMember } from '../../../crypto/sealed-json.ts';
import type { Result } from '../../../protocol/results.ts';
import type { DraftView } from '../../../protocol/case-views.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { verifiedPeople } from '../../keys/people.ts';
import { done, failed } from '../../base/request.ts';
import type { SessionManager } from '../../session/session-manager.ts';
import { storing } from '../../base/storing.ts';

/** Drafts work while locked: they are sealed to the member's public key, and opened only with the private one. */
export async function keepDraft(
  { store, now }: WorkerDependencies,
  manager: SessionManager,
  { key, form }: { key: string; form: unknown },
): Promise<Result> {
  const readKey = await readKeyFor({ store }, manager);
  if (readKey === null) return failed('locked');
  const sealed = await sealForMember(form, readKey, draftContext(key));
  return (await storing(() => store.keepDraft({ key, at: now(), sealed }))) ?? done(null);
}

/** The form as it was last kept; null while locked, for an unknown key and for a damaged draft. */
export async function readDraft({ store }: WorkerDependencies, manager: SessionManager, key: string): Promise<unknown> {
  const { session } = manager;
  const row = (await store.drafts()).find((draft) => draft.key === key);
  return session && row ? openAsMember(row.sealed, session.keys, draftContext(key)) : null;
}

/** Keys and times, newest first; neither is secret. */
export async function listDrafts({ store }: WorkerDependencies): Promise<readonly DraftView[]> {
  const drafts = await store.drafts();
  return drafts.map(({ key, at }) => ({ key, at })).sort((a, b) => b.at - a.at || compareStrings(a.key, b.key));
}

/**
 * The key that this worker last unlocked with. After a restart the newest that the device's directory names in one chain with the first
 * entry it was ever given: the server cannot put in another one.
 */
async function readKeyFor({ store }: Pick<WorkerDependencies, 'store'>, manager: SessionManager): Promise<string | null> {
  const { signedIn } = await store.meta();
  const [first] = signedIn?.directory ?? [];
  if (!signedIn || !first) return null;
  const { member } = signedIn.account;
  if (manager.lastReader?.member === member) return manager.lastReader.readKey;
  return (await verifiedPeople(signedIn.directory, first.member.signKey)).member(member)?.readKey ?? null;
}

/** What a draft is sealed for: under another key it does not open. */
export function draftContext(key: string): string {
  return `draft ${key}`;
}
