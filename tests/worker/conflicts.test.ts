import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { edit, must, setupForm, visitEdits, worldWithCase, type Browser } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
let phone: Browser;
let second: LotseWorker;

beforeAll(async () => {
  world = await worldWithCase();
  phone = world.browser();
  second = await phone.page();
  must(await second.signIn('petra', setupForm.passphrase));
  await phone.sync();
});
afterAll(() => world.close());

async function bothSync(): Promise<void> {
  for (const browser of [world.tablet, phone, world.tablet]) await browser.sync();
}

/** A note that both devices have, then changed on each without the other knowing. */
async function apart(start: string, one: string, other: string): Promise<string> {
  const { worker, caseId } = world;
  const { note, edits } = await visitEdits(worker, caseId, start);
  must(await worker.save(edits, null));
  await bothSync();
  const at = { kind: 'visitNote' as const, record: note, caseId };
  must(await worker.save([await edit(worker, at, 'happened', one)], null));
  world.clock.turn(60_000);
  must(await second.save([await edit(second, at, 'happened', other)], null));
  await bothSync();
  return note;
}

test('two texts of the same sentence stand side by side on both devices until a person decides, and the decision can be undone', async () => {
  const { worker, caseId } = world;
  const note = await apart('Sie war da.', 'Sie war pünktlich da.', 'Sie war zu spät da.');
  for (const device of [worker, second]) {
    const [conflict] = (await device.case(caseId))?.conflicts ?? [];
    expect(conflict).toMatchObject({ record: note, part: 'happened', text: true, caseId });
    expect(conflict?.versions.map((version) => version.value)).toEqual(['Sie war zu spät da.', 'Sie war pünktlich da.']);
    expect(conflict?.versions.every((version) => version.author === 'Petra Harms' && !version.removed)).toBe(true);
    expect((await device.cases())[0]?.state).toBe('needsReview');
    expect((await device.reviewItems()).map((item) => item.type)).toEqual(['conflict']);
    expect((await device.search('pünktlich')).map((hit) => hit.record)).toEqual([note]);
  }
  const [conflict] = (await second.case(caseId))?.conflicts ?? [];
  if (!conflict) throw new Error('no conflict');
  const decided = must(await second.decide(conflict, 'Sie war pünktlich, der Bus war zu spät.'));
  expect(await second.reviewItems()).toEqual([]);
  must(await second.save(decided.undo, null));
  expect((await second.case(caseId))?.conflicts[0]?.versions.map((version) => version.value).sort()).toEqual([
    'Sie war pünktlich da.',
    'Sie war zu spät da.',
  ]);
  for (const isUndone of [true, false]) {
    const [again] = (await second.case(caseId))?.conflicts ?? [];
    if (!again) throw new Error('no conflict');
    const taken = must(await second.decide(again, 'Sie war pünktlich da.'));
    if (isUndone) must(await second.save(taken.undo, null));
  }
  await bothSync();
  expect((await worker.open('visitNote', note))?.parts.happened).toMatchObject({ value: 'Sie war pünktlich da.', conflict: false });
  expect(await worker.reviewItems()).toEqual([]);
});

test('changes of different lines become one text, the same on both devices, and the next edit replaces all of it', async () => {
  const { worker, caseId } = world;
  const note = await apart('eins\nzwei\ndrei\nvier\nfünf', 'eins!\nzwei\ndrei\nvier\nfünf', 'eins\nzwei\ndrei\nvier\nfünf!');
  for (const device of [worker, second]) {
    expect((await device.open('visitNote', note))?.parts.happened).toMatchObject({
      value: 'eins!\nzwei\ndrei\nvier\nfünf!',
      conflict: false,
    });
  }
  must(await second.save([await edit(second, { kind: 'visitNote', record: note, caseId }, 'happened', 'neu')], null));
  await bothSync();
  const open = await worker.open('visitNote', note);
  expect(open?.parts.happened).toMatchObject({ value: 'neu', conflict: false });
  expect(open?.parts.happened.seen).toHaveLength(1);
});

