import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { digestsOf, readSignedForm, shortCode, signedForm } from '@qianfa/domain/release/signed-form';
import { describe, expect, test } from 'vitest';
import { root } from './sources.ts';

const hash = (algorithm: string) => (text: string) =>
  createHash(algorithm).update(text, 'utf8').digest('hex');
const hashes = { sm3: hash('sm3'), sha256: hash('sha256') };

/** What a reader of the page has in hand: its blocks and the table of results. */
function exampleOf(page: string) {
  const text = fs.readFileSync(path.join(root, 'docs', page), 'utf8');
  const block = (language: string) =>
    text.match(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, 'm'))?.[1] ?? '';
  const cell = (name: string) => text.match(new RegExp(`^\\| ${name} \\| \`([^\`]+)\` \\|$`, 'm'))?.[1] ?? '';
  return {
    text,
    spread: block('json'),
    form: block('text'),
    picture: text.match(/^printf 'Qianfa\\n' \| sha256sum\s+# ([0-9a-f]{64})$/m)?.[1] ?? '',
    bytes: Number(text.match(/(\d{3,5}) (?:字节|bytes)/)?.[1]),
    sm3: cell('SM3'),
    sha256: cell('SHA-256'),
    code: cell('短码') || cell('short code'),
  };
}

/** Keys sorted, nothing else between: written here once more, without Qianfa's own code. */
function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${sortedText(inner)}`).join(',')}}`;
}

/** The draft behind the example, as an editor wrote it. */
function formByQianfa(picture: string): string {
  const indented = { textAlign: null, indent: 2 };
  return signedForm({
    accountId: 12,
    content: {
      shape: 'article',
      title: '关于2027年元旦假期办事窗口安排的通知',
      author: '办公室',
      digest: '1月1日至3日放假,1月4日照常办理。',
      coverFileId: picture,
      body: {
        type: 'doc',
        content: [
          { type: 'paragraph', attrs: indented, content: [{ type: 'text', text: '各位办事群众:' }] },
          {
            type: 'paragraph',
            attrs: indented,
            content: [
              { type: 'text', text: '1月1日至3日放假,' },
              { type: 'text', text: '1月4日', marks: [{ type: 'bold' }] },
              { type: 'text', text: '照常办理。咨询 <0591> & 12345。' },
            ],
          },
          { type: 'image', attrs: { fileId: picture, alt: '窗口照片', caption: '办事大厅', width: null } },
        ],
      },
      sourceUrl: null,
      openComment: false,
    },
    declarations: { ai: { use: 'none', media: [] }, relay: null },
    push: { id: 5, position: 1, of: 3 },
  });
}

describe.each(['signed-form.md', 'signed-form.en.md'])('docs/%s 的例子', (page) => {
  const example = exampleOf(page);

  test('真实的代码生成的正是页面上的那段文本 (R1)', () => {
    expect(hash('sha256')('Qianfa\n')).toBe(example.picture);
    expect(formByQianfa(example.picture)).toBe(example.form);
    expect(readSignedForm(example.form)).toEqual(JSON.parse(example.spread));
    expect(Buffer.byteLength(example.form)).toBe(example.bytes);
  });

  test('不用本系统的代码，照页面的说法也算得出同样的文本、摘要和短码', () => {
    expect(sortedText(JSON.parse(example.spread))).toBe(example.form);
    expect(digestsOf(example.form, hashes)).toEqual({ sm3: example.sm3, sha256: example.sha256 });
    expect(shortCode(example.sm3)).toBe(example.code);
  });

  test('页面列出了签发文本的每一个字段，写到的代码都在', () => {
    const fields = Object.keys(JSON.parse(example.spread)).filter((name) => name !== 'content');
    const inside = ['title', 'author', 'digest', 'cover', 'html', 'pictures', 'sourceUrl', 'openComment'];
    const others = ['text', 'video', 'hand', 'name', 'position', 'of'];
    const unnamed = [...fields, ...inside, ...others].filter(
      (name) => !new RegExp(`\`(?:account\\.|declarations\\.)?${name}(?:\\.\\w+)?\``).test(example.text),
    );
    expect(unnamed).toEqual([]);
    const files = [...example.text.matchAll(/`((?:packages|apps|scripts|drizzle)\/[^`]+)`/g)].map(
      (m) => m[1] ?? '',
    );
    expect(files.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    expect(files.length).toBeGreaterThan(4);
  });
});
