import type { VisitKind } from '../domain/kinds/visit.ts';
import type { Chance } from './chance.ts';
import type { SampleClient } from './clients.ts';
import { firstContacts } from './notes/first-contacts.ts';
import type { SampleNote } from './notes/note.ts';
import { shortContacts } from './notes/short-contacts.ts';
import { themes } from './themes.ts';

/** The notes of one person in an order that makes sense: a first contact, then each theme step by step, small things in between. */
export class Story {
  readonly #chapters: SampleNote[];
  readonly #small: SampleNote[];
  readonly #random: Chance;
  #told = 0;

  constructor(client: SampleClient, random: Chance) {
    this.#random = random;
    this.#chapters = interleaved(client.themes.map((theme) => themes[theme]));
    this.#small = [];
  }

  first(): SampleNote {
    return this.#random.pick(firstContacts);
  }

  /** The next step; every third time something small. When everything is told it goes on with small things. */
  next(): SampleNote {
    this.#told += 1;
    const chapter = this.#told % 3 === 0 ? undefined : this.#chapters.shift();
    return chapter ?? this.#smallThing();
  }

  /** The next step of one of these kinds, for a week that fills up. */
  nextOf(kinds: readonly VisitKind[]): SampleNote {
    const at = this.#chapters.findIndex((note) => kinds.includes(note.kind));
    const [note] = at < 0 ? [] : this.#chapters.splice(at, 1);
    return (
      note ??
      this.#random.pick(
        Object.values(themes)
          .flat()
          .filter((other) => kinds.includes(other.kind)),
      )
    );
  }

  #smallThing(): SampleNote {
    if (this.#small.length === 0) this.#small.push(...shuffled(shortContacts, this.#random));
    return this.#small.pop() ?? this.#random.pick(shortContacts);
  }
}

function interleaved(lists: readonly (readonly SampleNote[])[]): SampleNote[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, step) => lists.flatMap((list) => list[step] ?? [])).flat();
}

function shuffled<T>(all: readonly T[], random: Chance): T[] {
  return all
    .map((one) => ({ one, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
