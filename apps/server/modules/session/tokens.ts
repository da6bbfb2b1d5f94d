import { hash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return hash('sha256', token);
}

/** A code that a person can read out and type: ten characters without look-alikes, about 49 bits. */
export function newActivationCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const code = Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Codes are compared without the dash and in upper case. */
export function hashActivationCode(code: string): string {
  return hashToken(code.replace(/[^0-9a-z]/gi, '').toUpperCase());
}
