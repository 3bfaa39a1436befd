import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import { must } from './people.ts';
import { at, calledOff, openedCase, planForm, planned, replanned, secondDevice, visitOn } from './planning.ts';
import { edit } from './rig.ts';
import { everybody, worldWithTeam, type Team } from './team.ts';

let world: Team;
beforeAll(async () => {
  world = await worldWithTeam();
});
afterAll(() => world.close());

/** KW 48: the clock of the tests stands on its Wednesday. */
const week = '2026-W48';
const overLimit = (minutes: number) => ({ rule: 'R5', code: 'planOverLimit', week, minutes, of: 240 });

async function views(worker: Team['anna']['worker'], caseId: Id) {
  return (await worker.plan('2026-11-01', '2027-12-31', caseId)).appointments;
}

describe('[R5] planning within four hours a week', () => {
  test('[R5] what is recorded and what is planned count together; past 240 a reason is asked, then the team lead', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna);
    must(await worker.save([await visitOn(worker, caseId, { date: '2026-11-23', minutes: 195 })], null));
    const within = planForm(caseId, at('11-26', '10:00', 45));
    expect(await worker.forecastPlan(within)).toEqual({
      findings: [],
      weeks: [{ week, recorded: 195, planned: 45, limit: 240 }],
      needsRelease: false,
    });
    const beyond = planForm(caseId, at('11-26', '10:00', 75));
    expect(await worker.forecastPlan(beyond)).toEqual({
      findings: [overLimit(270)],
      weeks: [{ week, recorded: 195, planned: 75, limit: 240 }],
      needsRelease: true,
    });
    expect(await worker.saveAppointment(beyond, null)).toEqual({ ok: false, failure: 'reasonMissing' });
    expect(await worker.saveAppointment({ ...beyond, reason: '  ' }, null)).toEqual({ ok: false, failure: 'reasonMissing' });
    const id = await planned(worker, { ...beyond, reason: 'Räumungstermin' });
    expect(await worker.appointment(id)).toMatchObject({
      title: 'Jörg Meyer',
      end: '2026-11-26T11:15+01:00',
      mine: true,
      reason: 'Räumungstermin',
      release: 'asked',
      findings: [overLimit(270)],
      week: { week, recorded: 195, planned: 75, limit: 240 },
      mayChange: true,
    });
  });

  test('[R5] what needs a release only later, when the week has filled, lacks a reason until one is given in that week', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Voll');
    must(await worker.save([await visitOn(worker, caseId, { date: '2026-11-23', minutes: 195 })], null));
    const early = await planned(worker, planForm(caseId, at('11-27', '10:00', 45)));
    expect(await worker.appointment(early)).toMatchObject({ release: 'notNeeded', lacksReason: false });
    must(await worker.save([await visitOn(worker, caseId, { date: '2026-11-24', minutes: 30 })], null));
    expect(await worker.appointment(early)).toMatchObject({ release: 'asked', lacksReason: true });
    const beside = await planned(worker, { ...planForm(caseId, at('11-26', '10:00', 30)), reason: 'Umzug' });
    expect(await worker.appointment(beside)).toMatchObject({ release: 'asked', lacksReason: false });
    expect(await worker.appointment(early)).toMatchObject({ release: 'asked', lacksReason: false });
  });

  test('[R5] a release covers the time it was given for: moved or lengthened it asks again, taken back it holds again', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Harms');
    must(await anna.worker.save([await visitOn(anna.worker, caseId, { date: '2026-11-23', minutes: 240 })], null));
    const form = planForm(caseId, at('11-27', '13:00', 60), { reason: 'Umzug' });
    const id = await planned(anna.worker, form);
    await everybody(anna, petra);
    expect((await petra.worker.releases()).asked.filter((one) => one.case === caseId)).toMatchObject([
      { id, release: 'asked', reason: 'Umzug', by: 'anna', mine: false, mayChange: false },
    ]);
    expect(await anna.worker.answerRelease(id, true, '')).toEqual({ ok: false, failure: 'noAccess' });
    must(await petra.worker.answerRelease(id, true, 'Nur dieses eine Mal.'));
    await everybody(petra, anna);
    const granted = { release: 'granted', releaseWords: 'Nur dieses eine Mal.', releasedBy: 'Petra Harms' };
    expect(await anna.worker.appointment(id)).toMatchObject(granted);
    expect((await petra.worker.releases()).answered.filter((one) => one.case === caseId)).toMatchObject([{ id, ...granted }]);
    expect((await petra.worker.releases()).asked.filter((one) => one.case === caseId)).toEqual([]);

    const { undo } = await replanned(anna.worker, { ...form, record: id, time: at('11-27', '14:00', 60) });
    expect(await anna.worker.appointment(id)).toMatchObject({ release: 'asked', releaseWords: '', releasedBy: '' });
    must(await anna.worker.save(undo, null));
    expect(await anna.worker.appointment(id)).toMatchObject(granted);
    await replanned(anna.worker, { ...form, record: id, time: at('11-27', '13:00', 75) });
    expect(await anna.worker.appointment(id)).toMatchObject({ release: 'asked' });
  });

  test('[R5] the newest answer holds; what needs no release any more is not answered', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Behrens');
    const id = await planned(anna.worker, planForm(caseId, at('11-27', '08:00', 300), { reason: 'Klinik' }));
    await everybody(anna, petra);
    must(await petra.worker.answerRelease(id, false, 'Bitte auf zwei Wochen verteilen.'));
    expect(await petra.worker.appointment(id)).toMatchObject({ release: 'declined', releaseWords: 'Bitte auf zwei Wochen verteilen.' });
    world.clock.turn(60_000);
    must(await petra.worker.answerRelease(id, true, ''));
    await everybody(petra, anna);
    expect(await anna.worker.appointment(id)).toMatchObject({ release: 'granted', releaseWords: '' });
    await calledOff(anna.worker, id);
    await everybody(anna, petra);
    expect(await petra.worker.appointment(id)).toMatchObject({ cancelled: true, release: 'notNeeded', findings: [] });
    expect(await petra.worker.answerRelease(id, false, '')).toEqual({ ok: false, failure: 'stale' });
  });

  test('[R5] shortened or moved, an earlier appointment takes the flag from a later one; nobody who promises less is asked why', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Tietjen');
    const first = await planned(worker, planForm(caseId, at('11-25', '16:00', 120)));
    const second = await planned(worker, planForm(caseId, at('11-27', '16:00', 150), { reason: 'Gericht' }));
    expect((await views(worker, caseId)).map(({ id, release }) => [id, release])).toEqual([
      [first, 'notNeeded'],
      [second, 'asked'],
    ]);
    await replanned(worker, { ...planForm(caseId, at('11-25', '16:00', 90)), record: first });
    expect((await views(worker, caseId)).map(({ release }) => release)).toEqual(['notNeeded', 'notNeeded']);
    await replanned(worker, { ...planForm(caseId, at('11-25', '16:00', 120)), record: first, reason: 'Arzt' });
    await replanned(worker, { ...planForm(caseId, at('11-25', '16:00', 100)), record: first });
    expect(await worker.appointment(second)).toMatchObject({ release: 'asked', findings: [overLimit(250)] });
    await replanned(worker, { ...planForm(caseId, at('12-02', '13:00', 100)), record: first });
    expect(await worker.appointment(second)).toMatchObject({ release: 'notNeeded', findings: [] });
  });

  test('[R5] a visit that is shortened or moved heals the flag of an appointment', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Fitschen');
    const visit = await visitOn(worker, caseId, { date: '2026-11-24', minutes: 200 });
    must(await worker.save([visit], null));
    const id = await planned(worker, planForm(caseId, at('11-27', '09:00', 60), { reason: 'Amt' }));
    expect(await worker.appointment(id)).toMatchObject({ release: 'asked' });
    const shorter = { date: '2026-11-24', segments: [{ kind: 'direct', minutes: 180 }] };
    must(await worker.save([await edit(worker, { kind: 'visit', record: visit.record, caseId }, 'time', shorter)], null));
    expect(await worker.appointment(id)).toMatchObject({ release: 'notNeeded', findings: [] });
  });
});

