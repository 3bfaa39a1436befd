import * as v from 'valibot';
import { Database } from '../../src/store/database.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import type { LogEntry } from '../../src/protocol/access-http.ts';
import type { DirectoryEntry } from '../../src/protocol/change.ts';
import { serverPlaceSchema, type RetentionOrder, type ServerPlace } from '../../src/protocol/pull-http.ts';
import { makeDisk, ME, plainId, PROGRAMME, type Disk } from './plain-items.ts';

// Things of the right form without any cryptography, as in plain-items.ts. A signature of F's is a forged one.

export function plainLog(installation: string, n: number, more: Partial<LogEntry> = {}): LogEntry {
  const signature = `${installation}-${n}`.padEnd(86, 'G').slice(0, 86);
  return { installation, n, previous: '', member: ME, at: n, act: 'read', case: plainId('case'), section: 'content', signature, ...more };
}

export function plainEntry(number: number, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  const member = {
    id: plainId(`member ${number}`),
    role: 'caseManager' as const,
    office: null,
    readKey: 'R'.repeat(43),
    signKey: 'K'.repeat(43),
    active: true,
  };
  return { programme: PROGRAMME, number, previous: 'P'.repeat(43), member, author: ME, signature: 'D'.repeat(86), ...more };
}

export function plainOrder(word: string, number: number, more: Partial<RetentionOrder> = {}): RetentionOrder {
  const about = { programme: PROGRAMME, case: plainId(word), number, eraseOn: null, hold: false };
  return { ...about, author: ME, signature: 'O'.repeat(86), ...more };
}

/** A case's place, occupied. */
export function plainPlace(word: string, seq: number, more: Partial<ServerPlace> = {}): ServerPlace {
  const days = { from: '2026-11-23', until: '2027-05-22' };
  const asked = { id: plainId(`asked ${word}`), case: plainId(word), rank: seq, requestedAt: seq, seq };
  const flags = { taken: true, urgent: false, extended: false, heldUntil: null, wanted: null };
  const row = { ...asked, ...flags, state: 'occupied', days, steps: [], office: null, proof: `proof-${word}-${seq}`, ...more };
  // With its fields in the order in which a parsed answer has them.
  return v.parse(serverPlaceSchema, row);
}

export const FORGED = 'F'.repeat(86);
export const hasValidSignature = (signature: string): boolean => !signature.startsWith('FFFF');

/** F14: the profile is copied as it lies on the disk, ids and numbers included. */
export async function copyDisk(disk: Disk): Promise<Disk> {
  const copy = makeDisk();
  const [from, to] = [new Database({ indexedDB: disk.factory, IDBKeyRange }), new Database({ indexedDB: copy.factory, IDBKeyRange })];
  await Promise.all([from.open(), to.open()]);
  for (const table of from.tables) await to.table(table.name).bulkPut(await table.toArray());
  from.close();
  to.close();
  return copy;
}
