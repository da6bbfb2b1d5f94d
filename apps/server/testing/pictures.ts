/** Small real pictures for tests, written byte by byte: their size and type are known without any library. */
export const pngBytes = (width: number, height: number, tail = ''): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    Buffer.from('IHDR'),
    uint32(width),
    uint32(height),
    Buffer.from([8, 6, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from(tail),
  ]);

export const gifBytes = (width: number, height: number): Buffer =>
  Buffer.concat([Buffer.from('GIF89a'), uint16le(width), uint16le(height), Buffer.from([0, 0, 0, 0x3b])]);

/** With a thumbnail segment before the frame, as cameras write it. */
export const jpegBytes = (width: number, height: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 8]),
    Buffer.from('Exif\0\0'),
    Buffer.from([0xff, 0xff, 0xc2, 0, 17, 8]),
    uint16(height),
    uint16(width),
    Buffer.from([3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9]),
  ]);

export const webpBytes = (width: number, height: number): Buffer =>
  Buffer.concat([
    Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0', 'latin1'),
    uint24le(width - 1),
    uint24le(height - 1),
  ]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint16le(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint24le(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
