import { describe, expect, test } from 'vitest';
import { gifBytes, jpegBytes, pngBytes, webpBytes } from '../../testing/pictures.ts';
import { readPicture } from './read-picture.ts';

const text = (content: string) => new TextEncoder().encode(content.padEnd(64, ' '));

describe('图片看字节，不看文件名', () => {
  test.each([
    ['PNG', pngBytes(900, 383), { mime: 'image/png', width: 900, height: 383 }],
    ['JPEG(渐进式,前面有缩略图段)', jpegBytes(4032, 3024), { mime: 'image/jpeg', width: 4032, height: 3024 }],
    ['GIF', gifBytes(120, 60), { mime: 'image/gif', width: 120, height: 60 }],
    ['WEBP', webpBytes(1080, 1440), { mime: 'image/webp', width: 1080, height: 1440 }],
  ])('%s 的类型和尺寸', (_name, bytes, facts) => {
    expect(readPicture(bytes)).toEqual(facts);
  });

  test('无损与有损的 WEBP 也读得出尺寸', () => {
    const lossless = Buffer.alloc(40);
    lossless.write('RIFF....WEBPVP8L....', 'latin1');
    lossless.writeUInt8(0x2f, 20);
    lossless.writeUInt32LE((639 | (479 << 14)) >>> 0, 21);
    expect(readPicture(lossless)).toEqual({ mime: 'image/webp', width: 640, height: 480 });
    const lossy = Buffer.alloc(40);
    lossy.write('RIFF....WEBPVP8 ....', 'latin1');
    lossy.set([0x9d, 0x01, 0x2a], 23);
    lossy.writeUInt16LE(320, 26);
    lossy.writeUInt16LE(240, 28);
    expect(readPicture(lossy)).toEqual({ mime: 'image/webp', width: 320, height: 240 });
  });

  test.each([
    ['冒充 PNG 的 SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>')],
    ['带声明的 SVG', text('<?xml version="1.0"?><svg/>')],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['PDF', text('%PDF-1.7')],
    ['BMP', text('BM')],
    ['只有签名的 PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['签名之后是脚本', Buffer.concat([pngBytes(1, 1).subarray(0, 8), text('<script>alert(1)</script>')])],
    ['没有尺寸的 PNG', pngBytes(0, 10)],
    ['没有画面的 JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['只有开头的 JPEG', Buffer.from([0xff, 0xd8, 0xff])],
    ['不是图片的 RIFF', text('RIFF....WAVEfmt ')],
    ['空文件', new Uint8Array(0)],
  ])('%s 不是图片', (_name, bytes) => {
    expect(readPicture(bytes)).toBeNull();
  });

  test('任意截断都不会出错', () => {
    for (const whole of [pngBytes(9, 9), jpegBytes(9, 9), gifBytes(9, 9), webpBytes(9, 9)]) {
      for (let length = 0; length <= whole.length; length++) {
        expect(() => readPicture(whole.subarray(0, length))).not.toThrow();
      }
    }
  });
});
