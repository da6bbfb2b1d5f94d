import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderSecretBox } from './secret-box.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-secrets-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('口令存下的样子看不出口令，用钥匙能打开', () => {
  const box = folderSecretBox(at('one'));
  const sealed = box.seal('mail', '口令 geheim');
  expect(sealed).not.toContain('geheim');
  expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('geheim');
  expect(box.open('mail', sealed)).toBe('口令 geheim');
  expect(folderSecretBox(at('one')).open('mail', sealed)).toBe('口令 geheim');
});

test('同一个口令存两次，两次不一样', () => {
  const box = folderSecretBox(at('one'));
  expect(box.seal('mail', 'a')).not.toBe(box.seal('mail', 'a'));
});

test('换了用处、换了钥匙、改了一个字、没封过的，都打不开', () => {
  const box = folderSecretBox(at('one'));
  const sealed = box.seal('mail', 'geheim');
  expect(box.open('robot', sealed)).toBeNull();
  const other = folderSecretBox(at('other'));
  other.seal('mail', 'x');
  expect(other.open('mail', sealed)).toBeNull();
  expect(folderSecretBox(at('without')).open('mail', sealed)).toBeNull();
  const last = sealed.at(-1) === 'A' ? 'B' : 'A';
  for (const broken of [`${sealed.slice(0, 10)}${last}${sealed.slice(11)}`, 'geheim', 'v1.', 'v1.AAAA', ''])
    expect(box.open('mail', broken)).toBeNull();
});

test('钥匙文件只有本用户能读，不会被换掉', () => {
  const file = path.join(at('one'), 'secrets.key');
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(at('one'))).toEqual(['secrets.key']);
  const before = fs.readFileSync(file, 'utf8');
  folderSecretBox(at('one')).seal('mail', 'again');
  expect(fs.readFileSync(file, 'utf8')).toBe(before);
});

test('钥匙文件坏了就说坏了，不悄悄另做一把', () => {
  fs.mkdirSync(at('broken'));
  fs.writeFileSync(path.join(at('broken'), 'secrets.key'), 'short');
  expect(() => folderSecretBox(at('broken')).seal('mail', 'x')).toThrow('is no key');
  expect(fs.readFileSync(path.join(at('broken'), 'secrets.key'), 'utf8')).toBe('short');
});
