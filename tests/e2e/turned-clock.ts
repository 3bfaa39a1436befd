import { clockScript, runOffset } from '../support/test-clock.ts';
import type { Device } from './device.ts';

const DAY_MS = 86_400_000;

/** A device whose clock is wrong by so many days from its first page on. (Playwright's clock reaches only the page; the stamps are made in the worker.) */
export function turnClock(device: Device, days: number): void {
  device.proxy.prelude = clockScript(runOffset() + days * DAY_MS);
}

/** The clock of a running device jumps: so many days from the right time. */
export async function jumpClock(device: Device, days: number): Promise<void> {
  const jump = (offset: number) => {
    globalThis.clockOffset = offset;
  };
  const offset = runOffset() + days * DAY_MS;
  await device.page.evaluate(jump, offset);
  for (const worker of [...device.page.workers(), ...device.context.serviceWorkers()]) await worker.evaluate(jump, offset);
}
