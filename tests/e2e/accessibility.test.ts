import { describe } from 'vitest';
import { SETUP_CODE } from '../support/server-process.ts';
import { findNothing, pressInVain } from './axe.ts';
import type { Device } from './device.ts';
import { choose } from './team.ts';
import { test } from './world.ts';

/** Every screen: how it is reached from where the one before left off. */
type Screens = readonly (readonly [name: string, reach: (device: Device) => Promise<void>])[];

const beforeSetUp: Screens = [
  ['nothing set up', (device) => device.open().then(() => device.says('Hier ist noch nichts eingerichtet'))],
  ['welcome', (device) => device.open(`/?welcome#setup=${SETUP_CODE}`).then(() => device.says('Wie soll es losgehen?'))],
  [
    'set-up: programme',
    async (device) => {
      await device.page.getByRole('link', { name: /Neues Projekt einrichten/ }).click();
      await device.button('Weiter').click();
      await device.field('Name des Projekts').waitFor();
    },
  ],
  [
    'set-up: places',
    async (device) => {
      await device.field('Name des Projekts').fill('Lotsen');
      await device.button('Weiter').click();
      await device.field('Büro 1').waitFor();
    },
  ],
  [
    'set-up: team lead',
    async (device) => {
      await device.button('Weiter').click();
      await device.field('Anmeldename').waitFor();
      await device.passphrase().fill('kurz');
      await pressInVain(device, 'Weiter');
    },
  ],
  [
    'recovery key',
    async (device) => {
      await device.field('Name').fill('Maren');
      await device.field('Anmeldename').fill('maren');
      await device.passphrase().fill('vier zufällige Wörter Leuchtturm');
      await device.button('Weiter').click();
      await device.page.getByRole('heading', { name: 'Der Wiederherstellungsschlüssel' }).waitFor();
    },
  ],
  [
    'recovery key asked back',
    async (device) => {
      await device.button('Ich habe ihn aufgehoben').click();
      await device
        .field(/Gruppe/)
        .first()
        .waitFor();
    },
  ],
];

const link = (device: Device, name: string | RegExp) => device.page.getByRole('link', { name }).first();

const inFiles: Screens = [
  ['sign in', (device) => device.open().then(() => device.field('Anmeldename').waitFor())],
  ['list of cases', (device) => device.signIn('rotenburg')],
  ['search', (device) => device.search('und')],
  [
    'case file',
    async (device) => {
      await device.clearSearch();
      await device.openFirstCase();
    },
  ],
  [
    'visit form',
    async (device) => {
      await device.startVisit();
      await device.button('Vereinbarung hinzufügen').click();
    },
  ],
  [
    'visit form with a problem',
    async (device) => {
      await device.write('Ein Text');
      await device.page
        .getByLabel(/^Beginn/)
        .first()
        .fill('25:00');
      await pressInVain(device, 'Speichern');
    },
  ],
  [
    'person',
    async (device) => {
      await device.openFirstCase();
      await link(device, 'Angaben ändern').click();
      await device.field('Vorname').waitFor();
    },
  ],
  [
    'new case',
    async (device) => {
      await device.button('Neuer Fall').click();
      await device.field('Vorname').waitFor();
    },
  ],
  [
    'new case of somebody who takes part',
    async (device) => {
      await choose(device, 'Ja, nimmt teil');
      await device.says(/Beim Speichern wird ein Platz beantragt/);
    },
  ],
  [
    'case without a decision',
    async (device) => {
      await device
        .cases()
        .getByRole('link', { name: /Beginn noch offen/ })
        .first()
        .click();
      await device.says(/^Nimmt .* teil\?$/);
      await device.button('An einem anderen Tag').click();
    },
  ],
];

const aroundFiles: Screens = [
  ['list, signed in', (device) => device.signIn('rotenburg')],
  ['unsent', (device) => device.openPlace('/wartend', 'Nur auf diesem Gerät')],
  ['look', (device) => device.openPlace('/ansehen', 'Bitte ansehen')],
  [
    'programme',
    (device) =>
      link(device, 'Projekt')
        .click()
        .then(() => device.says('Laufzeit')),
  ],
  ['person menu', (device) => device.button(/Person und Gerät/).click()],
  [
    'settings',
    (device) =>
      link(device, 'Einstellungen')
        .click()
        .then(() => device.says('Von selbst sperren nach')),
  ],
  [
    'sign out',
    async (device) => {
      await device.button(/Person und Gerät/).click();
      await link(device, 'Abmelden').click();
      await device.button('Abmelden und Gerät leeren').waitFor();
    },
  ],
  ['nowhere', (device) => device.openPlace('/gibt/es/nicht', 'Hier ist nichts')],
  [
    'Sichtschutz',
    (device) =>
      device
        .button('Sichtschutz')
        .click()
        .then(() => device.button('Weiterarbeiten').waitFor()),
  ],
  [
    'unlock',
    async (device) => {
      await device.button('Weiterarbeiten').click();
      await device.button('Entsperren').waitFor();
    },
  ],
  [
    'unlock, wrong passphrase',
    async (device) => {
      await device.unlock('falsch');
      await device.says('Die Passphrase passt nicht');
    },
  ],
];

describe('axe finds nothing, in light and dark', () => {
  test('[A1] before the set-up', async ({ emptyWorld }) => {
    const device = await emptyWorld.device();
    for (const [screen, reach] of beforeSetUp) {
      await reach(device);
      await findNothing(device, screen);
    }
  });

  for (const [name, screens] of [
    ['in files', inFiles],
    ['around files', aroundFiles],
  ] as const) {
    test(`[A1] ${name}`, async ({ world }) => {
      const device = await world.device();
      for (const [screen, reach] of screens) {
        await reach(device);
        await findNothing(device, screen);
      }
    });
  }

  test('[A1] on a phone', async ({ world }) => {
    const device = await world.device({ viewport: { width: 390, height: 844 } });
    await device.signIn('zeven');
    await findNothing(device, 'list');
    await device.openFirstCase();
    await findNothing(device, 'case file');
    await device.startVisit();
    await findNothing(device, 'visit form');
  });

  test('[A1] two versions and earlier versions', async ({ world }) => {
    const [tablet, desk] = [await world.device(), await world.device()];
    await tablet.signIn('zeven');
    const path = await tablet.openFirstCase();
    await tablet.writeVisit('Zuerst geschrieben');
    await tablet.atServer();
    await desk.signIn('zeven');
    await desk.openCase(path);
    await desk.says('Zuerst geschrieben');
    await desk.goOffline();
    await tablet.editVisit('Zuerst geschrieben', 'Am Tablet geschrieben');
    await tablet.atServer();
    await desk.editVisit('Zuerst geschrieben', 'Am Schreibtisch geschrieben');
    await desk.goOnline();
    await desk.says('1 bitte ansehen');
    await findNothing(desk, 'case file with a conflict');
    await desk.openVersions();
    await desk.button('Beide').waitFor();
    await findNothing(desk, 'two versions');
    await desk.openHistory('Am Schreibtisch geschrieben', path);
    await findNothing(desk, 'earlier versions');
  });
});
