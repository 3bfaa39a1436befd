import type { Bytes } from './bytes.ts';
import { TooLarge } from './failures.ts';

/** Lengths a padded plaintext may have, bytes: all that a box's size tells. */
export const SIZE_CLASSES = [256, 1024, 4096, 16_384, 65_536, 262_144] as const;
/** Length of the content, unsigned 32-bit big endian, in front of it. */
const PREFIX = 4;

/** length (4 bytes, big endian) ‖ content ‖ zeros up to the next size class. Throws TooLarge above the last. */
export function pad(content: Uint8Array): Bytes {
  const size = SIZE_CLASSES.find((each) => content.length + PREFIX <= each);
  if (size === undefined) throw new TooLarge(content.length);
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, PREFIX);
  return padded;
}

/** Null when the length does not fit what is there. */
export function unpad(padded: Bytes): Bytes | null {
  if (padded.length < PREFIX) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return length <= padded.length - PREFIX ? padded.subarray(PREFIX, PREFIX + length) : null;
}
