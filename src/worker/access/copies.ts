import { berlinDate } from '../../domain/berlin.ts';
import { deviceCopyUntil } from '../../domain/retention.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { loadSpaces, type Desk } from '../desk.ts';
import { done, failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { awayOf, copiesOf } from './away.ts';
import { refreshKeyring } from './refresh-keyring.ts';
import { endOfSupport } from './retention.ts';

/**
 * R12: from the 15th day after the end of the support on a device lets go its copy of the case's content and private notes; of what was fetched
 * again, 14 days after that. Where the end has been moved or taken back since, it fetches them by itself. Nothing goes while anything of
 * the case waits, stands in several versions or cannot be read here, or while nobody can tell when the support ends.
 */
export async function tendCopies(dependencies: WorkerDependencies, desk: Desk, keeper: DeskKeeper): Promise<void> {
  const today = berlinDate(dependencies.now());
  let isNews = false;
  const back: Id[] = [];
  for (const of of desk.memory.cases()) {
    if (desk.closed.signal.aborted) return;
    const end = endOfSupport(desk, of);
    if (end === 'unclear') continue;
    const last = end.on === null ? null : lastDayOf(desk, of, end.on);
    if (last !== null && last < today) isNews = (await letGo(dependencies, desk, { of, keeper })) || isNews;
    else if (desk.copies.length > 0) back.push(...spacesOf(desk, of));
  }
  if (isNews) {
    keeper.changed(desk, []);
    dependencies.channel.post({ type: 'keys' });
  }
  if (await wantAgain(dependencies, desk, { spaces: back, keeper })) await keeper.exchange();
}

/** A person wants them again: now where there is network, else with the next exchange. */
export async function fetchContents(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, keeper }: { readonly of: Id; readonly keeper: DeskKeeper },
): Promise<Result> {
  await wantAgain(dependencies, desk, { spaces: spacesOf(desk, of), keeper });
  const state = await keeper.exchange();
  if (awayOf(desk, of) === null) return done(null);
  return failed(state === 'idle' || state === 'running' ? 'serverTrouble' : state);
}

/** The last day on which the copy of a case stays that was closed then; null: it is being fetched. */
function lastDayOf(desk: Desk, of: Id, closedOn: CivilDate): CivilDate | null {
  const copies = copiesOf(desk, of);
  // Part of it is on its way, because somebody writes there again or has asked for it: the rest belongs to it.
  if (copies.some(({ state }) => state === 'wanted')) return null;
  const fetched = copies.flatMap(({ state, on }) => (state === 'here' ? [on] : []));
  return [closedOn, ...fetched].map(deviceCopyUntil).sort().at(-1) ?? null;
}

async function letGo(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, keeper }: { readonly of: Id; readonly keeper: DeskKeeper },
): Promise<boolean> {
  const spaces = spacesOf(desk, of);
  const away = new Set(desk.copies.flatMap(({ space, state }) => (state === 'here' ? [] : [space])));
  if (spaces.every((space) => away.has(space))) return false;
  return keeper.inTurn(async () => {
    // Right after unlocking they may not have been unsealed yet: what people disagree about must be seen before anything goes.
    await loadSpaces(dependencies, desk, spaces);
    const book = desk.caseBooks.book(of);
    if (desk.closed.signal.aborted || book.doubtful.size > 0 || book.unsent.size > 0) return false;
    const beside = desk.keyring.plain().flatMap((space) => (space.of === of && !spaces.includes(space.space) ? [space.space] : []));
    if (!(await dependencies.store.letGo({ of, spaces, beside }))) return false;
    await refreshKeyring(dependencies, desk);
    return true;
  });
}

async function wantAgain(
  dependencies: WorkerDependencies,
  desk: Desk,
  { spaces, keeper }: { readonly spaces: readonly Id[]; readonly keeper: DeskKeeper },
): Promise<boolean> {
  const gone = desk.copies.some(({ space, state }) => state === 'gone' && spaces.includes(space));
  if (!gone || !(await dependencies.store.wantAgain(spaces))) return false;
  await keeper.inTurn(() => refreshKeyring(dependencies, desk));
  keeper.changed(desk, []);
  dependencies.channel.post({ type: 'keys' });
  return true;
}

/** What of a case its readers hold in their own right. A team lead holds none of it, and a broken glass ends by itself. */
function spacesOf({ keyring, asleep }: Pick<Desk, 'keyring' | 'asleep'>, of: Id): readonly Id[] {
  return keyring.plain().flatMap(({ space, kind, of: its, watched }) => {
    const isCopy = its === of && (kind === 'content' || kind === 'private') && !watched && !asleep.has(space);
    return isCopy ? [space] : [];
  });
}
