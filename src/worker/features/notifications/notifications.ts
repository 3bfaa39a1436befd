import { berlinDate } from '../../../domain/berlin.ts';
import { compareStrings, type CivilDate, type Id } from '../../../domain/values.ts';
import type { MemberList } from '../../../protocol/change.ts';
import type { Notifications } from '../../../protocol/team-views.ts';
import { emergencyAccessOf, offerView } from '../access/index.ts';
import type { EmergencyAccessRelease } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { Keyring } from '../../keys/keyring.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { placeNotifications } from '../places/index.ts';
import { caseName } from '../cases/index.ts';
import { memberName } from '../programme/index.ts';

/** What this person should hear of once: until it is dismissed, and on every device they use that they have not put it away on. */
export async function notifications(dependencies: WorkerDependencies, session: UnlockedSession): Promise<readonly Notifications[]> {
  const { store, now } = dependencies;
  const { dismissed, offers, emergencyAccessReleases } = await store.meta();
  const lists = await believedLists(store, session);
  const mine = session.keyring.ledBy(session.keys.member);
  const me = session.keys.member;
  const all: readonly Notifications[] = [
    ...(await Promise.all(offers.filter(({ from, to }) => to === me || from === me).map((offer) => offerView(session, offer)))).flatMap(
      (offer) => (offer.mine === 'to' || offer.stale ? [{ type: 'offer' as const, id: `offer:${offer.id}:${offer.stale}`, offer }] : []),
    ),
    ...(await placeNotifications(dependencies, session)),
    ...mine.flatMap((caseId) => emergencyAccessShown(session, caseId, emergencyAccessReleases)),
    ...mine.flatMap((caseId) => received(session, caseId, framesOf(lists, caseId))),
    ...mine.flatMap((caseId) => digests(session, caseId, { frames: framesOf(lists, caseId), today: berlinDate(now()) })),
  ];
  return all.filter(({ id }) => !dismissed.includes(id));
}

/** By number. Where several lists claim one number, the whole chain is judged again: a forged one tells nothing. */
async function believedLists(store: WorkerDependencies['store'], session: UnlockedSession): Promise<readonly MemberList[]> {
  const lists = (await store.lists())
    .filter((list) => list.kind === 'frame' && list.number <= (session.keyring.space(list.space)?.number ?? 0))
    .toSorted((a, b) => a.number - b.number || compareStrings(a.id, b.id));
  const places = lists.map(({ space, number }) => `${space}/${number}`);
  const doubtful = new Set(
    lists.filter((_, i) => places.indexOf(places[i] ?? '') !== places.lastIndexOf(places[i] ?? '')).map(({ space }) => space),
  );
  const judge = new Keyring();
  const verified: MemberList[] = [];
  for (const list of lists) {
    const admission = doubtful.has(list.space) ? await judge.admit(list, session.people, session.keys) : 'admitted';
    if (admission === 'admitted' || admission === 'noKey') verified.push(list);
  }
  return verified;
}

function framesOf(lists: readonly MemberList[], caseId: Id): readonly MemberList[] {
  return lists.filter((list) => list.of === caseId);
}

/** Break-glass on a case of one's own: who, when and why. */
function emergencyAccessShown(session: UnlockedSession, caseId: Id, glassed: readonly EmergencyAccessRelease[]): Notifications[] {
  const others = emergencyAccessOf(session, caseId, glassed).filter(({ author }) => author !== session.keys.member);
  return others.map(({ record, author, at, words }) => ({
    type: 'emergencyAccess',
    // Dismissed ids are stored: this one keeps its form.
    id: `glass:${record}`,
    case: caseId,
    title: caseName(session, caseId),
    by: memberName(session, author),
    at,
    reason: words,
  }));
}

/** A case that somebody else has led: since which list this person does. */
function received(session: UnlockedSession, caseId: Id, frames: readonly MemberList[]): Notifications[] {
  const at = frames.findLastIndex((list, i) => list.lead === session.keys.member && i > 0 && frames[i - 1]?.lead !== session.keys.member);
  const [list, before] = [frames[at], frames[at - 1]];
  if (!list || !before?.lead) return [];
  const from = memberName(session, before.lead);
  return [{ type: 'received', id: `received:${list.id}`, case: caseId, title: caseName(session, caseId), from }];
}

/** Days on which somebody stood in, as the last list that names them says. */
interface StoodIn {
  readonly member: Id;
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** After a substitution has ended, by its date or by the lead who came back: how much happened meanwhile. */
function digests(
  session: UnlockedSession,
  caseId: Id,
  { frames, today }: { frames: readonly MemberList[]; today: CivilDate },
): Notifications[] {
  return endedIn(frames, today).flatMap(({ member, from, until }) => {
    const visits = visitsBy(session, caseId, { member, from, until });
    const changes = changesBy(session, caseId, { member, from, until });
    const id = `digest:${caseId}:${member}:${from}`;
    return [
      {
        type: 'digest',
        id,
        case: caseId,
        title: caseName(session, caseId),
        by: memberName(session, member),
        visits,
        changes,
        since: from,
        until,
      },
    ];
  });
}

function endedIn(frames: readonly MemberList[], today: CivilDate): readonly StoodIn[] {
  const found = new Map<string, StoodIn>();
  for (const [i, { dated, lead }] of frames.entries())
    for (const [member, { from, until }] of Object.entries(dated)) {
      const before = frames[i - 1]?.dated[member];
      // Put back to before it began: so a team lead ends it at once. Nobody stood in on those days.
      const isTakenBack = before !== undefined && until < before.from;
      if (lead !== member && !isTakenBack) found.set(`${member}:${from}`, { member, from, until });
    }
  const newest = frames.at(-1);
  return [...found.values()].flatMap((one) => {
    const now = newest?.dated[one.member];
    if (now && now.from === one.from) return one.until < today ? [one] : [];
    // Let go before its last day: until today at most. One that never began is nothing to tell of.
    const until = one.until < today ? one.until : today;
    return one.from <= until ? [{ ...one, until }] : [];
  });
}

function visitsBy(session: UnlockedSession, caseId: Id, { member, from, until }: StoodIn): number {
  const visits = session.recordStore.ofCase(caseId).filter(isA('visit'));
  return visits.filter(({ merged }) => {
    const { by, time } = merged.values;
    return !merged.deleted && by === member && time !== null && from <= time.date && time.date <= until;
  }).length;
}

/** Records of the case with something live that they wrote on those days, by their device's clock. */
function changesBy(session: UnlockedSession, caseId: Id, { member, from, until }: StoodIn): number {
  return session.recordStore.ofCase(caseId).filter(({ merged }) =>
    Object.values(merged.parts).some((part) =>
      part.versions.some(({ author, stamp }) => {
        const day = berlinDate(stamp);
        return author === member && from <= day && day <= until;
      }),
    ),
  ).length;
}
