import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Passwords and keys of other services, as they rest in the database: useless without the key file, which lies in the
 * data directory and is in no backup of the database.
 */
export interface SecretBox {
  /** The sealed form. `purpose` is bound to it: what was sealed for one place opens in no other. */
  seal(purpose: string, secret: string): string;
  /** Null where it was sealed with another key, for another purpose, was changed, or was never sealed. */
  open(purpose: string, sealed: string): string | null;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const form = 'v1.';

/** AES-256-GCM with a random nonce each; the key is made at the first sealing, readable by this user alone. */
export function folderSecretBox(directory: string): SecretBox {
  const file = path.join(directory, 'secrets.key');
  return {
    seal(purpose, secret) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', readKey(file) ?? makeKey(file), nonce);
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return form + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(purpose, sealed) {
      if (!sealed.startsWith(form)) return null;
      const key = readKey(file);
      const bytes = Buffer.from(sealed.slice(form.length), 'base64url');
      if (key === null || bytes.length < nonceBytes + tagBytes) return null;
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** Null where there is none yet. A file that is no key is never replaced: what it sealed would be lost for good. */
function readKey(file: string): Buffer | null {
  if (!fs.existsSync(file)) return null;
  const key = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== keyBytes) throw new Error(`${file} is no key of 32 bytes; put the right one back`);
  return key;
}

/** Two processes may begin at once: the file appears whole, and the first one's stays. */
function makeKey(file: string): Buffer {
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(fresh, randomBytes(keyBytes).toString('base64url'), { mode: 0o600 });
  try {
    fs.linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(fresh, { force: true });
  }
  const key = readKey(file);
  if (key === null) throw new Error(`${file} cannot be read after it was made`);
  return key;
}
