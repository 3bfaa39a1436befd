import { expect } from 'vitest';
import { SETUP_CODE } from '../support/server-process.ts';
import { offsetTo } from '../support/test-clock.ts';
import { boardSays, openRunningCase, typeAppointment } from './limits.ts';
import { test, World } from './world.ts';

// Server and browser on days on which something about dates is odd: the programme is made and looked through as a visitor would.
for (const [name, time] of [
  ['the hour that is repeated', '2026-10-25T02:30:00+01:00'],
  ['Christmas', '2026-12-25T11:00:00+01:00'],
  ['the last minutes of a year of 53 weeks', '2026-12-31T23:50:00+01:00'],
  ['just before the hour that is skipped', '2027-03-28T01:50:00+01:00'],
  ['a leap day, just after midnight', '2028-02-29T00:05:00+01:00'],
] as const) {
  test(`[F5] [R3] [R5] ${name}: the made-up programme, its calendar, a visit and an appointment of this very day, the board`, async ({
    browser,
  }) => {
    const world = await World.open(browser, { empty: true, clockOffset: offsetTo(time) });
    try {
      const device = await world.device();
      await device.open(`/#setup=${SETUP_CODE}`);
      await device.page.getByRole('link', { name: 'Mit Beispieldaten ausprobieren' }).click();
      await device.page.getByRole('heading', { name: 'Das Projekt steht' }).waitFor({ timeout: 120_000 });
      await device.page.getByText(/^Weiter als/).click();
      await device.cases().waitFor();
      await device.openPlace('/planung', 'Planung');
      await device.says('Noch nicht festgehalten');
      await device.openPlace('/faelle', 'Fälle');
      const path = await openRunningCase(device);
      await device.writeVisit('An diesem Tag geschrieben');
      await device.sent('An diesem Tag geschrieben');
      const day = time.slice(0, 10).split('-').toReversed().join('.');
      await typeAppointment(device, path, { day, time: '18:30', minutes: '30' });
      await device.saveForm();
      await boardSays(device, '15 von 16 belegt');
      await device.says('Samira Yıldız');
      expect(device.console).toEqual([]);
    } catch (trouble) {
      await world.testify();
      throw trouble;
    } finally {
      await world.close();
    }
  });
}
