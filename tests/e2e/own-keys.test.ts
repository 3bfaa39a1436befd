import { expect } from 'vitest';
import { CHOSEN, keepRecoveryKey, typeSignIn } from './team.ts';
import { PASSPHRASE } from './device.ts';
import { test } from './world.ts';

const WORDS = 'Das Konto ist eröffnet, die Karte kommt per Post';
const NEXT = 'noch einmal vier andere Wörter Ebbe';

test('[J15] passphrase forgotten: the printed key, one group mistyped, opens everything again; the passphrase can be changed, and only the newest opens', async ({
  world,
}) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  await tablet.writeVisit(WORDS);
  await tablet.atServer();
  await tablet.openPlace('/einstellungen/schluessel', 'Neuer Wiederherstellungsschlüssel');
  await tablet.passphrase().fill(PASSPHRASE);
  await tablet.button('Neuen Schlüssel zeigen').click();
  const groups = await keepRecoveryKey(tablet);
  await tablet.says('Der neue Schlüssel gilt');
  await tablet.lock();

  await tablet.button('Passphrase vergessen?').click();
  const mistyped = [...groups].with(3, `${groups[3]?.startsWith('A') === true ? 'B' : 'A'}${groups[3]?.slice(1) ?? ''}`);
  for (const [i, group] of mistyped.entries()) await tablet.field(`Gruppe ${String(i + 1)}`).fill(group);
  await tablet.button('Weiter').click();
  await tablet.says('Hier stimmt ein Zeichen nicht');
  expect(await tablet.page.locator('[aria-invalid=true]').count()).toBe(1);
  await tablet.field('Gruppe 4').fill(groups[3] ?? '');
  await tablet.button('Weiter').click();
  await tablet.passphrase().fill(CHOSEN);
  await tablet.button('Passphrase setzen und weiter').click();
  await tablet.page.getByRole('button', { name: /Person und Gerät/ }).waitFor();
  await tablet.openPlace(path, 'Verlauf');
  await tablet.says(WORDS);

  await tablet.openPlace('/einstellungen/passphrase', 'Passphrase ändern');
  await tablet.page.getByLabel('Jetzige Passphrase').fill(CHOSEN);
  await tablet.page.getByLabel('Neue Passphrase').fill(NEXT);
  await tablet.button('Passphrase ändern').click();
  await tablet.says('Die neue Passphrase gilt');
  const desk = await world.device();
  for (const old of [PASSPHRASE, CHOSEN]) {
    await typeSignIn(desk, 'rotenburg', old);
    await desk.page
      .getByText(/passen nicht|passt nicht/)
      .first()
      .waitFor();
  }
  await typeSignIn(desk, 'rotenburg', NEXT);
  await desk.openCase(path);
  await desk.says(WORDS);
});

test('[J16] a passkey of this device opens it without network and without the passphrase', async ({ world }) => {
  const tablet = await world.device();
  const session = await tablet.cdp();
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await tablet.signIn('zeven');
  await tablet.openPlace('/einstellungen/entsperren', 'Mit Fingerabdruck, Gesicht oder Geräte-PIN entsperren');
  await tablet.passphrase().fill(PASSPHRASE);
  await tablet.button('Einrichten').click();
  await tablet.says('Auf diesem Gerät eingerichtet');
  await tablet.offlineReady();
  await tablet.goOffline();
  await world.server.stop();
  await tablet.lock();
  await tablet.button('Fingerabdruck, Gesicht oder Geräte-PIN').click();
  await tablet.page.getByRole('button', { name: /Person und Gerät/ }).waitFor();
  await tablet.openPlace('/faelle', 'Fälle');
  await tablet.openFirstCase();
});
