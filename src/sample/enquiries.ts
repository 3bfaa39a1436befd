import { berlinDate } from '../domain/berlin.ts';
import { addDays } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-minute.ts';
import type { Decision } from '../domain/kinds/participation.ts';
import type { Id } from '../domain/values.ts';
import type { Result } from '../protocol/results.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import type { UnlockedSession } from '../worker/session/unlocked-session.ts';
import { isA } from '../worker/read-model/decrypted-record.ts';
import { placeStep } from '../worker/features/places/index.ts';
import { done } from '../worker/base/request.ts';
import { createCase } from '../worker/features/participation/index.ts';
import { moment } from './calendar.ts';

// Who has asked and not begun yet: one place is held for a decision, two wait. Nobody of them exists.

interface Enquiry {
  readonly given: string;
  readonly family: string;
  readonly phone: string;
  readonly remarks: string;
  readonly daysAgo: number;
  readonly decision: Decision | null;
  readonly place: 'reserve' | 'occupy';
}

const RESERVED: Enquiry = {
  given: 'Miriam',
  family: 'Tietjen',
  phone: '01550 340118',
  daysAgo: 4,
  decision: 'later',
  place: 'reserve',
  remarks: 'Möchte erst mit ihrer Schwester darüber sprechen. Rückruf ab Montag.',
};
const WAITING: readonly Enquiry[] = [
  {
    given: 'Dieter',
    family: 'Warnken',
    phone: '01550 771204',
    daysAgo: 9,
    decision: null,
    place: 'reserve',
    remarks: 'Noch unentschieden. Kommt gern noch einmal zu einem Gespräch.',
  },
  {
    given: 'Samira',
    family: 'Yıldız',
    phone: '01550 228961',
    daysAgo: 2,
    decision: 'yes',
    place: 'occupy',
    remarks: 'Würde gern sofort anfangen. Am besten vormittags anrufen.',
  },
];
const URGENT = { family: 'Yıldız', reason: 'Räumungstermin in drei Wochen, zwei Kinder im Haushalt.' };

/** A place is held while somebody makes up their mind. */
export function enquireOne(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  return enquire(dependencies, session, RESERVED);
}

/** All places are taken: these two wait. */
export async function enquireMore(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  for (const one of WAITING) {
    const made = await enquire(dependencies, session, one);
    if (!made.ok) return made;
  }
  return done(null);
}

/** R2: the team lead moves one of them up, with a reason. */
export async function callUrgent(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  const caseId = session.recordStore.cases().find((id) => familyOf(session, id) === URGENT.family);
  if (caseId === undefined) return done(null);
  return placeStep(dependencies, session, { caseId, step: { act: 'urgent', urgent: true }, reason: URGENT.reason });
}

function enquire(dependencies: WorkerDependencies, session: UnlockedSession, one: Enquiry): Promise<Result<unknown>> {
  const on = addDays(berlinDate(dependencies.now()), -one.daysAgo);
  const at = instantOf(moment(on, 10 * 60)) * 60_000;
  return createCase(dependencies, session, {
    caseFile: { name: { given: one.given, family: one.family }, phase: 'clearing' },
    client: { contact: { phone: one.phone, email: '', street: '', postcode: '', city: '' }, remarks: one.remarks },
    draftKey: null,
    enquiry: { decision: one.decision && { decision: one.decision, on }, enquiredOn: on, place: one.place },
    clockAndIds: { newId: dependencies.newId, now: () => at },
  });
}

function familyOf(session: UnlockedSession, caseId: Id): string {
  const file = session.recordStore.record(caseId);
  return file && isA('caseFile')(file) ? (file.merged.values.name?.family ?? '') : '';
}
