import { expect } from 'vitest';
import type { Device } from './device.ts';
import { boardSays, openCaseOf, openNewCase, openRunningCase, placeSays, seats } from './limits.ts';
import { dayIn } from './team.ts';
import { test } from './world.ts';

const WORDS = 'Erstes Gespräch in der Küche, die Tochter war dabei';

/** Of the made-up programme's sixteen places one becomes free: nobody waits any more, and who held one for a decision says no. */
async function leaveOnePlace(first: Device, second: Device): Promise<void> {
  for (const name of ['Dieter Warnken', 'Samira Yıldız']) {
    await openCaseOf(first, name);
    await first.button('Antrag zurückziehen').click();
    await placeSays(first, 'Zurzeit ist kein Platz beantragt');
  }
  await first.atServer();
  await openCaseOf(second, 'Miriam Tietjen');
  await second.button('Nein').click();
  await second.says(/^Nimmt nicht teil, entschieden am/);
  await second.atServer();
  for (const device of [first, second]) {
    await boardSays(device, '15 von 16 belegt');
    await device.says('1 frei');
  }
}

test('[J20] [R1] [R2] [F15] the last place from two offline tablets: one has it, the other waits first and keeps everything, and is offered what is given back', async ({
  world,
}) => {
  const [zeven, rotenburg] = [await world.device(), await world.device()];
  await zeven.signIn('zeven');
  await rotenburg.signIn('rotenburg');
  await leaveOnePlace(rotenburg, zeven);

  for (const device of [zeven, rotenburg]) await device.goOffline();
  await openNewCase(zeven, 'Anke', 'Rathjens');
  await placeSays(zeven, 'Platz beantragt – nur auf diesem Gerät');
  await zeven.writeVisit(WORDS);
  await openNewCase(rotenburg, 'Bernd', 'Holsten');
  await boardSays(rotenburg, '15 von 16 belegt');
  await rotenburg.says('1 nur hier beantragt');

  // Who asked later reaches the server first.
  await rotenburg.goOnline();
  await boardSays(rotenburg, '16 von 16 belegt');
  await openCaseOf(rotenburg, 'Bernd Holsten');
  await rotenburg.says('Der Platz ist da');
  await zeven.goOnline();
  await zeven.says('Gerade waren alle Plätze vergeben');
  await placeSays(zeven, 'Warteliste Nr. 1');
  await zeven.sent(WORDS);
  await zeven.openPlace('/faelle', 'Fälle');
  await zeven.says('Anke Rathjens steht auf der Warteliste');
  await zeven.says(/Alles, was Sie erfasst haben, bleibt; Anke Rathjens steht an 1. Stelle der Warteliste/);
  for (const [device, who] of [
    [zeven, 'Anke Rathjens'],
    [rotenburg, 'Fall aus Zeven'],
  ] as const) {
    await boardSays(device, '16 von 16 belegt');
    await device.page.getByRole('list', { name: 'Warteliste' }).getByText(who).waitFor();
    expect(await seats(device, '').count()).toBe(16);
  }

  // A support that is over gives its place back: it is offered, and not taken by itself.
  await rotenburg.openPlace('/faelle', 'Fälle');
  await openRunningCase(rotenburg);
  await rotenburg.button('Begleitung beenden').click();
  await rotenburg.field('Letzter Tag der Begleitung').fill(dayIn(-1));
  await rotenburg.button('Zu diesem Tag beenden').click();
  await zeven.openPlace('/faelle', 'Fälle');
  await zeven.says('Ein Platz ist frei für Anke Rathjens');
  await zeven.page.getByRole('link', { name: 'Zum Angebot' }).click();
  // Not just now: it rests, is seen to rest, and is offered again when somebody says so.
  await zeven.button('Gerade nicht').click();
  await placeSays(zeven, 'Auf der Warteliste, ruht');
  await zeven.atServer();
  await boardSays(rotenburg, '15 von 16 belegt');
  await rotenburg.page.getByRole('list', { name: 'Warteliste' }).getByText('ruht', { exact: true }).waitFor();
  await zeven.button('Wieder anbieten').click();
  await placeSays(zeven, 'Angebot bis');
  await zeven.button('Angebot annehmen').click();
  await placeSays(zeven, 'Belegt bis');
  for (const device of [zeven, rotenburg]) {
    await boardSays(device, '16 von 16 belegt');
    await device.says('0 frei');
    expect(await seats(device, 'belegt').or(seats(device, 'endet bald')).count()).toBe(16);
  }
});
