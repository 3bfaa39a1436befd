import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit, must, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeAll(async () => {
  world = await worldWithCase();
});
afterAll(() => world.close());

const views = async (caseId: string) => (await world.worker.case(caseId)) ?? Promise.reject(new Error('no case'));

test('only parts that differ from what was opened are written; a save that changes nothing writes nothing', async () => {
  const { worker, tablet, caseId } = world;
  const { visit, edits } = await visitEdits(worker, caseId, 'einmal');
  must(await worker.save(edits, null));
  const open = await worker.open('visit', visit);
  const same = {
    record: visit,
    kind: 'visit' as const,
    caseId,
    values: { kind: 'homeVisit' as const, outcome: 'held' as const },
    seen: { kind: open?.parts.kind.seen ?? [], outcome: open?.parts.outcome.seen ?? [] },
    opened: {},
  };
  expect(must(await worker.save([same], null))).toEqual({ records: [], undo: [] });
  world.clock.turn(1000);
  must(await worker.save([{ ...same, values: { kind: 'office', outcome: 'held' } }], null));
  const history = must(await worker.history(visit));
  expect(history.map((entry) => Object.keys(entry.values))).toEqual([['kind'], ['time', 'kind', 'outcome', 'by', 'recorded']]);
  await tablet.sync();
  expect(must(await worker.history(visit)).every((entry) => entry.atServer && entry.receivedAt !== null)).toBe(true);
});

test('every save can be undone: a new visit goes, an edit comes back, a removed visit comes back', async () => {
  const { worker, caseId } = world;
  const { visit, note, edits } = await visitEdits(worker, caseId, 'erste Fassung');
  const made = must(await worker.save(edits, null));
  must(await worker.save(made.undo, null));
  expect((await views(caseId)).deletedVisits.find((one) => one.id === visit)).toMatchObject({
    deleted: true,
    happened: 'erste Fassung',
    date: '2026-11-25',
  });
  must(await worker.restore([visit, note]));
  expect((await views(caseId)).visits.find((one) => one.id === visit)).toMatchObject({
    happened: 'erste Fassung',
    counted: 60,
    kind: 'homeVisit',
  });

  const edited = must(
    await worker.save([await edit(worker, { kind: 'visitNote', record: note, caseId }, 'happened', 'zweite Fassung')], null),
  );
  must(await worker.save(edited.undo, null));
  expect((await views(caseId)).visits.find((one) => one.id === visit)?.happened).toBe('erste Fassung');

  const removed = must(
    await worker.save(
      [visit, note].map((record, i) => ({
        record,
        kind: i === 0 ? ('visit' as const) : ('visitNote' as const),
        caseId,
        values: {},
        seen: {},
        opened: {},
        remove: true,
      })),
      null,
    ),
  );
  expect((await views(caseId)).visits.some((one) => one.id === visit)).toBe(false);
  must(await worker.save(removed.undo, null));
  expect((await views(caseId)).visits.find((one) => one.id === visit)).toMatchObject({ happened: 'erste Fassung', conflicts: 0 });
});

test('[I2] one person editing before, between and after exchanges never meets a conflict', async () => {
  const { worker, tablet, caseId } = world;
  const { note, edits } = await visitEdits(worker, caseId, 'a');
  must(await worker.save(edits, null));
  for (const [i, text] of ['b', 'c', 'd', 'e'].entries()) {
    if (i % 2 === 0) await tablet.sync();
    must(await worker.save([await edit(worker, { kind: 'visitNote', record: note, caseId }, 'happened', text)], null));
  }
  await tablet.sync();
  expect((await worker.open('visitNote', note))?.parts.happened).toMatchObject({ value: 'e', conflict: false });
  expect(await worker.reviewItems()).toEqual([]);
});

test('[I7] looking at everything writes nothing', async () => {
  const { worker, tablet, caseId } = world;
  await tablet.sync();
  const store = await tablet.store();
  const before = JSON.stringify([await store.outbox(), await store.records(), await store.drafts()]);
  const requests = tablet.wire.length;
  const { id = '' } = (await worker.cases())[0] ?? {};
  const view = await views(id);
  for (const visit of view.visits) await worker.open('visit', visit.id);
  await worker.search('fassung');
  await worker.reviewItems();
  await worker.history(caseId);
  await Promise.all([
    worker.places(),
    worker.place(caseId),
    worker.notifications(),
    worker.period(caseId),
    worker.settings(),
    worker.releases(),
  ]);
  const policy = {
    from: '2026-12-01',
    value: { what: 'interruption', policy: 'suspend' },
    decidedBy: 'Leitung',
    reason: 'probeweise',
  } as const;
  await worker.previewSetting(policy);
  await worker.plan('2026-11-23', '2026-11-29', null);
  await worker.classify(caseId, await worker.newId(), { time: { date: '2026-11-25', segments: [{ kind: 'direct', minutes: 300 }] } });
  await tablet.whenIdle();
  expect(JSON.stringify([await store.outbox(), await store.records(), await store.drafts()])).toBe(before);
  expect(tablet.wire).toHaveLength(requests);
  store.close();
});

