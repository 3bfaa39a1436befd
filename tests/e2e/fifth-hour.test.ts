import { expect } from 'vitest';
import { appointment, dayOfEmptyWeek, openRunningCase, typeAppointment } from './limits.ts';
import type { Device } from './device.ts';
import { enter } from './team.ts';
import { test } from './world.ts';

const WHY = 'Räumungstermin am Freitag, vorher zum Amtsgericht';
const LONG = 'Ganztägig umgezogen, zwei Fahrten mit dem Transporter';

const [monday, wednesday, friday] = [dayOfEmptyWeek(0), dayOfEmptyWeek(2), dayOfEmptyWeek(4)];

/** The calendar of the week that is planned here. */
function openWeek(device: Device): Promise<void> {
  return device.openPlace(`/planung?tag=${monday.date}`, 'Planung');
}

test('[J21] [R5] [F15] the fifth hour: two plan it offline, a reason is asked, the team lead releases; recorded, it is saved, flagged, and healed', async ({
  world,
}) => {
  const [lead, substitute, head] = [await world.device(), await world.device(), await world.device()];
  await substitute.signIn('rotenburg');
  const path = await openRunningCase(substitute, substitute.page.getByRole('list', { name: 'In Vertretung' }));
  await lead.signIn('bremervoerde');
  await lead.openCase(path);

  // Neither knows of the other's plan, and neither is past four hours alone.
  for (const device of [lead, substitute]) await device.goOffline();
  await typeAppointment(lead, path, { day: monday.typed, time: '9', minutes: '3:00' });
  await lead.saveForm();
  await typeAppointment(substitute, path, { day: wednesday.typed, time: '10', minutes: '90' });
  await substitute.says('mit diesem Termin 1 Std. 30 Min.');
  await substitute.saveForm();
  for (const device of [lead, substitute]) await device.goOnline();
  for (const device of [lead, substitute]) {
    await openWeek(device);
    await device.page.getByLabel('Wessen Termine').selectOption('Alle');
    const later = appointment(device, '10:00–11:30');
    await later.getByText('Zusammen 4 Std. 30 Min., mehr als 4 Std.').waitFor();
    await later.getByText('Braucht einen Grund und eine Freigabe der Teamleitung').waitFor();
    await appointment(device, '9:00–12:00').waitFor();
  }

  // Who plans more is told the rule, the numbers and the way out, and says why.
  await typeAppointment(lead, path, { day: friday.typed, time: '11:15', minutes: '30' });
  await lead.says(
    '4 Std. 30 Min. von 4 Std. – mit diesem Termin 5 Std. Planen über 4 Std. braucht einen Grund und eine Freigabe der Teamleitung.',
  );
  await lead.button('Speichern und um Freigabe bitten').click();
  await lead.says('Hier braucht es einen Satz, damit die Teamleitung entscheiden kann.');
  await lead.field('Warum ist das nötig?').fill(WHY);
  await lead.button('Speichern und um Freigabe bitten').click();
  await lead.says(/^Gespeichert. Die Teamleitung sieht die Bitte/);
  await enter(head, 'teamleitung', 'Fälle');
  await head.openPlace('/planung/freigaben', 'Freigaben');
  // One reason stands for the week: also with the other appointment, which nobody could have known to need one.
  await appointment(head, '10:00–11:30').getByText(WHY).waitFor();
  const asked = appointment(head, '11:15–11:45');
  await asked.getByText(WHY).waitFor();
  await asked.getByText('Zusammen 5 Std., mehr als 4 Std.').waitFor();
  // [F2] A no that was begun waits among the drafts, also over a lock; it can be given up.
  await asked.getByRole('button', { name: /^Nicht freigeben/ }).click();
  await head.field('Was wäre ein Weg?').fill('Am Montag');
  await head.lock();
  await head.unlock();
  await head.openPlace('/wartend', 'Entwürfe');
  await head.page.getByRole('link', { name: 'Weiterschreiben' }).click();
  await expect.poll(() => head.field('Was wäre ein Weg?').inputValue()).toBe('Am Montag');
  await head.button('Doch nicht').click();
  await asked.getByRole('button', { name: /^Freigeben/ }).click();
  await asked.getByText('Freigegeben von Petra Harms').waitFor();
  await openWeek(lead);
  await appointment(lead, '11:15–11:45').getByText('Freigegeben von Petra Harms').waitFor();

  // What really happened is saved, whatever it comes to.
  await lead.openPlace(path, 'Verlauf');
  await lead.startVisit();
  await lead.field('Minuten').fill('5:00');
  await lead.says(/mit diesem Besuch.*Gespeichert wird trotzdem/s);
  await lead.field('Warum mehr als vier Stunden?').fill('Der Umzug ließ sich nicht verschieben');
  await lead.write(LONG);
  await lead.save();
  const entry = lead.entry(LONG);
  await entry.getByText(/^KW \d+: .* von 4\sStd\.$/).waitFor();
  await entry.getByText('Der Umzug ließ sich nicht verschieben').waitFor();
  await lead.startEditing(LONG);
  await lead.field('Minuten').fill('5');
  await lead.save();
  await entry.getByText(/^KW \d+: .* von 4\sStd\.$/).waitFor({ state: 'detached' });
});
