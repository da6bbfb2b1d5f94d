import { crc32, deflateSync } from 'node:zlib';

/** A plain cover picture (PNG, 900 × 383, WeChat's shape): two soft bands of colour, drawn point by point. */
export function demoPicture(red: number, green: number, blue: number): Buffer {
  const [width, height] = [900, 383];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 1 + 0.9 * Math.sin(((x * 0.6 + y * 0.9) / width) * Math.PI);
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows[at] = Math.min(255, red * light);
      rows[at + 1] = Math.min(255, green * light);
      rows[at + 2] = Math.min(255, blue * light);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