describe('[R5] who asks and who answers', () => {
  test('[R5] the reason given with an earlier appointment is told where a later one carries the flag', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Oetjen');
    const later = await planned(anna.worker, planForm(caseId, at('12-18', '18:00', 150)));
    const earlier = planForm(caseId, at('12-16', '18:00', 150));
    expect(await anna.worker.forecastPlan(earlier)).toMatchObject({ needsRelease: true });
    expect(await anna.worker.saveAppointment(earlier, null)).toEqual({ ok: false, failure: 'reasonMissing' });
    await planned(anna.worker, { ...earlier, reason: 'Zwei Termine beim Gericht' });
    await everybody(anna, petra);
    const asked = (await petra.worker.releases()).asked.filter((one) => one.case === caseId);
    expect(asked).toMatchObject([{ id: later, reason: 'Zwei Termine beim Gericht' }]);
    expect(await anna.worker.appointment(later)).toMatchObject({ reason: '' });
  });

  test('[R5] a release is no yes to more in that week: one planned before it asks again, taken back it holds again', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Wichern');
    await planned(anna.worker, planForm(caseId, at('12-21', '08:00', 180)));
    const late = await planned(anna.worker, planForm(caseId, at('12-23', '18:00', 120), { reason: 'Umzug' }));
    await everybody(anna, petra);
    must(await petra.worker.answerRelease(late, true, ''));
    await everybody(petra, anna);
    expect(await anna.worker.appointment(late)).toMatchObject({ release: 'granted', week: { planned: 300 } });
    const between = await planned(anna.worker, planForm(caseId, at('12-22', '18:00', 60), { reason: 'Schlüssel' }));
    await everybody(anna, petra);
    expect((await petra.worker.releases()).asked.filter((one) => one.case === caseId)).toMatchObject([
      { id: late, week: { planned: 360 } },
    ]);
    await calledOff(anna.worker, between);
    expect(await anna.worker.appointment(late)).toMatchObject({ release: 'granted' });
  });

  test('[R5] only a team lead releases, and may take it back', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Viets');
    const time = at('12-17', '12:00', 300);
    const id = await planned(anna.worker, planForm(caseId, time, { reason: 'Umzug' }));
    const values = { appointment: id, answer: { granted: true, time }, words: '' };
    const forged = { record: await anna.worker.newId(), kind: 'release', caseId, values, seen: {}, opened: {} } as const;
    expect(await anna.worker.save([forged], null)).toEqual({ ok: false, failure: 'noAccess' });
    await everybody(anna, petra);
    const { undo } = must(await petra.worker.answerRelease(id, true, ''));
    expect(await petra.worker.appointment(id)).toMatchObject({ release: 'granted' });
    must(await petra.worker.save(undo, null));
    await everybody(petra, anna);
    for (const { worker } of [petra, anna]) expect(await worker.appointment(id)).toMatchObject({ release: 'asked', releasedBy: '' });
  });

  test('[R10] who stands in plans as well, and whose time it is stays', async () => {
    const { anna, bert } = world;
    const caseId = await openedCase(anna, 'Wilkens');
    const id = await planned(anna.worker, planForm(caseId, at('12-15', '12:00', 60)));
    await everybody(anna, bert);
    must(await anna.worker.substitute({ cases: [caseId], member: bert.me, from: '2026-11-25', until: '2026-12-20' }));
    await everybody(bert, anna, bert);
    expect(await bert.worker.appointment(id)).toMatchObject({ title: 'Jörg Wilkens', by: 'anna', mine: false, mayChange: true });
    await replanned(bert.worker, { ...planForm(caseId, at('12-15', '13:00', 60)), record: id });
    const own = await planned(bert.worker, planForm(caseId, at('12-17', '16:00', 60)));
    await everybody(bert, anna);
    const seen = (await anna.worker.plan('2026-12-15', '2026-12-17', caseId)).appointments;
    expect(seen).toMatchObject([
      { id, by: 'anna', mine: true, time: at('12-15', '13:00', 60) },
      { id: own, by: 'bert', mine: false },
    ]);
  });
});

