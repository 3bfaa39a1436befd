/**
 * Just enough of LevelDB's table format to look inside what Chromium keeps for IndexedDB: every data block of an .ldb file,
 * decompressed. https://github.com/google/leveldb/blob/main/doc/table_format.md,
 * https://github.com/google/snappy/blob/main/format_description.txt
 */
export function tableBlocks(file: Buffer): readonly Buffer[] {
  const FOOTER = 48;
  if (file.length < FOOTER || file.readUInt32LE(file.length - 8) !== 0x8b80fb57) return [];
  const footer = new Reader(file.subarray(file.length - FOOTER));
  footer.handle();
  const index = block(file, footer.handle());
  return indexedHandles(index).map((handle) => block(file, handle));
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

class Reader {
  at = 0;
  constructor(readonly bytes: Buffer) {}

  varint(): number {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  take(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  handle(): Handle {
    return { offset: this.varint(), size: this.varint() };
  }
}

/** Entries of an index block: shared length, own length, value length, key rest, value; the values are handles. */
function indexedHandles(index: Buffer): Handle[] {
  const restarts = index.readUInt32LE(index.length - 4);
  const reader = new Reader(index.subarray(0, index.length - 4 - restarts * 4));
  const handles: Handle[] = [];
  while (reader.at < reader.bytes.length) {
    reader.varint();
    const own = reader.varint();
    const valueLength = reader.varint();
    reader.take(own);
    handles.push(new Reader(reader.take(valueLength)).handle());
  }
  return handles;
}

function block(file: Buffer, { offset, size }: Handle): Buffer {
  const content = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnappy(content) : content;
}

/** Snappy's raw format: a length, then literals and copies. */
export function unsnappy(compressed: Buffer): Buffer {
  const reader = new Reader(compressed);
  const size = reader.varint();
  // The first bytes of anything else read as a length too.
  if (size > compressed.length * 64) throw new Error('not snappy');
  const out = Buffer.alloc(size);
  let length = 0;
  while (reader.at < compressed.length) {
    const tag = reader.take(1)[0] ?? 0;
    if ((tag & 3) === 0) {
      length += reader.take(literalLength(tag, reader)).copy(out, length);
      continue;
    }
    const { back, run } = copyOf(tag, reader);
    // Byte by byte: a copy may overlap what it writes.
    for (let i = 0; i < run; i += 1, length += 1) out[length] = out[length - back] ?? 0;
  }
  return out.subarray(0, length);
}

function literalLength(tag: number, reader: Reader): number {
  const short = tag >> 2;
  return short < 60 ? short + 1 : reader.take(short - 59).readUIntLE(0, short - 59) + 1;
}

function copyOf(tag: number, reader: Reader): { back: number; run: number } {
  switch (tag & 3) {
    case 1:
      return { run: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | (reader.take(1)[0] ?? 0) };
    case 2:
      return { run: (tag >> 2) + 1, back: reader.take(2).readUInt16LE() };
    default:
      return { run: (tag >> 2) + 1, back: reader.take(4).readUInt32LE() };
  }
}
