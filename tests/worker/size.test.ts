import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_TEXT } from '../../src/domain/values.ts';
import { edit, must, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeAll(async () => {
  world = await worldWithCase();
});
afterAll(() => world.close());

const texts = ['happened', 'clientWords', 'professionalView'] as const;

async function noteOf(character: string): Promise<{ visit: string; note: string }> {
  const { worker, caseId } = world;
  const { visit, note, edits } = await visitEdits(worker, caseId, '');
  const full = Object.fromEntries(texts.map((name) => [name, character.repeat(MAX_TEXT)]));
  must(
    await worker.save(
      edits.map((write) => (write.kind === 'visitNote' ? { ...write, values: { ...write.values, ...full } } : write)),
      null,
    ),
  );
  return { visit, note };
}

const shown = async (visit: string) => (await world.worker.case(world.caseId))?.visits.find((one) => one.id === visit);
const expected = (character: string) => Object.fromEntries(texts.map((name) => [name, character.repeat(MAX_TEXT)]));

test.each(['字', 'ä', '"', '\u0001'])('[B14] three full texts of %j are saved, edited, removed and brought back', async (character) => {
  const { worker, tablet, caseId } = world;
  const { visit, note } = await noteOf(character);
  expect(await shown(visit)).toMatchObject(expected(character));
  await tablet.sync();

  const edits = await Promise.all(
    texts.map((name) => edit(worker, { kind: 'visitNote', record: note, caseId }, name, `${character.repeat(MAX_TEXT - 1)}!`)),
  );
  const [first, ...others] = edits;
  if (!first) throw new Error('three edits');
  const all = others.reduce(
    (sum, one) => ({
      ...sum,
      values: { ...sum.values, ...one.values },
      seen: { ...sum.seen, ...one.seen },
      opened: { ...sum.opened, ...one.opened },
    }),
    first,
  );
  const edited = must(await worker.save([all], null));
  expect((await shown(visit))?.happened.endsWith('!')).toBe(true);
  must(await worker.save(edited.undo, null));
  expect(await shown(visit)).toMatchObject({ ...expected(character), conflicts: 0 });

  const remove = { caseId, values: {}, seen: {}, opened: {}, remove: true } as const;
  const removed = must(
    await worker.save(
      [
        { ...remove, record: visit, kind: 'visit' },
        { ...remove, record: note, kind: 'visitNote' },
      ],
      null,
    ),
  );
  expect(await shown(visit)).toBeUndefined();
  must(await worker.save(removed.undo, null));
  expect(await shown(visit)).toMatchObject({ ...expected(character), conflicts: 0 });

  expect((await tablet.sync()).state).toBe('idle');
  expect(await worker.reviewItems()).toEqual([]);
  expect(await worker.sync()).toMatchObject({ unsent: 0, needsReview: 0 });
});

test('[B14] what was written in pieces is read whole on a second device', async () => {
  const { visit } = await noteOf('字');
  await world.tablet.sync();
  const phone = world.browser();
  const second = await phone.page();
  must(await second.signIn('petra', setupForm.passphrase));
  await phone.sync();
  expect((await second.case(world.caseId))?.visits.find((one) => one.id === visit)).toMatchObject(expected('字'));
  expect(await second.reviewItems()).toEqual([]);
});

test('[B14] taking back a new note of full texts removes it', async () => {
  const { worker, caseId } = world;
  const { visit, note, edits } = await visitEdits(worker, caseId, '');
  const full = Object.fromEntries(texts.map((name) => [name, '字'.repeat(MAX_TEXT)]));
  const made = must(
    await worker.save(
      edits.map((write) => (write.kind === 'visitNote' ? { ...write, values: { ...write.values, ...full } } : write)),
      null,
    ),
  );
  must(await worker.save(made.undo, null));
  expect(await shown(visit)).toBeUndefined();
  must(await worker.restore([visit, note]));
  expect(await shown(visit)).toMatchObject(expected('字'));
});
