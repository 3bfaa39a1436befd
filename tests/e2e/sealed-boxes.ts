import { contains } from '../support/canary.ts';
import type { Device } from './device.ts';
import { dumpOrigin } from './origin-dump.ts';

/** Sealed boxes of what this device sent last, as they would stand in any file or store that keeps them. */
export function sentBoxes(device: Device): readonly string[] {
  const bodies = device.proxy.exchanges.filter(({ path }) => path === '/api/push').map(({ requestBody }) => requestBody.toString());
  const boxes = [...(bodies.at(-1) ?? '').matchAll(/"box":"([\w-]{60})/g)].map(([, box = '']) => box);
  if (boxes.length === 0) throw new Error('the last push held no sealed box');
  return boxes;
}

/** Does any store, cache or cookie of this device hold these bytes? */
export async function holds(device: Device, bytes: string): Promise<boolean> {
  return contains(Buffer.from(JSON.stringify(await device.page.evaluate(dumpOrigin))), bytes);
}
