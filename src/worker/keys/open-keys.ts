import { inboxPair } from '../../crypto/inbox.ts';
import { toBase64url } from '../../crypto/bytes.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import { keyCheck, openLink, unwrapSpaceKey } from '../../crypto/space-keys.ts';
import type { Link, MemberList, Wrap } from '../../protocol/change.ts';

/** Keys by epoch, base64url, as the keyring keeps them. */
export type EpochKeys = Readonly<Record<string, string>>;

interface Chain {
  readonly programme: string;
  readonly space: string;
  readonly links: readonly Link[];
  /** What each epoch's key must come to. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * The keys that a wrap gives: of its own epoch and, by the links, of those before. Each is compared to what the list of its epoch commits
 * to, so that neither wrap nor link can bring another key (I10). Null when the wrap opens nothing, or opens another key.
 */
export async function keysFrom(wrap: Wrap, chain: Chain, keys: MemberKeys): Promise<EpochKeys | null> {
  const { programme, space } = chain;
  const raw = await unwrapSpaceKey({ wrap, programme, space, keys });
  if (!raw || (await keyCheck(raw, { programme, space, epoch: wrap.epoch })) !== chain.checks[String(wrap.epoch)]) return null;
  return { ...(await keysBehind({ epoch: wrap.epoch, raw }, chain)), [String(wrap.epoch)]: toBase64url(raw) };
}

/** Walks the links back from one key, as far as they hold; epochs that a lead passed over (domain/list-rules.ts, `isMended`) have none. */
async function keysBehind(newest: { epoch: number; raw: Uint8Array }, { programme, space, links, checks }: Chain): Promise<EpochKeys> {
  const found: Record<string, string> = {};
  let newer = newest.raw;
  for (let epoch = newest.epoch - 1; epoch >= 1; epoch--) {
    const link = links.find((one) => one.epoch === epoch);
    const raw = link ? await openLink(link, { programme, space, newer }) : null;
    if (!raw || (await keyCheck(raw, { programme, space, epoch })) !== checks[String(epoch)]) continue;
    found[String(epoch)] = toBase64url(raw);
    newer = raw;
  }
  return found;
}

/** An inbox's public key must belong to its space key: else what officers drop there would be for somebody else. */
export async function isOwnInboxKey({ kind, inboxKey, programme, space, epoch }: MemberList, raw: Uint8Array): Promise<boolean> {
  if (kind !== 'inbox') return inboxKey === null;
  return (await inboxPair(raw, { programme, space, epoch })).readKey === inboxKey;
}
