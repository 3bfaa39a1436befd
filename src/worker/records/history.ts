import { partsOf } from '../../domain/kinds.ts';
import { compareStrings, type Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Result } from '../../protocol/results.ts';
import type { HistoryEntry } from '../../protocol/worker-views.ts';
import { changeOf } from '../../store/held.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { hasValidSignature } from '../keys/signature.ts';
import { openOne } from '../read-model/decrypted-change.ts';
import { done } from '../base/request.ts';
import { serverHistory } from '../session/background-indexer.ts';

interface Held {
  readonly change: Change;
  readonly receivedAt: number | null;
  readonly atServer: boolean;
  readonly afterEnd: boolean;
}

/** Every change of a record the server holds, and those on this device; without network only the latter. Newest first. */
export async function history(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  record: Id,
): Promise<Result<readonly HistoryEntry[]>> {
  const changes = new Map<Id, Held>();
  for (const row of await dependencies.store.records([record]))
    for (const { change, afterEnd = false } of row.live) changes.set(change.id, { change, receivedAt: null, atServer: true, afterEnd });
  for (const row of await dependencies.store.outbox()) {
    const change = changeOf(row);
    if (change?.record === record) changes.set(change.id, { change, receivedAt: null, atServer: row.seq !== null, afterEnd: false });
  }
  for (const { change, receivedAt } of await serverHistory(dependencies, session, record))
    changes.set(change.id, {
      change,
      receivedAt: Date.parse(receivedAt),
      atServer: true,
      afterEnd: changes.get(change.id)?.afterEnd ?? false,
    });
  const entries = await Promise.all([...changes.values()].map((held) => entryOf(session, held)));
  return done(entries.filter((entry) => entry !== null).sort((a, b) => b.at - a.at || compareStrings(a.change, b.change)));
}

/** Null for a change that cannot be opened or that its author did not sign. */
async function entryOf(session: UnlockedSession, { change, receivedAt, atServer, afterEnd }: Held): Promise<HistoryEntry | null> {
  const { said } = await openOne(change, session.keyring);
  if (!said || !(await hasValidSignature(session, change, said.kind))) return null;
  const values = partsOf(said.kind).flatMap(([name, part]) =>
    String(part.n) in said.values ? [[name, said.values[String(part.n)]] as const] : [],
  );
  return {
    change: change.id,
    kind: said.kind,
    author: session.hooks.memberName(session, change.author),
    at: said.stamp,
    receivedAt,
    atServer,
    afterEnd,
    values: Object.fromEntries(values),
    removed: values.length > 0 && values.every(([, value]) => value === null),
  };
}
