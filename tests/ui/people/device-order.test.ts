import { expect, test } from 'vitest';
import type { DeviceView } from '../../../src/protocol/team-views.ts';
import { inOrder, ownAndOthers, QUIET_DAYS, worthALook } from '../../../src/ui/people/device-order.ts';

const now = Date.UTC(2026, 10, 22);
const day = 24 * 60 * 60_000;

function device(id: string, more: Partial<DeviceView> = {}): DeviceView {
  const fresh = {
    memberName: 'Mia',
    name: 'Tablet',
    signedInAt: 0,
    lastContactAt: now,
    unsent: 0,
    revokedAt: null,
    copied: false,
    here: false,
  };
  return { id, member: 'mia', ...fresh, ...more };
}
const ids = (devices: readonly DeviceView[]) => devices.map((each) => each.id);

test('[B12] the device in hand stands first, ended ones last', () => {
  const devices = [
    device('ended', { revokedAt: now }),
    device('old', { lastContactAt: now - day }),
    device('new'),
    device('here', { here: true, lastContactAt: 0 }),
  ];
  expect(ids(inOrder(devices))).toEqual(['here', 'new', 'old', 'ended']);
});

test('[B12] one’s own devices and everybody else’s, those by name', () => {
  const devices = [device('z', { member: 'z', memberName: 'Zoe' }), device('own'), device('a', { member: 'a', memberName: 'Äl' })];
  const { own, others } = ownAndOthers(devices, 'mia');
  expect([ids(own), ids(others)]).toEqual([['own'], ['a', 'z']]);
});

test('[F14] a copied profile is asked about, and so is a device silent for two weeks; an ended one is not', () => {
  const devices = [
    device('fine', { lastContactAt: now - QUIET_DAYS * day }),
    device('copied', { copied: true }),
    device('silent', { lastContactAt: now - QUIET_DAYS * day - 1 }),
    device('ended', { copied: true, lastContactAt: 0, revokedAt: now }),
  ];
  expect(ids(worthALook(devices, now))).toEqual(['copied', 'silent']);
});
