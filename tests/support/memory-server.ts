import * as v from 'valibot';
import { overlay } from '../../src/domain/live-values.ts';
import type { Id } from '../../src/domain/values.ts';
import { listsRequestSchema, logRequestSchema, retentionRequestSchema, type LogEntry } from '../../src/protocol/access-http.ts';
import { itemId, type Change, type DirectoryEntry, type Envelope, type Item, type MemberList } from '../../src/protocol/change.ts';
import { pushRequestSchema, type PushAnswer, type Refusal } from '../../src/protocol/http.ts';
import {
  pullQuerySchema,
  reofferPlacesSchema,
  type PullAnswer,
  type PulledRecord,
  type ServerPlaces,
} from '../../src/protocol/pull-http.ts';
import { directoryRequestSchema } from '../../src/protocol/people-http.ts';
import type { Request, Response } from '../../src/sync/answers.ts';
import { MemoryAccess } from './memory-access.ts';
import { claimProblem, takeBack, takeClaim, serverPlaces, turnDay, type PlacesWorld } from './memory-places.ts';
import { noState, type MemoryState, type Verdict } from './memory-state.ts';
import { STALE, takeDirectory, takeLog, takeRetention } from './memory-taking.ts';

type Answer = PushAnswer['answers'][number];

const BAD: Response = { status: 400, json: { error: 'bad_request' } };

/**
 * The server of ARCHITECTURE.md in memory: written simply, separately from src/server, and slow. One programme, no sign-in;
 * the member is known to the caller. Live values come from the rule in src/domain, over all changes.
 */
export class MemoryServer {
  generation = 'first';
  requests = 0;
  gaps = 0;
  /** Europe/Berlin, and the same in milliseconds. */
  today = '2026-11-22';
  now = Date.parse('2026-11-22T12:00:00Z');
  /** Members whose access ended, or whose installation was revoked. */
  readonly revoked = new Set<Id>();
  /** Active team leads; nobody named: everybody. */
  readonly leads = new Set<Id>();
  /** Whether a signature is taken for a true one. */
  valid: (signature: string) => boolean = () => true;
  #state = noState();
  /** It was put back from a backup: it has forgotten something. */
  restored = false;

