import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { tableBlocks, unsnappy } from './snappy-tables.ts';

/**
 * Every way a phrase could stand in bytes: UTF-8, Latin-1 (how V8 keeps such strings in IndexedDB), UTF-16, JSON escapes, base64 at each
 * of its three alignments.
 */
export function disguises(phrase: string): readonly Buffer[] {
  const utf8 = Buffer.from(phrase, 'utf8');
  const utf16 = Buffer.from(phrase, 'utf16le');
  const escaped = Buffer.from(
    JSON.stringify(phrase)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return [utf8, Buffer.from(phrase, 'latin1'), utf16, Buffer.from(utf16).swap16(), escaped, ...[utf8, utf16].flatMap(base64Cores)];
}

/** What base64 of any text that contains these bytes must contain, whatever stands before and behind. */
function base64Cores(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((lead) => {
    const padded = Buffer.concat([Buffer.alloc(lead), bytes]);
    const whole = padded
      .subarray(0, padded.length - (padded.length % 3))
      .toString('base64')
      .slice(lead === 0 ? 0 : 4);
    return [Buffer.from(whole), Buffer.from(whole.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}

/** Whether any disguise of the phrase stands in these bytes, also after whatever decompression they stand. */
export function contains(bytes: Buffer, phrase: string): boolean {
  const needles = disguises(phrase);
  return views(bytes).some((view) => needles.some((needle) => view.includes(needle)));
}

const decompressors = [gunzipSync, inflateSync, brotliDecompressSync, unsnappy];

function views(bytes: Buffer): Buffer[] {
  const decompressed = decompressors.flatMap((decompress) => {
    try {
      return [decompress(bytes)];
    } catch {
      return [];
    }
  });
  return [bytes, ...tableBlocks(bytes), ...decompressed];
}

/** Files below a folder in which the phrase stands. */
export function filesWith(folder: string, phrase: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => contains(readFileSync(path), phrase));
}
