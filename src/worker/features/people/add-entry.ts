import { entryHash, signEntry } from '../../../crypto/directory.ts';
import type { Id } from '../../../domain/values.ts';
import type { ExchangeState } from '../../../protocol/channels.ts';
import { directoryAnswerSchema } from '../../../protocol/people-http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { DirectoryMember } from '../../keys/people.ts';
import { ask, done, failed } from '../../base/request.ts';

/** Two people who write at once: whoever comes second looks again, so often. */
const ATTEMPTS = 3;

export interface NewEntry {
  /** From the directory as it is then; null: nothing to write any more. */
  readonly next: (session: UnlockedSession) => DirectoryMember | null;
  readonly invitation?: Id;
  /** One exchange, whose news the desk has taken up when it is through. */
  readonly exchange: () => Promise<ExchangeState>;
}

/** Signs one more directory entry and has the server take it; afterwards this device holds it like everybody else. Not inside a turn. */
export async function addEntry(dependencies: WorkerDependencies, session: UnlockedSession, entry: NewEntry): Promise<Result> {
  const { next, invitation, exchange } = entry;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const member = next(session);
    if (!member) return done(null);
    const last = session.people.entries.at(-1);
    if (!last) return failed('notFound');
    const signed = await signEntry(
      { programme: last.programme, number: last.number + 1, previous: await entryHash(last), member, author: session.keys.member },
      session.keys.signPrivate,
    );
    const body = { entries: [signed], ...(invitation === undefined ? {} : { invitation }) };
    const request = { method: 'POST', path: '/api/directory', body, member: session.keys.member } as const;
    const answer = await ask(dependencies.send, request, directoryAnswerSchema);
    if (!answer.ok && answer.failure !== 'stale') return answer;
    await exchange();
    if (answer.ok) return done(null);
  }
  return failed('stale');
}
