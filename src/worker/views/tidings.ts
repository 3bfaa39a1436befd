import { berlinDate } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { MemberList } from '../../protocol/change.ts';
import type { Tidings } from '../../protocol/team-views.ts';
import { glassOf } from '../access/broken-glass.ts';
import { offerView } from '../access/offers.ts';
import type { Glassed } from '../../store/held.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { Keyring } from '../keyring.ts';
import { isA } from '../memory/shown-record.ts';
import { placeTidings } from '../places/answers.ts';
import { caseName, memberName } from './names.ts';

/** What this person should hear of once: until it is put away, and on every device they use that they have not put it away on. */
export async function tidings(dependencies: WorkerDependencies, desk: Desk): Promise<readonly Tidings[]> {
  const { store, now } = dependencies;
  const { putAway, offers, glassed } = await store.meta();
  const lists = await believedLists(store, desk);
  const mine = desk.keyring
    .plain()
    .flatMap(({ kind, of, lead }) => (kind === 'frame' && of !== null && lead === desk.keys.member ? [of] : []));
  const me = desk.keys.member;
  const all: readonly Tidings[] = [
    ...(await Promise.all(offers.filter(({ from, to }) => to === me || from === me).map((offer) => offerView(desk, offer)))).flatMap(
      (offer) => (offer.mine === 'to' || offer.stale ? [{ type: 'offer' as const, id: `offer:${offer.id}:${offer.stale}`, offer }] : []),
    ),
    ...(await placeTidings(dependencies, desk)),
    ...mine.flatMap((of) => glassTold(desk, of, glassed)),
    ...mine.flatMap((of) => received(desk, of, framesOf(lists, of))),
    ...mine.flatMap((of) => digests(desk, of, { frames: framesOf(lists, of), today: berlinDate(now()) })),
  ];
  return all.filter(({ id }) => !putAway.includes(id));
}

/** By number. Where several lists claim one number, the whole chain is judged again: a forged one tells nothing. */
async function believedLists(store: WorkerDependencies['store'], desk: Desk): Promise<readonly MemberList[]> {
  const lists = (await store.lists())
    .filter((list) => list.kind === 'frame' && list.number <= (desk.keyring.space(list.space)?.number ?? 0))
    .toSorted((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
  const places = lists.map(({ space, number }) => `${space}/${number}`);
  const doubtful = new Set(
    lists.filter((_, i) => places.indexOf(places[i] ?? '') !== places.lastIndexOf(places[i] ?? '')).map(({ space }) => space),
  );
  const judge = new Keyring();
  const believed: MemberList[] = [];
  for (const list of lists) {
    const admission = doubtful.has(list.space) ? await judge.admit(list, desk.people, desk.keys) : 'admitted';
    if (admission === 'admitted' || admission === 'noKey') believed.push(list);
  }
  return believed;
}

function framesOf(lists: readonly MemberList[], of: Id): readonly MemberList[] {
  return lists.filter((list) => list.of === of);
}

/** Break-glass on a case of one's own: who, when and why. */
function glassTold(desk: Desk, of: Id, glassed: readonly Glassed[]): Tidings[] {
  const others = glassOf(desk, of, glassed).filter(({ author }) => author !== desk.keys.member);
  return others.map(({ record, author, at, words }) => ({
    type: 'glass',
    id: `glass:${record}`,
    case: of,
    title: caseName(desk, of),
    by: memberName(desk, author),
    at,
    reason: words,
  }));
}

/** A case that somebody else has led: since which list this person does. */
function received(desk: Desk, of: Id, frames: readonly MemberList[]): Tidings[] {
  const at = frames.findLastIndex((list, i) => list.lead === desk.keys.member && i > 0 && frames[i - 1]?.lead !== desk.keys.member);
  const [list, before] = [frames[at], frames[at - 1]];
  if (!list || !before?.lead) return [];
  const from = memberName(desk, before.lead);
  return [{ type: 'received', id: `received:${list.id}`, case: of, title: caseName(desk, of), from }];
}

/** Days on which somebody stood in, as the last list that names them says. */
interface StoodIn {
  readonly member: Id;
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** After a substitution has ended, by its date or by the lead who came back: how much happened meanwhile. */
function digests(desk: Desk, of: Id, { frames, today }: { frames: readonly MemberList[]; today: CivilDate }): Tidings[] {
  return endedIn(frames, today).flatMap(({ member, from, until }) => {
    const visits = visitsBy(desk, of, { member, from, until });
    const changes = changesBy(desk, of, { member, from, until });
    const id = `digest:${of}:${member}:${from}`;
    return [{ type: 'digest', id, case: of, title: caseName(desk, of), by: memberName(desk, member), visits, changes, since: from, until }];
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

function visitsBy(desk: Desk, of: Id, { member, from, until }: StoodIn): number {
  const visits = desk.memory.ofCase(of).filter(isA('visit'));
  return visits.filter(({ merged }) => {
    const { by, time } = merged.values;
    return !merged.deleted && by === member && time !== null && from <= time.date && time.date <= until;
  }).length;
}

/** Records of the case with something live that they wrote on those days, by their device's clock. */
function changesBy(desk: Desk, of: Id, { member, from, until }: StoodIn): number {
  return desk.memory.ofCase(of).filter(({ merged }) =>
    Object.values(merged.parts).some((part) =>
      part.versions.some(({ author, stamp }) => {
        const day = berlinDate(stamp);
        return author === member && from <= day && day <= until;
      }),
    ),
  ).length;
}