test('editing an own unsent change keeps the base, so that lines still merge with the other device', async () => {
  const { worker, caseId } = world;
  const { note, edits } = await visitEdits(worker, caseId, 'a\nb\nc\nd\ne');
  must(await worker.save(edits, null));
  await bothSync();
  const at = { kind: 'visitNote' as const, record: note, caseId };
  must(await worker.save([await edit(worker, at, 'happened', 'a1\nb\nc\nd\ne')], null));
  must(await worker.save([await edit(worker, at, 'happened', 'a2\nb\nc\nd\ne')], null));
  must(await second.save([await edit(second, at, 'happened', 'a\nb\nc\nd\ne2')], null));
  await bothSync();
  for (const device of [worker, second])
    expect((await device.open('visitNote', note))?.parts.happened).toMatchObject({ value: 'a2\nb\nc\nd\ne2', conflict: false });
});

test('a removal beside an edit is a conflict: nothing vanishes before somebody decides', async () => {
  const { worker, caseId } = world;
  const { visit, note, edits } = await visitEdits(worker, caseId, 'bleibt oder geht');
  must(await worker.save(edits, null));
  await bothSync();
  must(await worker.save([{ record: note, kind: 'visitNote', caseId, values: {}, seen: {}, opened: {}, remove: true }], null));
  must(await second.save([await edit(second, { kind: 'visitNote', record: note, caseId }, 'happened', 'bleibt')], null));
  await bothSync();
  for (const device of [worker, second]) {
    const conflict = (await device.case(caseId))?.conflicts.find((one) => one.record === note);
    expect(conflict?.versions.map((version) => [version.value, version.removed])).toEqual(
      expect.arrayContaining([
        ['bleibt', false],
        [null, true],
      ]),
    );
    expect((await device.case(caseId))?.visits.find((one) => one.id === visit)).toMatchObject({ happened: 'bleibt', state: 'needsReview' });
  }
});

test('a choice shows the newest and marks the rest', async () => {
  const { worker, caseId } = world;
  const { visit, edits } = await visitEdits(worker, caseId, 'Ort');
  must(await worker.save(edits, null));
  await bothSync();
  const at = { kind: 'visit' as const, record: visit, caseId };
  must(await worker.save([await edit(worker, at, 'kind', 'office')], null));
  world.clock.turn(1000);
  must(await second.save([await edit(second, at, 'kind', 'phone')], null));
  await bothSync();
  for (const device of [worker, second])
    expect((await device.open('visit', visit))?.parts.kind).toMatchObject({ value: 'phone', conflict: true });
});

test('[I2] a note removed while its text stands in two versions comes back with both, by undo and from the list of what was removed', async () => {
  const { worker, caseId } = world;
  const note = await apart('Sie war da.', 'Sie war pünktlich da.', 'Sie war zu spät da.');
  const versions = async () =>
    ((await worker.case(caseId))?.conflicts.find((one) => one.record === note)?.versions ?? [])
      .map(({ value }) => String(value))
      .toSorted();
  const both = await versions();
  expect(both).toHaveLength(2);
  const remove = { record: note, kind: 'visitNote' as const, caseId, values: {}, seen: {}, opened: {}, remove: true };
  const removed = must(await worker.save([remove], null));
  expect(await versions()).toEqual([]);
  expect((await worker.search('pünktlich da')).map((hit) => hit.record)).not.toContain(note);
  must(await worker.save(removed.undo, null));
  expect(await versions()).toEqual(both);

  must(await worker.save([remove], null));
  await bothSync();
  const restored = must(await second.restore([note]));
  await bothSync();
  expect(await versions()).toEqual(both);
  must(await second.save(restored.undo, null));
  must(await second.restore([note]));
  await bothSync();
  expect(await versions()).toEqual(both);
});
