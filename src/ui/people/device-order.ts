import type { Id } from '../../domain/values.ts';
import type { DeviceView } from '../../protocol/team-views.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A device this long without contact may be lost, or just on holiday: worth a question. */
export const QUIET_DAYS = 14;

/** The one in hand first, then those in use by last contact, then those whose access ended. */
export function inOrder(devices: readonly DeviceView[]): readonly DeviceView[] {
  return [...devices].sort(
    (a, b) =>
      Number(b.here) - Number(a.here) || Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || b.lastContactAt - a.lastContactAt,
  );
}

/** One's own devices, and everybody else's by name; each person's as `inOrder` has them. */
export function ownAndOthers(
  devices: readonly DeviceView[],
  me: Id,
): { readonly own: readonly DeviceView[]; readonly others: readonly DeviceView[] } {
  const ordered = inOrder(devices);
  const others = ordered.filter((device) => device.member !== me);
  return {
    own: ordered.filter((device) => device.member === me),
    others: [...others].sort((a, b) => a.memberName.localeCompare(b.memberName, 'de')),
  };
}

/** Devices somebody should ask about: copied, or silent for long. `now` in milliseconds. */
export function worthALook(devices: readonly DeviceView[], now: number): readonly DeviceView[] {
  return inOrder(devices).filter((device) => device.revokedAt === null && (device.copied || isQuiet(device, now)));
}

/** Silent for longer than `QUIET_DAYS`. `now` in milliseconds. */
export function isQuiet(device: DeviceView, now: number): boolean {
  return now - device.lastContactAt > QUIET_DAYS * DAY_MS;
}
