import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password longer than this is refused by the rules; hashing never sees more. */
const longest = 256;

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Whether the password fits. With no hash (unknown login, person without sign-in) the same work is done against a
 * fixed one, so that the time does not tell who exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password.slice(0, longest)).catch(() => false);
  return stored !== null && fits;
}

const nobody = hash('nobody has this password', cost);
