import { appointment, dayOfEmptyWeek, openRunningCase, typeAppointment } from './limits.ts';
import type { Device } from './device.ts';
import { test } from './world.ts';

const [monday, tuesday] = [dayOfEmptyWeek(0), dayOfEmptyWeek(1)];

async function change(device: Device, words: string): Promise<void> {
  await device.openPlace(`/planung?tag=${monday.date}`, 'Planung');
  const card = appointment(device, words);
  await card.locator('summary').click();
  await card.getByRole('link', { name: /^Ändern/ }).click();
  await device.field('Uhrzeit').waitFor();
}

test('[J24] [I2] an appointment moved on another device while its form is open: what was typed waits for a look, nothing is replaced unseen', async ({
  world,
}) => {
  const [tablet, desk] = [await world.device(), await world.device()];
  await tablet.signIn('zeven');
  const path = await openRunningCase(tablet);
  await typeAppointment(tablet, path, { day: monday.typed, time: '9', minutes: '60' });
  await tablet.saveForm();
  await tablet.atServer();
  await desk.signIn('zeven');
  await change(desk, '9:00–10:00');
  await desk.field('Geplante Dauer').fill('45');

  await change(tablet, '9:00–10:00');
  await tablet.field('Tag').fill(tuesday.typed);
  await tablet.field('Uhrzeit').fill('14');
  await tablet.saveForm();
  await tablet.atServer();

  await desk.says('Tag, Uhrzeit und Dauer: Es gibt eine neuere Fassung');
  await desk.button('Neuere Fassung ansehen').click();
  await desk.button('Neuere übernehmen').click();
  await desk.holds('Uhrzeit', '14:00');
  await desk.field('Geplante Dauer').fill('45');
  await desk.saveForm();
  await desk.atServer();
  for (const device of [tablet, desk]) {
    await device.openPlace(`/planung?tag=${monday.date}`, 'Planung');
    await appointment(device, '14:00–14:45').waitFor();
  }
});