test('[R5] typing is told what the week holds without the visit and with it, and nothing is refused', async () => {
  const { worker, caseId } = world;
  const other = must(await worker.createCase({ name: { given: 'Erika', family: 'Voß' }, start: { on: '2026-10-01' } }, {}, null)).id;
  const { visit, edits } = await visitEdits(worker, other, 'lang', 200);
  must(await worker.save(edits, null));
  const typed = await worker.classify(other, await worker.newId(), {
    time: { date: '2026-11-25', segments: [{ kind: 'direct', minutes: 70 }] },
    outcome: 'held',
  });
  expect(typed.weeks).toEqual([{ week: '2026-W48', without: 200, with: 270, planned: 0, limit: 240 }]);
  expect(typed.findings).toContainEqual({ rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 });
  const again = await worker.classify(other, visit, { time: { date: '2026-11-25', segments: [{ kind: 'direct', minutes: 220 }] } });
  expect(again.weeks).toEqual([{ week: '2026-W48', without: 0, with: 220, planned: 0, limit: 240 }]);
  must(await worker.save((await visitEdits(worker, other, 'darüber', 70)).edits, null));
  const view = await views(other);
  expect(view.row.minutes).toBe(270);
  expect(view.findings).toEqual([{ rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 }]);
  expect((await worker.cases()).map((row) => row.name)).toEqual(['Jörg Müller', 'Erika Voß']);
  expect(caseId).not.toBe(other);
});

test('[B6] values that are none, or too long, are refused by name and nothing is stored', async () => {
  const { worker, caseId } = world;
  const { visit, note, edits } = await visitEdits(worker, caseId, 'x'.repeat(32_001));
  expect(await worker.save(edits, null)).toEqual({ ok: false, failure: 'tooLong' });
  const base = { caseId, seen: {}, opened: {} };
  expect(
    await worker.save([{ ...base, record: visit, kind: 'visit', values: { time: { date: '2026-02-30', segments: [] } } }], null),
  ).toEqual({ ok: false, failure: 'invalid' });
  expect(
    await worker.save([{ ...base, record: note, kind: 'visitNote', caseId: await worker.newId(), values: { happened: 'y' } }], null),
  ).toEqual({ ok: false, failure: 'noAccess' });
  expect(await worker.open('visit', visit)).toBeNull();
  expect(await worker.open('visitNote', note)).toBeNull();
});

test('[F10] a second page of the same browser shows what the first has saved', async () => {
  const { worker, tablet, caseId } = world;
  const other = await tablet.page();
  must(await other.unlock(setupForm.passphrase));
  await tablet.whenIdle();
  const { visit, edits } = await visitEdits(worker, caseId, 'aus dem anderen Fenster');
  must(await worker.save(edits, null));
  await expect
    .poll(async () => (await other.case(caseId))?.visits.find((one) => one.id === visit)?.happened)
    .toBe('aus dem anderen Fenster');
  tablet.online = false;
  const { id } = must(await other.createCase({ name: { given: 'Neu', family: 'Fall' } }, {}, null));
  await expect.poll(async () => (await worker.case(id))?.row.name).toBe('Neu Fall');
  tablet.online = true;
});

test('a draft is kept sealed, also while locked, read only when unlocked, and goes with the save', async () => {
  const { worker, tablet, caseId } = world;
  const key = `visit:${caseId}:${await worker.newId()}`;
  must(await worker.keepDraft(key, { happened: 'geheimer Entwurf' }));
  await worker.lock();
  must(await worker.keepDraft(key, { happened: 'geheimer Entwurf, weiter' }));
  expect(await worker.draft(key)).toBeNull();
  const store = await tablet.store();
  expect(JSON.stringify(await store.drafts())).not.toContain('geheim');
  store.close();
  const fresh = await tablet.page();
  must(await fresh.keepDraft(key, { happened: 'geheimer Entwurf nach dem Neustart' }));
  must(await worker.unlock(setupForm.passphrase));
  expect(await worker.draft(key)).toEqual({ happened: 'geheimer Entwurf nach dem Neustart' });
  expect((await views(caseId)).drafts).toEqual([{ key, at: world.clock.now() }]);
  expect(await worker.drafts()).toHaveLength(1);
  must(await worker.save((await visitEdits(worker, caseId, 'fertig')).edits, key));
  expect(await worker.drafts()).toEqual([]);
  expect(await worker.draft(key)).toBeNull();
});

test('three hundred edits of one text without network are all kept, and the last one stands alone', async () => {
  const { worker, tablet, caseId } = world;
  const { note, edits } = await visitEdits(worker, caseId, 'Anfang');
  must(await worker.save(edits, null));
  tablet.online = false;
  for (let i = 1; i <= 300; i++)
    must(await worker.save([await edit(worker, { kind: 'visitNote', record: note, caseId }, 'happened', `Fassung ${i}`)], null));
  tablet.online = true;
  expect((await tablet.sync()).state).toBe('idle');
  expect((await worker.open('visitNote', note))?.parts.happened).toMatchObject({ value: 'Fassung 300', conflict: false });
  expect(must(await worker.history(note))).toHaveLength(301);
  expect(await worker.reviewItems()).toEqual([]);
});

test('[F21] a server restored to the first of three values does not bring it back beside the last', async () => {
  const { worker, tablet, server, caseId } = world;
  const { note, edits } = await visitEdits(worker, caseId, 'A');
  must(await worker.save(edits, null));
  await tablet.sync();
  const restore = await server.backUp();
  const write = async (text: string) =>
    must(await worker.save([await edit(worker, { kind: 'visitNote', record: note, caseId }, 'happened', text)], null));
  await write('B');
  await tablet.sync();
  await write('C');
  await tablet.sync();
  await restore();
  expect((await tablet.sync()).state).toBe('idle');
  const phone = world.browser();
  const second = await phone.page();
  must(await second.signIn(setupForm.login, setupForm.passphrase));
  await phone.sync();
  for (const device of [worker, second]) {
    const open = await device.open('visitNote', note);
    expect(open?.parts.happened).toMatchObject({ value: 'C', conflict: false });
    expect(open?.parts.happened.seen).toHaveLength(1);
  }
});
