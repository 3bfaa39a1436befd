import { describe } from 'vitest';
import { findNothing, pressInVain } from './axe.ts';
import { enter, invite, join } from './team.ts';
import type { Device } from './device.ts';
import { test } from './world.ts';

/** Every screen: its name, its address, its heading, and what is done there first. */
type Places = readonly (readonly [name: string, path: string, heading: string, first?: (device: Device) => Promise<void>])[];

const ofCase = (path: string): Places => [
  ['who reads', `${path}/zugriff`, 'Wer kann das lesen?'],
  ['offer', `${path}/zugriff/uebergeben`, 'Fall übergeben', (device) => pressInVain(device, 'Fall anbieten')],
  ['substitute', `${path}/zugriff/vertretung`, 'Vertretung eintragen', (device) => pressInVain(device, 'Vertretung eintragen')],
  ['keep and erase', `${path}/zugriff/aufbewahrung`, 'Aufbewahren und löschen'],
  ['log of a case', `${path}/zugriff/protokoll`, 'Wer hat hineingesehen?'],
];
const ownKeys: Places = [
  ['inbox', '/uebergaben', 'Übergaben'],
  ['own devices', '/geraete', 'Geräte'],
  ['change passphrase', '/einstellungen/passphrase', 'Passphrase ändern'],
  ['new recovery key', '/einstellungen/schluessel', 'Neuer Wiederherstellungsschlüssel'],
  ['passkey', '/einstellungen/entsperren', 'Mit Fingerabdruck, Gesicht oder Geräte-PIN entsperren'],
];
const planning: Places = [
  ['calendar', '/planung', 'Planung'],
  ['new appointment', '/planung/neu', 'Termin planen', (device) => pressInVain(device, 'Speichern')],
  ['calendar file', '/planung/kalender', 'Kalender sichern'],
];
const ofLead: Places = [
  ['calendar of all', '/planung', 'Planung'],
  [
    'releases',
    '/planung/freigaben',
    'Wartet auf Antwort',
    (device) =>
      device
        .button(/^Nicht freigeben/)
        .first()
        .click(),
  ],
  ['people', '/menschen', 'Menschen'],
  ['invite', '/menschen/einladen', 'Jemanden einladen', (device) => pressInVain(device, 'Einladung erstellen')],
  ['all devices', '/geraete', 'Geräte', (device) => device.button('Zugang dieses Geräts beenden').first().click()],
  ['lost device', '/geraete/verloren', 'Gerät verloren oder gestohlen'],
  ['whole log', '/protokoll', 'Zugriffsprotokoll'],
  [
    'places board',
    '/projekt',
    'Warteliste',
    (device) =>
      device
        .button(/^Vorziehen/)
        .first()
        .click(),
  ],
  ['settings of the programme', '/projekt/einstellungen', 'Einstellungen des Projekts'],
  [
    'decision on places',
    '/projekt/einstellungen/plaetze',
    'Was sich dadurch ändert',
    (device) => pressInVain(device, 'Entscheidung speichern'),
  ],
  ['decision on interruptions', '/projekt/einstellungen/unterbrechungen', 'Was sich dadurch ändert'],
  ['decision on kinds of time', '/projekt/einstellungen/zeitarten', 'Was sich dadurch ändert'],
];

async function visit(device: Device, places: Places): Promise<void> {
  for (const [name, path, heading, first] of places) {
    await device.openPlace(path, heading);
    await first?.(device);
    await findNothing(device, name);
  }
}

describe('axe finds nothing, in light and dark, where a team works together', () => {
  test('[A1] case manager, desk', async ({ world }) => {
    const device = await world.device();
    await device.signIn('rotenburg');
    await device.says('Neues');
    await findNothing(device, 'tidings');
    const path = await device.openFirstCase();
    await device.page.getByText('Nur für die Fallführung').first().click();
    await findNothing(device, 'private notes');
    await device.button('Notiz beginnen').click();
    await device.field('Notiz').waitFor();
    await findNothing(device, 'private note form');
    await visit(device, [...ofCase(path), ...planning, ...ownKeys]);
    await device.lock();
    await device.button('Passphrase vergessen?').click();
    await device.field('Gruppe 1').fill('ABCDE');
    await device.button('Weiter').click();
    await findNothing(device, 'recovery with wrong groups');
  });

  test('[A1] team lead, desk; and whom they invite, phone', async ({ world }) => {
    const [lead, invited] = [await world.device(), await world.device({ viewport: { width: 390, height: 844 } })];
    await lead.signIn('teamleitung');
    await visit(lead, ofLead);
    const hash = await invite(lead, { name: 'Olaf Neu', role: 'Fallmanagement', office: 'Zeven' });
    await findNothing(lead, 'invitation');
    await lead.openPlace('/faelle', 'Fälle');
    const path = await lead.openFirstCase();
    await visit(lead, [['break-glass', `${path}/zugriff/notoeffnung`, 'Notöffnung', (device) => pressInVain(device, '60 Minuten öffnen')]]);
    // Away, so that the page that waits stays to be looked at.
    await lead.context.close();
    await invited.open(`/${hash}`);
    await invited.says('Willkommen, Olaf Neu');
    await findNothing(invited, 'welcome of who is invited');
    await join(invited, 'olaf');
    await findNothing(invited, 'waiting to be let in');
  });

  test('[A1] placement officer, management, administrator; case access on a phone', async ({ world }) => {
    const phone = await world.device({ viewport: { width: 390, height: 844 } });
    await enter(phone, 'vermittlung', 'Übergabe an das Fallmanagement');
    await findNothing(phone, 'officer');
    await phone.button('Klientin oder Klienten übergeben').click();
    await phone.field('Vorname').waitFor();
    await pressInVain(phone, 'Übergeben');
    await findNothing(phone, 'officer form with problems');
    for (const [login, heading] of [
      ['leitung', 'Zahlen'],
      ['verwaltung', 'Verwaltung'],
    ] as const) {
      const device = await world.device();
      await enter(device, login, heading);
      await findNothing(device, heading);
    }
    const manager = await world.device({ viewport: { width: 390, height: 844 } });
    await manager.signIn('zeven');
    await findNothing(manager, 'tidings on a phone');
    const path = await manager.openFirstCase();
    await visit(manager, [...ofCase(path).slice(0, 2), ...ownKeys.slice(0, 2)]);
  });
});
