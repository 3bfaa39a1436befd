import * as v from 'valibot';
import { berlinDate } from '../domain/berlin.ts';
import { addDays } from '../domain/civil-date.ts';
import type { Id } from '../domain/values.ts';
import type { Result } from '../protocol/results.ts';
import { offerCase, substitute } from '../worker/features/access/index.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import type { UnlockedSession } from '../worker/session/unlocked-session.ts';
import { makeDrop } from '../worker/features/handovers/index.ts';
import { ask, done } from '../worker/base/request.ts';
import type { Making } from './set-up-sample.ts';

// What colleagues have agreed with each other, so that hand-over, substitution and inbox are there to be looked at.

const STOOD_IN_FOR = 2;
const DAYS_AWAY = 11;

/** A colleague is away since today, and two of their cases are looked after. */
export async function standIn(dependencies: WorkerDependencies, session: UnlockedSession, member: Id): Promise<Result<unknown>> {
  const today = berlinDate(dependencies.now());
  const cases = session.keyring.ledBy(session.keys.member).slice(0, STOOD_IN_FOR);
  if (cases.length === 0) return done(null);
  return substitute(dependencies, session, { cases, member, from: today, until: addDays(today, DAYS_AWAY) });
}

/** A case whose client has moved waits for a colleague's yes. */
export async function offerOne(dependencies: WorkerDependencies, session: UnlockedSession, to: Id): Promise<Result<unknown>> {
  const caseId = session.keyring.ledBy(session.keys.member).at(-1);
  if (caseId === undefined) return done(null);
  const words =
    'Zieht zum nächsten Monat nach Rotenburg um und möchte dort weiter begleitet werden. Ein Kennenlernen zu dritt ist abgesprochen.';
  return offerCase(dependencies, session, { caseId, to, words });
}

/** A placement officer has brought somebody, and nobody has taken it up yet. */
export async function handOverOne({ dependencies, offices }: Making, session: UnlockedSession): Promise<Result<unknown>> {
  const drop = await makeDrop(dependencies, session, {
    office: offices[0]?.id ?? '',
    client: { given: 'Thorsten', family: 'Meinken', phone: '04261 5550192' },
    mode: 'three_way',
    wishDate: addDays(berlinDate(dependencies.now()), 5),
    words: 'Möchte gern erst einmal hören, was ihr anbietet. Vormittags gut zu erreichen.',
    agreed: true,
  });
  if (!drop.ok) return drop;
  const request = { method: 'POST', path: '/api/officer/handovers', body: drop.value, member: session.keys.member } as const;
  return ask(dependencies.send, request, v.unknown());
}