describe('[F15] two devices plan one week offline', () => {
  test('[F15] [R5] [I9] both appointments stay, the later one is flagged on both, the team lead sees one request, both see the answer', async () => {
    const { anna, petra } = world;
    const caseId = await openedCase(anna, 'Brunkhorst');
    const other = await secondDevice(world, 'anna');
    const later = await planned(anna.worker, planForm(caseId, at('11-28', '09:00', 150)));
    world.clock.turn(60_000);
    const earlier = await planned(other.worker, planForm(caseId, at('11-26', '15:00', 150)));
    for (const { worker } of [anna, other]) expect(await views(worker, caseId)).toMatchObject([{ findings: [], release: 'notNeeded' }]);

    await everybody(anna, other, petra);
    for (const { worker } of [anna, other, petra]) {
      expect((await views(worker, caseId)).map(({ id, findings, release }) => ({ id, findings, release }))).toEqual([
        { id: earlier, findings: [], release: 'notNeeded' },
        { id: later, findings: [overLimit(300)], release: 'asked' },
      ]);
    }
    const { asked } = await petra.worker.releases();
    expect(asked.filter((one) => one.case === caseId)).toMatchObject([{ id: later, reason: '' }]);

    // No reason was asked when it was planned; it is asked for later, and who gives it plans nothing more.
    await replanned(other.worker, { ...planForm(caseId, at('11-28', '09:00', 150)), record: later, reason: 'Beide wurden zugesagt' });
    await everybody(other, petra);
    must(await petra.worker.answerRelease(later, true, 'Einverstanden.'));
    await everybody(petra, anna, other);
    for (const { worker } of [anna, other])
      expect(await worker.appointment(later)).toMatchObject({
        release: 'granted',
        reason: 'Beide wurden zugesagt',
        releasedBy: 'Petra Harms',
      });
    expect((await petra.worker.releases()).asked.filter((one) => one.case === caseId)).toEqual([]);
  });
});

