import { berlinDate } from '../../../domain/berlin.ts';
import { addDays } from '../../../domain/civil-date.ts';
import type { RequestOutcome } from '../../../domain/places.ts';
import type { Id } from '../../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../../protocol/pull-http.ts';
import type { PlaceView } from '../../../protocol/limits-views.ts';
import type { Notifications } from '../../../protocol/team-views.ts';
import type { Meta } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseName } from '../cases/index.ts';
import { knownPlace, type KnownPlace, type WrittenStep, waitingList } from './known-place.ts';

/** An answer that nobody has looked at for so long is no news any more: a device that is new here does not tell old ones. */
const NEWS_DAYS = 21;
/** That all went as asked is news for less long, and none where a support that has long begun was only recorded. */
const GRANTED_DAYS = 3;
const DAY = 86_400_000;

type Told = Extract<Notifications, { readonly type: 'place' }>;
interface Now {
  readonly meta: Pick<Meta, 'dismissed'>;
  readonly now: number;
}

/** How an answer is dismissed, on the case page and among the notifications alike: by the change that asked. */
export function answerId(change: Id): string {
  return change;
}

/** What is new about a case's place: that it is held for longer, else what became of the last step. Null once it was dismissed. */
export function placeAnswer(session: UnlockedSession, known: KnownPlace, at: Now): PlaceView['answer'] {
  const longer = known.row && lengthened(known.row, at.now);
  if (known.row && longer && !at.meta.dismissed.includes(longer)) return { id: longer, outcome: 'lengthened', until: known.row.days.until };
  const asked = stepAnswer(session, known, at);
  return asked && { id: answerId(asked.change), outcome: asked.outcome };
}

/** How the news is dismissed that days wished for came by themselves; null where there is none, or none any more. */
function lengthened({ id, state, lengthenedOn }: ServerPlace, now: number): string | null {
  const isNews = state === 'occupied' && lengthenedOn !== null && lengthenedOn >= addDays(berlinDate(now), -NEWS_DAYS);
  return isNews ? `place:${id}:lengthened:${lengthenedOn}` : null;
}

type StepAnswer = { readonly change: Id; readonly outcome: Exclude<NonNullable<PlaceView['answer']>['outcome'], 'lengthened'> };

/** What became of the last step that this member took and that the server has answered; null once it was dismissed. */
function stepAnswer(session: UnlockedSession, { row, steps }: KnownPlace, { meta, now }: Now): StepAnswer | null {
  const mine = new Map(steps.filter(({ by }) => by === session.keys.member).map((one) => [one.change, one]));
  const told = row?.steps.find(({ change }) => mine.has(change));
  const step = told && mine.get(told.change);
  if (!row || !told || !step || now - step.at > NEWS_DAYS * DAY || meta.dismissed.includes(answerId(told.change))) return null;
  const outcome = worthTelling(row, step, told.outcome);
  if ((outcome === 'granted' && !isFresh(row, step, now)) || isOvertaken(row, outcome)) return null;
  return outcome && { change: told.change, outcome };
}

function isFresh({ days }: ServerPlace, { at }: WrittenStep, now: number): boolean {
  return now - at <= GRANTED_DAYS * DAY && days.from >= addDays(berlinDate(at), -GRANTED_DAYS);
}

/** What came after it is told by itself: an offer, a place, the days that were asked for. */
function isOvertaken({ state, wanted }: ServerPlace, outcome: Told['outcome'] | null): boolean {
  if (outcome === 'waiting') return state !== 'waiting';
  return outcome === 'granted' ? state === 'released' : outcome === 'full' && wanted === null;
}

/** That days have changed as asked, or were given back, needs no telling. */
function worthTelling(row: ServerPlace, { change, step }: WrittenStep, outcome: RequestOutcome): StepAnswer['outcome'] | null {
  if (outcome === 'done') return null;
  const isFirst = change === row.id || (step.act === 'occupy' && outcome === 'full');
  if (outcome === 'granted' || outcome === 'waiting') return isFirst ? outcome : null;
  return outcome;
}

/** R1, R2: told once and kindly: what became of a place that was asked for, and to the case's lead that one is offered or went by. */
export async function placeNotifications({ store, now }: WorkerDependencies, session: UnlockedSession): Promise<readonly Told[]> {
  const meta = await store.meta();
  const asOf = { meta, now: now() };
  const found = [...new Set(meta.places?.places.map((row) => row.case))].map(async (caseId): Promise<readonly Told[]> => {
    if (session.recordStore.record(caseId) === null) return [];
    const known = knownPlace(session, caseId, { told: meta.places, today: berlinDate(asOf.now) });
    const answer = stepAnswer(session, known, asOf);
    const about = { type: 'place' as const, case: caseId, title: caseName(session, caseId) };
    const asked: Told[] = answer ? [{ ...about, id: answerId(answer.change), ...answerOf(known, answer.outcome, meta.places) }] : [];
    const isMine = session.keyring.lead(caseId) === session.keys.member;
    return [...asked, ...(isMine ? await movedByItself(store, known, { about, now: asOf.now }) : [])];
  });
  return (await Promise.all(found)).flat();
}

function answerOf(
  { row, state }: KnownPlace,
  outcome: Told['outcome'],
  told: ServerPlaces | null,
): Pick<Told, 'outcome' | 'until' | 'position'> {
  const until = state === 'reserved' || state === 'offered' ? (row?.heldUntil ?? null) : null;
  const position = state === 'waiting' ? (waitingList(told).find((one) => one.case === row?.case)?.position ?? null) : null;
  return { outcome, until, position };
}

/** An open offer; days wished for that came; and a reservation or an offer that went by because nobody answered it. */
async function movedByItself(
  store: WorkerDependencies['store'],
  { row, steps }: KnownPlace,
  { about, now }: { about: Pick<Told, 'type' | 'case' | 'title'>; now: number },
): Promise<readonly Told[]> {
  if (!row) return [];
  const id = (what: string): string => `place:${row.id}:${what}:${String(row.seq)}`;
  if (row.state === 'offered') return [{ ...about, id: id('offered'), outcome: 'offered', until: row.heldUntil, position: null }];
  const longer = lengthened(row, now);
  if (longer) return [{ ...about, id: longer, outcome: 'lengthened', until: row.days.until, position: null }];
  const isOld = now - (steps.at(-1)?.at ?? 0) > LAPSED_DAYS * DAY;
  if (isOld || !(await hasLapsed(store, row, steps))) return [];
  return [{ ...about, id: id('lapsed'), outcome: 'lapsed', until: null, position: null }];
}

/** Beyond the longest reservation and the time news are told. */
const LAPSED_DAYS = 60;

/** The last movement was nobody's step: the server let a reservation go, or put the case to the end of the list. */
async function hasLapsed(store: WorkerDependencies['store'], row: ServerPlace, steps: readonly WrittenStep[]): Promise<boolean> {
  const last = steps.find(({ change }) => change === row.steps.at(0)?.change);
  if (!last || last.step.act === 'release' || last.step.act === 'decline') return false;
  if (row.state === 'released') return !row.taken;
  if (row.state !== 'waiting' || row.rank !== row.seq) return false;
  // The server numbers what it receives: a row that moved after all of the case's steps moved by itself.
  const received = await store.records(steps.map(({ record }) => record));
  return received.length > 0 && received.every(({ seq }) => seq < row.seq);
}
