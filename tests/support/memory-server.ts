import * as v from 'valibot';
import { overlay } from '../../src/domain/live-values.ts';
import type { Id } from '../../src/domain/values.ts';
import { itemId, type Change, type DirectoryEntry, type Envelope, type Item, type MemberList } from '../../src/protocol/change.ts';
import {
  pullQuerySchema,
  pushRequestSchema,
  type PullAnswer,
  type PulledRecord,
  type PushAnswer,
  type Refusal,
} from '../../src/protocol/http.ts';
import type { Request, Response } from '../../src/sync/answers.ts';

type Answer = PushAnswer['answers'][number];
type Verdict = { readonly seq: number } | { readonly reason: Refusal };

interface State {
  seq: number;
  /** In order of their numbers. */
  changes: Map<Id, { seq: number; change: Change }>;
  lists: { seq: number; list: MemberList }[];
  records: Map<Id, { seq: number; space: Id }>;
  /** Of every item that was ever looked at. */
  verdicts: Map<Id, { text: string; verdict: Verdict }>;
  devices: Map<Id, { member: Id; items: Id[] }>;
}

/**
 * The server of DESIGN.md in memory: written simply, separately from src/server, and slow. One programme, no sign-in;
 * the member is known to the caller. Live values come from the rule in src/domain, over all changes.
 */
export class MemoryServer {
  generation = 'first';
  requests = 0;
  gaps = 0;
  directory: readonly DirectoryEntry[] = [];
  #state: State = { seq: 0, changes: new Map(), lists: [], records: new Map(), verdicts: new Map(), devices: new Map() };

  /** Everything as it is now, for `restore`. */
  backup(): unknown {
    return structuredClone(this.#state);
  }

  /** F21: an older state under a new generation. */
  restore(backup: unknown, generation: string): void {
    this.#state = structuredClone(backup) as State;
    this.generation = generation;
  }

  get seq(): number {
    return this.#state.seq;
  }

  changesOf(record: Id): Change[] {
    return [...this.#state.changes.values()].filter(({ change }) => change.record === record).map(({ change }) => change);
  }

  records(): Id[] {
    return [...this.#state.records.keys()];
  }

  /** Answers one request of `member`, without any network in between. */
  answer(member: Id, request: Request): Response {
    this.requests++;
    const url = new URL(request.path, 'http://memory');
    if (request.method === 'POST' && url.pathname === '/api/push') {
      const body = v.safeParse(pushRequestSchema, JSON.parse(request.body ?? 'null'));
      if (!body.success) return { status: 400, json: { error: 'bad_request' } };
      return this.#push(member, body.output.device, body.output.envelopes);
    }
    const query = v.safeParse(pullQuerySchema, Object.fromEntries(url.searchParams));
    if (url.pathname !== '/api/pull' || !query.success) return { status: 400, json: { error: 'bad_request' } };
    return { status: 200, json: structuredClone(this.#pull(member, query.output)) };
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

  #store(item: Item, seq: number): void {
    if (item.type === 'list') this.#state.lists.push({ seq, list: item.list });
    else {
      this.#state.changes.set(item.change.id, { seq, change: item.change });
      this.#state.records.set(item.change.record, { seq, space: item.change.space });
    }
  }

  #refuseChange(member: Id, change: Change): Refusal | null {
    const lists = this.#state.lists.filter(({ list }) => list.space === change.space);
    if (!lists.at(-1)?.list.members.includes(member)) return 'no_access';
    if (change.author !== member && !lists.some(({ list }) => list.members.includes(change.author))) return 'author';
    const before = this.#state.records.get(change.record);
    return before && before.space !== change.space ? 'wrong_space' : null;
  }

  #refuseList(member: Id, list: MemberList): Refusal | null {
    const last = this.#state.lists.filter((held) => held.list.space === list.space).at(-1)?.list;
    if (list.number !== (last?.number ?? 0) + 1) return 'stale_list';
    // Somebody else's list is a re-offer (F21), by one whom it or the list before names.
    const mayOffer = list.members.includes(member) || last?.members.includes(member);
    return (last ?? list).members.includes(list.author) && mayOffer ? null : 'no_access';
  }

  #pull(member: Id, query: { since: number; from: string; limit: number }): PullAnswer {
    const from = new Map(
      query.from
        .split(',')
        .filter(Boolean)
        .map((pair) => [pair.slice(0, 22), Number(pair.slice(23))]),
    );
    const bound = (space: Id): number => from.get(space) ?? query.since;
    const newest = new Map(this.#state.lists.map((held) => [held.list.space, held]));
    const readable = [...newest.values()].filter(({ list }) => list.members.includes(member));
    const spaces = new Set(readable.map(({ list }) => list.space));
    const rows = [...this.#state.records]
      .filter(([, { seq, space }]) => spaces.has(space) && seq > bound(space))
      .sort((a, b) => a[1].seq - b[1].seq);
    const page = rows.slice(0, query.limit);
    const more = rows.length > page.length;
    const ended = [...newest.values()]
      .filter(({ seq, list }) => !list.members.includes(member) && seq > bound(list.space))
      .map(({ list }) => list.space);
    return {
      generation: this.generation,
      records: page.map(([record, { seq, space }]) => ({ record, space, seq, live: this.live(record) })),
      lists: readable.filter(({ seq, list }) => seq > bound(list.space)).map(({ list }) => list),
      directory: [...this.directory],
      ended,
      erased: [],
      cursor: more ? (page.at(-1)?.[1].seq ?? 0) : this.#state.seq,
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