describe('appointments and the visits that came of them', () => {
  test('[R5] a visit that names its appointment, or was at that time, counts in its place', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Cordes');
    const named = await planned(worker, planForm(caseId, at('11-24', '09:00', 120)));
    const unnamed = await planned(worker, planForm(caseId, at('11-25', '13:00', 60)));
    const open = await planned(worker, planForm(caseId, at('11-23', '13:00', 60)));
    const visit = await visitOn(worker, caseId, { date: '2026-11-24', minutes: 100, appointment: named });
    const before = await worker.classify(caseId, visit.record, visit.values);
    expect(before.weeks).toEqual([{ week, without: 0, with: 100, planned: 120, limit: 240 }]);
    must(await worker.save([visit], null));
    const second = await visitOn(worker, caseId, { date: '2026-11-25', minutes: 45 });
    must(await worker.save([second], null));
    const left = { week, recorded: 145, planned: 60, limit: 240 };
    expect((await views(worker, caseId)).map(({ id, visit: came, week: now }) => [id, came, now])).toEqual([
      [open, null, left],
      [named, visit.record, left],
      [unnamed, second.record, left],
    ]);
    expect((await worker.plan('2026-11-25', '2026-11-25', caseId)).unrecorded.map(({ id }) => id)).toEqual([open]);
    await calledOff(worker, open);
    expect((await worker.plan('2026-11-25', '2026-11-25', caseId)).unrecorded).toEqual([]);
  });

  test('[R3] an appointment after the end asks a reason and the release; calling it off takes the question back, undo asks again', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Lohmann');
    const form = planForm(caseId, { start: '2027-03-01T09:00+01:00', minutes: 30 });
    const findings = [{ rule: 'R3', code: 'planAfterEnd', date: '2027-03-01', lastDay: '2027-02-28' }];
    expect(await worker.forecastPlan(form)).toMatchObject({ findings, needsRelease: true });
    expect(await worker.saveAppointment(form, null)).toEqual({ ok: false, failure: 'reasonMissing' });
    const id = await planned(worker, { ...form, reason: 'Abschlussgespräch' });
    expect(await worker.appointment(id)).toMatchObject({ findings, release: 'asked' });
    const { undo } = await calledOff(worker, id);
    expect(await worker.appointment(id)).toMatchObject({ findings: [], release: 'notNeeded', cancelled: true });
    must(await worker.save(undo, null));
    expect(await worker.appointment(id)).toMatchObject({ findings, release: 'asked', cancelled: false });
  });

  test('[R13] the same person is told of two appointments at one time, in any case', async () => {
    const { worker } = world.anna;
    const [one, two] = [await openedCase(world.anna, 'Ahlers'), await openedCase(world.anna, 'Bruns')];
    const first = await planned(worker, planForm(one, at('12-09', '09:00', 60)));
    const second = await planned(worker, planForm(two, at('12-09', '09:30', 60)));
    const third = await planned(worker, planForm(two, at('12-09', '10:30', 60)));
    const overlap = (other: Id) => [{ rule: 'R13', code: 'planOverlap', other }];
    const all = (await worker.plan('2026-12-09', '2026-12-09', null)).appointments;
    expect(all.map(({ id, findings }) => [id, findings])).toEqual([
      [first, overlap(second)],
      [second, overlap(first)],
      [third, []],
    ]);
  });

  test('a colleague sees nothing of it; the team lead sees all of them and changes none', async () => {
    const { anna, bert, petra } = world;
    const caseId = await openedCase(anna, 'Gerken');
    const id = await planned(anna.worker, planForm(caseId, at('12-10', '09:00', 60)));
    await everybody(anna, bert, petra);
    expect(await bert.worker.appointment(id)).toBeNull();
    expect((await bert.worker.plan('2026-12-10', '2026-12-10', null)).appointments).toEqual([]);
    const seen = (await petra.worker.plan('2026-12-10', '2026-12-10', null)).appointments;
    expect(seen).toMatchObject([{ id, title: 'Jörg Gerken', by: 'anna', mine: false, mayChange: false }]);
    expect(await petra.worker.saveAppointment(planForm(caseId, at('12-10', '10:00', 60), { record: id }), null)).toEqual({
      ok: false,
      failure: 'noAccess',
    });
    expect(await petra.worker.cancelAppointment(id, {})).toEqual({ ok: false, failure: 'noAccess' });
  });
});
