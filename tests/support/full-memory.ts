import { randomId } from '../../src/crypto/bytes.ts';
import type { BoxContent } from '../../src/crypto/change.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import { kinds, type KindName } from '../../src/domain/kinds.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Change } from '../../src/protocol/change.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { RecordStore } from '../../src/worker/read-model/record-store.ts';
import { createTestProgramme, createTestSpace, type TestProgramme } from './test-programme.ts';

/** What is written, before anything is sealed: values by the names of the kind's parts. */
export interface PlainWrite {
  readonly record: Id;
  readonly kind: KindName;
  readonly space: Id;
  readonly author: Id;
  readonly stamp: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** The change that these parts replace. */
  readonly after?: Id | undefined;
}

/** A change with its content at hand, as the worker holds it after opening; box and signature say nothing. */
export function plainChange({ record, kind, space, author, stamp, values, after }: PlainWrite): { change: Change; content: BoxContent } {
  const parts: Readonly<Record<string, { readonly n: number }>> = kinds[kind].parts;
  const numbered = Object.entries(values).flatMap(([name, value]) => {
    const part = parts[name];
    return part ? [[String(part.n), value] as const] : [];
  });
  const replaces = Object.fromEntries(numbered.map(([n]) => [n, after === undefined ? [] : [after]]));
  const head = { id: randomId(), programme: '', space, record, author, epoch: 1, replaces };
  return {
    change: { ...head, box: '', signature: '' },
    content: { kind, version: kinds[kind].version, stamp, values: Object.fromEntries(numbered) },
  };
}

/** A worker's memory full of visits: the same ones each time. */
export interface FullMemory {
  readonly recordStore: RecordStore;
  readonly cases: readonly Id[];
  /** Newest change of what may be edited of a case's file. */
  readonly files: readonly { readonly record: Id; readonly last: { start: Id; end?: Id } }[];
  readonly visits: readonly { readonly id: Id; readonly of: Id; readonly space: Id; readonly author: Id; last: Id }[];
}

const FIRST_DAY = '2026-06-01';
const STAMP = Date.parse('2026-11-25T10:00:00+01:00');

/**
 * So many visits of three people in so many cases of half a year, each with way, talk and papers; nothing sealed. `watch` is called while
 * the memory is empty.
 */
export async function fullMemory(cases: number, visits: number, watch: (recordStore: RecordStore) => void): Promise<FullMemory> {
  const programme = await createTestProgramme(['anna', 'bert', 'cleo']);
  const ring = new Keyring();
  const frames = await Promise.all(Array.from({ length: cases }, () => createTestSpace(programme, 'frame', [...programme.people])));
  for (const { list, raw } of frames) ring.adopt(list, raw);
  const recordStore = new RecordStore(ring, () => Promise.resolve());
  watch(recordStore);
  const found: FullMemory['visits'][number][] = [];
  const files = frames.map((frame, i) => {
    const record = frame.list.of ?? '';
    const values = { start: { on: addDays(FIRST_DAY, i * 8) }, number: String(i) };
    const file = plainChange({ space: frame.id, author: authorOf(programme, i), stamp: STAMP, record, kind: 'caseFile', values });
    recordStore.takeOwn([file]);
    return { record, last: { start: file.change.id } };
  });
  for (let i = 0; i < visits; i++) {
    const frame = frames[i % frames.length];
    if (!frame) throw new Error('visits need a case');
    const [id, author] = [randomId(), authorOf(programme, i % cases)];
    const values = visitValues(dayOf(i, cases), author, 20 + (i % 3) * 10);
    const written = plainChange({ record: id, kind: 'visit', space: frame.id, author, stamp: STAMP, values });
    recordStore.takeOwn([written]);
    found.push({ id, of: frame.list.of ?? '', space: frame.id, author, last: written.change.id });
  }
  return { recordStore, files, cases: files.map(({ record }) => record), visits: found };
}

/** When a visit of a full memory took place, counted from the first day, and at which of seven times of the day. */
export interface VisitDay {
  readonly day: number;
  readonly slot: number;
}

/** The values of a visit with a talk of so many minutes. */
export function visitValues({ day, slot }: VisitDay, by: Id, minutes = 40): Readonly<Record<string, unknown>> {
  const date = addDays(FIRST_DAY, day);
  const at = (minute: number) => `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}+02:00`;
  const lengths = [
    ['travel', 15],
    ['direct', minutes],
    ['travel', 15],
    ['documentation', 10],
  ] as const;
  let from = 8 * 60 + slot * 85;
  const segments = lengths.map(([kind, length]) => ({ kind, start: at(from), end: at((from += length)) }));
  return { time: { date, segments }, kind: 'homeVisit', outcome: 'held', by, recorded: at(from + 20) };
}

/** Cases begin eight days apart, and each has ten visits in two weeks. */
function dayOf(i: number, cases: number): VisitDay {
  return { day: (i % cases) * 8 + Math.floor(Math.floor(i / cases) * 0.7), slot: i % 7 };
}

function authorOf(programme: TestProgramme, i: number): Id {
  return programme.people[1 + (i % 3)]?.id ?? '';
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
