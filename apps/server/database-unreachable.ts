/** Of the network, and of PostgreSQL: no such login, wrong password, no such database. */
const codes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'CONNECT_TIMEOUT',
  '28000',
  '28P01',
  '3D000',
];

/** A sentence for the operator when the database could not be reached or let nobody in; null for any other error. */
export function databaseUnreachable(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !codes.includes(String(error.code))) return null;
  return `连不上数据库，请看 DATABASE_URL / the database cannot be reached: see DATABASE_URL (${error.message})`;
}
