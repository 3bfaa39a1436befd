import type { Id } from '../domain/values.ts';
import type { Bytes64, DirectoryEntry } from '../protocol/change.ts';
import { sha256, toBase64url, toUtf8, concat, type Bytes } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify } from './signing.ts';

export type DirectoryMember = DirectoryEntry['member'];

export async function signEntry(entry: Omit<DirectoryEntry, 'signature'>, signKey: CryptoKey): Promise<DirectoryEntry> {
  return { ...entry, signature: await sign(SIGNED.entry, [signedForm(entry)], signKey) };
}

/** Did the holder of `signKey` sign exactly this entry? */
export async function verifyEntry(entry: DirectoryEntry, signKey: Bytes64): Promise<boolean> {
  return verify({ about: SIGNED.entry, pieces: [signedForm(entry)], signature: entry.signature }, signKey);
}

/** What the next entry names as `previous`: SHA-256 over the signed text and its signature. */
export async function entryHash(entry: DirectoryEntry): Promise<Bytes64> {
  return toBase64url(await sha256(concat(toUtf8(SIGNED.entry), signedForm(entry), toUtf8(entry.signature))));
}

/**
 * A directory to believe: (1) it begins with the pinned root, an active team lead who signed their own entry; (2) it is one
 * chain, numbered 1, 2, 3… in one programme; (3) every further entry is signed by whoever was an active team lead before it;
 * (4) a member's keys change only by somebody else's entry: who lost everything comes back. With `known` (what this device believed before): (5) it begins with exactly that.
 * A chain cut at its end is still a chain: only `known` tells.
 */
export async function verifyDirectory(
  entries: readonly DirectoryEntry[],
  root: Bytes64,
  known: readonly DirectoryEntry[] = [],
): Promise<boolean> {
  const first = entries[0];
  if (!first || first.author !== first.member.id || first.member.signKey !== root || !leads(first.member)) return false;
  if (entries.length < known.length || !known.every((entry, i) => same(entry, entries[i]))) return false;
  const members = new Map<Id, DirectoryMember>([[first.author, first.member]]);
  let previous = '';
  for (const [i, entry] of entries.entries()) {
    if (entry.programme !== first.programme || entry.number !== i + 1 || entry.previous !== previous) return false;
    const author = members.get(entry.author);
    if (!leads(author) || !(await verifyEntry(entry, author.signKey))) return false;
    const before = members.get(entry.member.id);
    if (entry.author === entry.member.id && before && hasOtherKeys(before, entry.member)) return false;
    members.set(entry.member.id, entry.member);
    previous = await entryHash(entry);
  }
  return true;
}

function hasOtherKeys(a: DirectoryMember, b: DirectoryMember): boolean {
  return a.signKey !== b.signKey || a.readKey !== b.readKey;
}

function leads(member: DirectoryMember | undefined): member is DirectoryMember {
  return member !== undefined && member.active && member.role === 'teamLead';
}

/** The signature covers everything else, and Ed25519 signs the same text the same way. */
function same(a: DirectoryEntry, b: DirectoryEntry | undefined): boolean {
  return b !== undefined && a.signature === b.signature;
}

function signedForm(entry: Omit<DirectoryEntry, 'signature'>): Bytes {
  const { id, role, office, readKey, signKey, active } = entry.member;
  return jsonBytes([entry.programme, entry.number, entry.previous, [id, role, office, readKey, signKey, active], entry.author]);
}
