import { readsOn } from '../../src/domain/list-facts.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';
import type { MemberList } from '../../src/protocol/change.ts';
import type { PullAnswer } from '../../src/protocol/pull-http.ts';

export interface HeldList {
  readonly seq: number;
  readonly list: MemberList;
}
export interface BrokenGlass {
  readonly member: Id;
  readonly space: Id;
  /** ISO 8601, UTC. */
  readonly until: string;
}
/** What the memory server knows of who may read what. */
export interface AccessState {
  seq: number;
  lists: HeldList[];
  glass: BrokenGlass[];
  /** `<space> <member>` → since when in the sequence they receive its lists. */
  heard: Map<string, number>;
  /** `<space> <member>`: has ever been a reader. */
  readers: Set<string>;
  erased: Set<Id>;
}

/** Who may read, written simply and apart from src/server. */
export class MemoryAccess {
  readonly #state: AccessState;
  readonly #today: CivilDate;
  readonly #now: number;

  constructor(state: AccessState, today: CivilDate, now: number) {
    [this.#state, this.#today, this.#now] = [state, today, now];
  }

  newest(space: Id): HeldList | undefined {
    return this.#state.lists.findLast((held) => held.list.space === space);
  }

  reads(member: Id, space: Id): boolean {
    const list = this.newest(space)?.list;
    return list !== undefined && (readsOn(list, member, this.#today) || this.#glassOf(member).some((one) => one.space === space));
  }

  /** Access begins and ends by the day and by the hour, too: that is given a place in the sequence when it is first seen. */
  turn(member: Id): void {
    for (const space of new Set(this.#state.lists.map((held) => held.list.space))) {
      const key = `${space} ${member}`;
      const newest = this.newest(space);
      const reads = this.reads(member, space);
      if (reads && !this.#state.readers.has(key)) this.#state.readers.add(key);
      if (!reads && !newest?.list.escrow.includes(member)) this.#state.heard.delete(key);
      else if (!this.#state.heard.has(key))
        this.#state.heard.set(key, newest?.list.members.includes(member) ? newest.seq : ++this.#state.seq);
    }
  }

  lists(member: Id, bound: (space: Id) => number): MemberList[] {
    return this.#state.lists.flatMap(({ seq, list }) => {
      const since = this.#state.heard.get(`${list.space} ${member}`);
      return since !== undefined && (since > bound(list.space) || seq > bound(list.space)) ? [list] : [];
    });
  }

  over(member: Id): Pick<PullAnswer, 'ended' | 'erased'> {
    const once = [...this.#state.readers].flatMap((key) => (key.endsWith(` ${member}`) ? [key.slice(0, 22)] : []));
    return {
      ended: once.filter((space) => !this.#state.erased.has(space) && !this.reads(member, space)),
      erased: once.filter((space) => this.#state.erased.has(space)),
    };
  }

  glass(member: Id): PullAnswer['glass'] {
    return this.#glassOf(member).map(({ space, until }) => ({ case: this.newest(space)?.list.of ?? space, space, until, wraps: [] }));
  }

  #glassOf(member: Id): readonly BrokenGlass[] {
    return this.#state.glass.filter((one) => one.member === member && Date.parse(one.until) > this.#now);
  }
}
