import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlay, replacing, type LiveIds, type Replacing } from '../../src/domain/live-values.ts';

/** The server's way, change by change: what is named is gone for good, and a late change that was named before it came never lives. */
class IncrementalModel {
  readonly #named = new Set<string>();
  readonly live = new Map<string, Set<string>>();

  take({ id, replaces }: Replacing): void {
    for (const [part, named] of Object.entries(replaces)) {
      const ids = this.live.get(part) ?? new Set();
      this.live.set(part, ids);
      for (const each of named) {
        this.#named.add(`${part}/${each}`);
        ids.delete(each);
      }
      if (!this.#named.has(`${part}/${id}`)) ids.add(id);
    }
  }
}

function plain(live: LiveIds): readonly unknown[] {
  return [...live].map(([part, ids]) => [part, [...ids].sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A history of one record: every change names some of those before it, in some parts. */
const histories = fc
  .array(fc.dictionary(fc.constantFrom('1', '2', '3'), fc.array(fc.nat(20), { maxLength: 3 }), { minKeys: 1 }), { maxLength: 10 })
  .map((drawn) =>
    drawn.map((parts, index): Replacing => ({
      id: `c${index}`,
      replaces: Object.fromEntries(
        Object.entries(parts).map(([part, named]) => [part, index === 0 ? [] : [...new Set(named.map((each) => `c${each % index}`))]]),
      ),
    })),
  );
const orders = fc.array(fc.nat(), { minLength: 10, maxLength: 10 });

function inOrder(changes: readonly Replacing[], order: readonly number[]): readonly Replacing[] {
  return changes
    .map((change, index) => ({ change, key: order[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ change }) => change);
}

describe('live values', () => {
  test('[I1] the rule over the set is what the server finds change by change, for any order of arrival and repetition', () => {
    fc.assert(
      fc.property(histories, orders, orders, (history, first, second) => {
        const model = new IncrementalModel();
        for (const change of [...inOrder(history, first), ...inOrder(history, second)]) model.take(change);
        expect(plain(overlay(new Map(), inOrder(history, second)))).toEqual(plain(model.live));
      }),
      { numRuns: 1000 },
    );
  });

  test('[I1] what a device lays over a pulled record is what the server will say once it has everything', () => {
    fc.assert(
      fc.property(histories, orders, fc.nat(10), (history, order, sent) => {
        const arrived = history.slice(0, sent);
        const model = new IncrementalModel();
        for (const change of inOrder(arrived, order)) model.take(change);
        const before = plain(model.live);
        const shown = overlay(model.live, inOrder(history.slice(sent), order));
        expect(plain(model.live)).toEqual(before);
        for (const change of history.slice(sent)) model.take(change);
        expect(plain(shown)).toEqual(plain(model.live));
      }),
      { numRuns: 1000 },
    );
  });

  test('[I2] a value is live or named by another in its own part', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const live = overlay(new Map(), history);
        for (const { id, replaces } of history) {
          for (const part of Object.keys(replaces)) {
            const named = history.some((other) => other.replaces[part]?.includes(id));
            expect(live.get(part)?.has(id)).toBe(!named);
          }
        }
      }),
    );
  });

  test('[I2] replacing in one part leaves the other parts alone', () => {
    const live = overlay(new Map(), [
      { id: 'a', replaces: { 1: [], 2: [] } },
      { id: 'b', replaces: { 1: ['a'] } },
    ]);
    expect(plain(live)).toEqual([
      ['1', ['b']],
      ['2', ['a']],
    ]);
  });

  test('[I2] an edit of an unsent change names everything that change replaces, and what that replaced', () => {
    const pending: readonly Replacing[] = [
      { id: 'p1', replaces: { 1: ['s1', 's2'], 2: ['s3'] } },
      { id: 'p2', replaces: { 1: ['p1', 's4'] } },
      { id: 'p3', replaces: { 2: ['s9'] } },
    ];
    expect(replacing(['p2'], '1', pending)).toEqual(['p1', 'p2', 's1', 's2', 's4']);
    expect(replacing(['p1', 's7'], '2', pending)).toEqual(['p1', 's3', 's7']);
    expect(replacing(['p3'], '1', pending)).toEqual(['p3']);
    expect(replacing([], '1', pending)).toEqual([]);
    expect(
      replacing(['x'], '1', [
        { id: 'x', replaces: { 1: ['y'] } },
        { id: 'y', replaces: { 1: ['x'] } },
      ]),
    ).toEqual(['x', 'y']);
  });

  test('[I13] of a long history the nearest is named, what was shown always', () => {
    const known = Array.from({ length: 400 }, (_, index): Replacing => ({
      id: `c${1000 + index}`,
      replaces: { 1: index === 0 ? [] : [`c${999 + index}`] },
    }));
    const named = replacing(['c1399'], '1', known);
    expect([named.length, named[0], named.at(-1)]).toEqual([256, 'c1144', 'c1399']);
  });

  test('[I2] one author never makes a conflict, however sending falls behind', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ part: fc.constantFrom('1', '2'), send: fc.boolean() }), { maxLength: 20 }), (steps) => {
        const server = new IncrementalModel();
        let pending: readonly Replacing[] = [];
        for (const [index, { part, send }] of steps.entries()) {
          const shown = [...(overlay(server.live, pending).get(part) ?? [])];
          expect(shown.length).toBeLessThanOrEqual(1);
          pending = [...pending, { id: `c${index}`, replaces: { [part]: replacing(shown, part, pending) } }];
          const [next] = pending;
          if (send && next) {
            server.take(next);
            pending = pending.slice(1);
          }
        }
        for (const ids of overlay(server.live, pending).values()) expect(ids.size).toBe(1);
      }),
    );
  });
});
