import type { Device } from './device.ts';
import { dumpOrigin } from './origin-dump.ts';

/** Sealed boxes of what this device sent last, as they would stand in any file or store that keeps them. */
export function sentBoxes(device: Device): readonly string[] {
  const bodies = device.proxy.exchanges.filter(({ path }) => path === '/api/push').map(({ requestBody }) => requestBody.toString());
  const boxes = [...(bodies.at(-1) ?? '').matchAll(/"box":"([\w-]{60})/g)].map(([, box = '']) => box);
  if (boxes.length === 0) throw new Error('the last push held no sealed box');
  return boxes;
}

/** Which of these boxes any store or cache of this device still holds. */
export async function held(device: Device, boxes: readonly string[]): Promise<readonly string[]> {
  const dump = JSON.stringify(await device.page.evaluate(dumpOrigin));
  // They travel and lie there as the same text: sealed bytes have no other disguise.
  return boxes.filter((box) => dump.includes(box));
}
