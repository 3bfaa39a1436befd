import type { Fault } from '../support/fault-proxy.ts';
import type { Device } from './device.ts';

declare global {
  /** How far this context's clock is wrong, in milliseconds. */
  var clockOffset: number;
}

const DAY_MS = 86_400_000;
/** The first scripts of page, worker and service worker. */
const scripts = ['/look.js', '/assets/worker-', '/sw.js'];

/** Stands in front of each script. Playwright's clock reaches only the page; the stamps are made in the worker. */
function shim(offset: number): string {
  return `globalThis.clockOffset??=${String(offset)};if(!globalThis.TrueDate){const T=globalThis.TrueDate=Date;globalThis.Date=class extends T{constructor(...a){a.length?super(...a):super(T.now()+clockOffset)}static now(){return T.now()+clockOffset}}}\n`;
}

/** A device whose clock is wrong by so many days from its first page on. */
export function turnClock(device: Device, days: number): void {
  const wrong: Fault = async (forward) => {
    const answer = await forward();
    return { ...answer, body: Buffer.concat([Buffer.from(shim(days * DAY_MS)), answer.body]) };
  };
  for (const script of scripts) device.proxy.meet(script, wrong, Number.POSITIVE_INFINITY);
}

/** The clock of a running device jumps. */
export async function jumpClock(device: Device, days: number): Promise<void> {
  const jump = (offset: number) => {
    globalThis.clockOffset = offset;
  };
  const offset = days * DAY_MS;
  await device.page.evaluate(jump, offset);
  for (const worker of [...device.page.workers(), ...device.context.serviceWorkers()]) await worker.evaluate(jump, offset);
}
