import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConflictView } from '../../src/protocol/worker-views.ts';
import { must } from './people.ts';
import { appointmentOf, at, interruptionForm, interruptionSeen, openedCase, planForm, planned, secondDevice } from './planning.ts';
import { everybody, worldWithTeam, type Seat, type Team } from './team.ts';

// Both devices open the same form; one saves and exchanges while the other's form still shows what stood there before.

let world: Team;
let other: Seat;
beforeAll(async () => {
  world = await worldWithTeam();
  other = await secondDevice(world, 'anna');
});
afterAll(() => world.close());

const versions = ({ part, versions: all }: ConflictView): [string, unknown[]] => [part, all.map(({ value }) => value)];
async function conflicts({ worker }: Seat, caseId: string) {
  return (await worker.case(caseId))?.conflicts.map(versions);
}

describe('[I2] an appointment that was changed elsewhere while its form was open', () => {
  test('[I2] moved on both: both times stand, nothing is lost, and a person decides', async () => {
    const { anna } = world;
    const caseId = await openedCase(anna, 'Alpers');
    const id = await planned(anna.worker, planForm(caseId, at('11-26', '10:00', 60)));
    await everybody(anna, other);
    const { seen } = await appointmentOf(other.worker, id);
    const moved = { ...planForm(caseId, at('11-26', '15:00', 60)), record: id };
    must(await anna.worker.saveAppointment({ ...moved, seen: (await appointmentOf(anna.worker, id)).seen }, null));
    await everybody(anna, other);

    world.clock.turn(60_000);
    const late = { ...planForm(caseId, at('11-27', '09:00', 45)), record: id, seen };
    must(await other.worker.saveAppointment(late, null));
    await everybody(other, anna);
    for (const seat of [anna, other]) {
      expect(await conflicts(seat, caseId)).toEqual([['time', [at('11-27', '09:00', 45), at('11-26', '15:00', 60)]]]);
      expect(await seat.worker.appointment(id)).toMatchObject({
        time: at('11-27', '09:00', 45),
        state: 'needsReview',
        parts: { time: { conflict: true } },
      });
    }
  });

  test('[I2] what the form did not change stays as it is now; seen anew, it replaces', async () => {
    const { anna } = world;
    const caseId = await openedCase(anna, 'Brandt');
    const id = await planned(anna.worker, planForm(caseId, at('11-26', '10:00', 60)));
    await everybody(anna, other);
    const before = await appointmentOf(other.worker, id);
    must(
      await anna.worker.saveAppointment(
        { ...planForm(caseId, at('11-26', '16:00', 60)), record: id, seen: { time: before.parts.time.seen } },
        null,
      ),
    );
    await everybody(anna, other);
    const onlyKind = { ...planForm(caseId, before.time), record: id, kind: 'phone' as const, seen: { kind: before.parts.kind.seen } };
    must(await other.worker.saveAppointment(onlyKind, null));
    expect(await other.worker.appointment(id)).toMatchObject({ time: at('11-26', '16:00', 60), kind: 'phone' });

    const { parts } = await appointmentOf(other.worker, id);
    must(
      await other.worker.saveAppointment(
        { ...planForm(caseId, at('11-26', '17:00', 60)), record: id, seen: { time: parts.time.seen } },
        null,
      ),
    );
    await everybody(other, anna);
    for (const seat of [anna, other]) expect(await conflicts(seat, caseId)).toEqual([]);
  });

  test('[I2] called off elsewhere: moving it plans it again only where that was seen', async () => {
    const { anna } = world;
    const caseId = await openedCase(anna, 'Cohrs');
    const id = await planned(anna.worker, planForm(caseId, at('11-26', '10:00', 60)));
    await everybody(anna, other);
    const { seen } = await appointmentOf(other.worker, id);
    must(await anna.worker.cancelAppointment(id, seen));
    await everybody(anna, other);
    const moved = { ...planForm(caseId, at('11-26', '11:00', 60)), record: id };
    must(await other.worker.saveAppointment({ ...moved, seen }, null));
    expect(await other.worker.appointment(id)).toMatchObject({ cancelled: true, time: at('11-26', '11:00', 60) });

    must(await other.worker.saveAppointment({ ...moved, seen: (await appointmentOf(other.worker, id)).seen }, null));
    await everybody(other, anna);
    expect(await anna.worker.appointment(id)).toMatchObject({ cancelled: false, time: at('11-26', '11:00', 60) });
  });
});

describe('[I2] an interruption that was changed elsewhere while its form was open', () => {
  const hospital = { from: '2026-11-10', until: '2026-11-20' };
  const longer = { from: '2026-11-10', until: '2026-11-24' };

  test('[I2] [R4] both stand side by side', async () => {
    const { anna } = world;
    const caseId = await openedCase(anna, 'Detjen');
    const [record = ''] = must(await anna.worker.saveInterruption(interruptionForm(caseId, hospital, 'Klinik'))).records;
    await everybody(anna, other);
    const seen = await interruptionSeen(other.worker, caseId, record);
    must(await anna.worker.saveInterruption({ record, case: caseId, days: longer, words: 'Klinik', seen }));
    await everybody(anna, other);

    world.clock.turn(60_000);
    const until = { from: '2026-11-10', until: '2026-11-18' };
    must(await other.worker.saveInterruption({ record, case: caseId, days: until, words: 'Reha', seen: { days: seen['days'] ?? [] } }));
    await everybody(other, anna);
    for (const seat of [anna, other]) expect(await conflicts(seat, caseId)).toEqual([['days', [until, longer]]]);
    expect((await anna.worker.period(caseId)).interruptions).toMatchObject([{ ...until, words: 'Klinik' }]);
  });

  test('[I2] [R4] taken out where the longer one was not seen, it stays until a person decides', async () => {
    const { anna } = world;
    const caseId = await openedCase(anna, 'Ehlers');
    const [record = ''] = must(await anna.worker.saveInterruption(interruptionForm(caseId, hospital, 'Klinik'))).records;
    await everybody(anna, other);
    const seen = await interruptionSeen(other.worker, caseId, record);
    must(await anna.worker.saveInterruption({ record, case: caseId, days: longer, words: 'Klinik', seen: { days: seen['days'] ?? [] } }));
    await everybody(anna, other);
    must(await other.worker.removeInterruption(record, seen));
    await everybody(other, anna);
    for (const seat of [anna, other]) {
      expect(await conflicts(seat, caseId)).toEqual([['days', expect.arrayContaining([null, longer])]]);
      expect((await seat.worker.period(caseId)).interruptions).toMatchObject([{ record, ...longer }]);
    }
  });
});
