import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { refused } from '@qianfa/domain/refusal';

/** One file inside a zip, as its central directory describes it. */
export interface ZipPart {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** What the directory claims; the real size is held to the limits as well. */
  readonly bytes: number;
  readonly at: number;
}

export interface ZipLimits {
  /** Files in the directory. */
  readonly parts: number;
  /** Bytes of all parts that are unpacked, together. */
  readonly bytes: number;
  /** Unpacked bytes for each packed byte. */
  readonly ratio: number;
}

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const fileMark = 0x04034b50;
/** The end record may be followed by a comment of up to 64 kB. */
const endSearch = 65_557;
const inflate = promisify(zlib.inflateRaw);

/** The files of a zip. Refuses `documentBroken` (also multi-part and zip64 archives), `documentEncrypted`, `documentBomb`. */
export function zipParts(bytes: Buffer, limits: ZipLimits): ZipPart[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.parts) throw bomb();
  const parts: ZipPart[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryMark) throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) throw broken();
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw refused('invalid', 'input', 'documentEncrypted');
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  return parts;
}

/**
 * Unpacks parts one after the other, off the event loop. Whatever the directory claims, no more than `limits.bytes`
 * altogether and `limits.ratio` for each is ever unpacked: `documentBomb`.
 */
export async function unpack(bytes: Buffer, parts: readonly ZipPart[], limits: ZipLimits): Promise<Buffer[]> {
  const unpacked: Buffer[] = [];
  let room = limits.bytes;
  for (const part of parts) {
    const packed = packedBytes(bytes, part);
    // Short parts may be packed as tightly as they like.
    const most = Math.min(room, Math.max(packed.length * limits.ratio, 1 << 20));
    const whole = await unpackPart(packed, part.method, most);
    room -= whole.length;
    unpacked.push(whole);
  }
  return unpacked;
}

async function unpackPart(packed: Buffer, method: number, most: number): Promise<Buffer> {
  if (method === 0) {
    if (packed.length > most) throw bomb();
    return packed;
  }
  if (method !== 8) throw broken();
  return inflate(packed, { maxOutputLength: Math.max(1, most) }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken();
  });
}

function packedBytes(bytes: Buffer, { at, packedBytes: length }: ZipPart): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== fileMark) throw broken();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + length > bytes.length) throw broken();
  return bytes.subarray(start, start + length);
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - endSearch); at--) {
    if (bytes.readUInt32LE(at) !== endMark) continue;
    // Several disks, or more than 65 534 files: no document.
    if (bytes.readUInt16LE(at + 4) !== 0 || bytes.readUInt16LE(at + 10) === 0xffff) throw broken();
    return at;
  }
  throw broken();
}

function broken() {
  return refused('invalid', 'input', 'documentBroken');
}

function bomb() {
  return refused('invalid', 'input', 'documentBomb');
}