  /** Everything as it is now, for `restore`. */
  backup(): unknown {
    return structuredClone(this.#state);
  }

  /** F21: an older state under a new generation. */
  restore(backup: unknown, generation: string): void {
    const { overbooked } = this.#state.places;
    this.#state = structuredClone(backup) as MemoryState;
    this.#state.places.overbooked = overbooked;
    this.generation = generation;
    this.restored = true;
  }

  get seq(): number {
    return this.#state.seq;
  }
  get directory(): readonly DirectoryEntry[] {
    return this.#state.directory;
  }
  set directory(entries: readonly DirectoryEntry[]) {
    this.#state.directory = entries;
  }
  get lists(): readonly MemberList[] {
    return this.#state.lists.map(({ list }) => list);
  }

  log(installation: Id): readonly LogEntry[] {
    return (this.#state.log.get(installation) ?? []).filter(Boolean);
  }
  installations(): readonly Id[] {
    return [...this.#state.log.keys()];
  }

  breakGlass(member: Id, space: Id, until: string): void {
    this.#state.glass.push({ member, space, until });
  }

  changesOf(record: Id): Change[] {
    return [...this.#state.changes.values()].filter(({ change }) => change.record === record).map(({ change }) => change);
  }

  records(): Id[] {
    return [...this.#state.records.keys()];
  }

  /** Who has a place, as every pull would tell it. */
  places(): ServerPlaces {
    return serverPlaces(this.#state.places);
  }
  overbooked(): readonly string[] {
    return this.#state.places.overbooked;
  }
  #placesWorld(): PlacesWorld {
    return { now: this.now, today: this.today, next: () => ++this.#state.seq };
  }

  /** Answers one request of `member`, without any network in between. */
  answer(member: Id, request: Request): Response {
    this.requests++;
    const url = new URL(request.path, 'http://memory');
    if (this.revoked.has(member)) return { status: 410, json: { error: 'revoked' } };
    turnDay(this.#state.places, this.#placesWorld());
    if (request.method === 'POST') return this.#post(member, url.pathname, JSON.parse(request.body ?? 'null'));
    const query = v.safeParse(pullQuerySchema, Object.fromEntries(url.searchParams));
    if (url.pathname !== '/api/pull' || !query.success) return BAD;
    return { status: 200, json: structuredClone(this.#pull(member, query.output)) };
  }

  #post(member: Id, path: string, body: unknown): Response {
    if (path === '/api/push' && v.is(pushRequestSchema, body)) return this.#push(member, body.device, body.envelopes);
    if (path === '/api/lists' && v.is(listsRequestSchema, body)) return this.#takeLists(member, body.lists);
    if (path === '/api/directory' && v.is(directoryRequestSchema, body)) return takeDirectory(this.#state, body.entries, this);
    if (path === '/api/retention' && v.is(retentionRequestSchema, body)) return takeRetention(this.#state, body.order, this);
    if (path === '/api/places') return this.#takeBack(v.safeParse(reofferPlacesSchema, body));
    if (path === '/api/log' && v.is(logRequestSchema, body)) return takeLog(this.#state, body.entries, this);
    return BAD;
  }

  #takeBack(offered: v.SafeParseResult<typeof reofferPlacesSchema>): Response {
    if (!offered.success) return BAD;
    const { places } = offered.output;
    if (this.restored) takeBack(this.#state.places, places, this.#placesWorld());
    return { status: 200, json: { generation: this.generation } };
  }

  /** Further lists of one's own making, all or none. */
  #takeLists(member: Id, lists: readonly { readonly list: MemberList }[]): Response {
    const before = structuredClone(this.#state);
    for (const { list } of lists) {
      const known = this.#state.verdicts.get(list.id);
      if (known && 'seq' in known.verdict) continue;
      const reason = list.author === member && list.number > 1 ? this.#refuseList(member, list) : 'author';
      if (reason) {
        this.#state = before;
        return reason === 'stale_list' ? STALE : { status: 403, json: { error: 'no_access' } };
      }
      this.#state.lists.push({ seq: ++this.#state.seq, list });
    }
    return { status: 200, json: { generation: this.generation, seqs: lists.map(() => this.#state.seq) } };
  }

  #push(member: Id, device: Id, envelopes: readonly Envelope[]): Response {
    const known = this.#state.devices.get(device) ?? { member, items: [] };
    if (known.member !== member) return { status: 403, json: { error: 'foreign_device' } };
    this.#state.devices.set(device, known);
    const answers: Answer[] = [];
    for (const { n, item } of envelopes) {
      const last = known.items.length;
      if (n > last + 1) {
        this.gaps++;
        answers.push({ n, outcome: 'gap', last });
        break;
      }
      if (n <= last && known.items[n - 1] !== itemId(item)) {
        answers.push({ n, outcome: 'device_fork', last });
        break;
      }
      const verdict = this.#verdict(member, item, n <= last);
      if (n === last + 1) known.items.push(itemId(item));
      answers.push('seq' in verdict ? { n, outcome: 'accepted', seq: verdict.seq } : { n, outcome: 'refused', reason: verdict.reason });
    }
    return { status: 200, json: { generation: this.generation, answers } satisfies PushAnswer };
  }

  /** I3: the same item gets the same verdict, whoever offers it; a refused one is looked at again only under a new number. */
  #verdict(member: Id, item: Item, repeated: boolean): Verdict {
    const text = JSON.stringify(item);
    const before = this.#state.verdicts.get(itemId(item));
    if (before && (repeated || 'seq' in before.verdict)) return before.text === text ? before.verdict : { reason: 'form' };
    const reason = item.type === 'change' ? this.#refuseChange(member, item.change) : this.#refuseList(member, item.list);
    const verdict: Verdict = reason ? { reason } : { seq: ++this.#state.seq };
    if ('seq' in verdict) this.#store(item, verdict.seq);
    this.#state.verdicts.set(itemId(item), { text, verdict });
    return verdict;
  }

  #access(): MemoryAccess {
    return new MemoryAccess(this.#state, this.today, this.now);
  }

  #store(item: Item, seq: number): void {
    if (item.type === 'list') this.#state.lists.push({ seq, list: item.list });
    else {
      this.#state.changes.set(item.change.id, { seq, change: item.change });
      this.#state.records.set(item.change.record, { seq, space: item.change.space });
      takeClaim(this.#state.places, item.change, this.#access().newest(item.change.space)?.list.of ?? '', { ...this.#placesWorld(), seq });
    }
  }

  #refuseChange(member: Id, change: Change): Refusal | null {
    if (this.#state.erased.has(change.space)) return 'erased';
    if (!this.valid(change.signature)) return 'signature';
    this.#access().turn(member);
    if (!this.#access().reads(member, change.space)) return this.#state.readers.has(`${change.space} ${member}`) ? 'ended' : 'no_access';
    const lists = this.lists.filter((list) => list.space === change.space);
    if (change.author !== member && !lists.some((list) => list.members.includes(change.author))) return 'author';
    const before = this.#state.records.get(change.record);
    if (before && before.space !== change.space) return 'wrong_space';
    return claimProblem(change, { kind: lists[0]?.kind ?? '', isLead: this.leads.size === 0 || this.leads.has(change.author) });
  }

  #refuseList(member: Id, list: MemberList): Refusal | null {
    if (this.#state.erased.has(list.space)) return 'erased';
    const last = this.#access().newest(list.space)?.list;
    if (!this.valid(list.signature)) return 'signature';
    if (list.number !== (last?.number ?? 0) + 1) return 'stale_list';
    // Somebody else's list is a re-offer (F21), also by one who came later, of one who has left.
    if (list.author !== member) return null;
    return [...(last ?? list).members, ...(last ?? list).escrow].includes(member) ? null : 'no_access';
  }

  #pull(member: Id, query: { since: number; from: string; limit: number }): PullAnswer {
    const from = new Map(
      query.from
        .split(',')
        .filter(Boolean)
        .map((pair) => [pair.slice(0, 22), Number(pair.slice(23))]),
    );
    const bound = (space: Id): number => from.get(space) ?? query.since;
    const access = this.#access();
    access.turn(member);
    const rows = [...this.#state.records]
      .filter(([, { seq, space }]) => access.reads(member, space) && seq > bound(space))
      .sort((a, b) => a[1].seq - b[1].seq);
    const page = rows.slice(0, query.limit);
    const more = rows.length > page.length;
    const cursor = more ? (page.at(-1)?.[1].seq ?? 0) : this.#state.seq;
    const { moved } = this.#state.places;
    return {
      generation: this.generation,
      records: page.map(([record, { seq, space }]) => ({ record, space, seq, live: this.live(record) })),
      lists: access.lists(member, bound),
      directory: [...this.directory],
      ...access.over(member),
      retention: this.#state.retention.filter(({ seq }) => seq > query.since).map(({ order }) => order),
      due: [],
      offers: [],
      glassed: [],
      glass: access.glass(member),
      places: moved > query.since && moved <= cursor ? this.places() : null,
      cursor,
      more,
    };
  }

  /** Each live change once, with the parts in which it is live. */
  live(record: Id): PulledRecord['live'] {
    const changes = this.changesOf(record);
    const live = overlay(new Map(), changes);
    const partsOf = (id: Id): number[] => [...live].filter(([, ids]) => ids.has(id)).map(([part]) => Number(part));
    return changes.map((change) => ({ change, parts: partsOf(change.id) })).filter(({ parts }) => parts.length > 0);
  }
}
