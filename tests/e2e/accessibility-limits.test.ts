import { describe } from 'vitest';
import { findNothing, pressInVain } from './axe.ts';
import { dayOfEmptyWeek, openCaseOf, openRunningCase, typeAppointment, unfold } from './limits.ts';
import { test } from './world.ts';

describe('axe finds nothing, in light and dark, where the limits are shown', () => {
  test('[A1] case manager, desk: cards of a case, calendar, an appointment past four hours, board', async ({ world }) => {
    const device = await world.device();
    await device.signIn('rotenburg');
    await openCaseOf(device, 'Dieter Warnken');
    await device.says('Nimmt Dieter Warnken teil?');
    await findNothing(device, 'decision, waiting for a place');
    await device.openPlace('/faelle', 'Fälle');
    const path = await openRunningCase(device);
    await unfold(device, 'Begleitung');
    await device.button('Unterbrechung eintragen').click();
    await unfold(device, 'Platz');
    await device.page.getByText('Wochen', { exact: true }).first().click();
    await findNothing(device, 'support and place unfolded');
    await typeAppointment(device, path, { day: dayOfEmptyWeek(0).typed, time: '9', minutes: '4:30' });
    await device.says(/braucht einen Grund und eine Freigabe/);
    await device.field('Uhrzeit').fill('25');
    await pressInVain(device, /^Speichern/);
    await findNothing(device, 'appointment past four hours, with problems');
    await device.openPlace('/planung', 'Planung');
    await device.says('Noch nicht festgehalten');
    await findNothing(device, 'calendar, week');
    await device.openPlace('/planung/kalender', 'Kalender sichern');
    await findNothing(device, 'calendar file');
  });

  test('[A1] releases of the team lead; calendar and board on a phone', async ({ world }) => {
    const lead = await world.device();
    await lead.signIn('teamleitung');
    await lead.openPlace('/planung/freigaben', 'Freigaben');
    await lead
      .button(/^Nicht freigeben/)
      .first()
      .click();
    await pressInVain(lead, 'So antworten');
    await findNothing(lead, 'releases');
    await lead.context.close();
    const phone = await world.device({ viewport: { width: 390, height: 844 } });
    await phone.signIn('zeven');
    await phone.openPlace('/planung', 'Planung');
    await phone.says('Noch nicht festgehalten');
    await findNothing(phone, 'calendar on a phone');
    await phone.openPlace('/projekt', 'Plätze');
    await findNothing(phone, 'board on a phone');
  });
});
