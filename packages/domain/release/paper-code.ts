/**
 * The code on a printed 发布审批单 (R42): the first 32 bits of the SM3 digest and a check character, `7F3A-91C2-K`. Whoever
 * types it off the paper is told of a slip of one character or two exchanged ones before anything is compared.
 */

/** Without letters that read like figures. A prime number of them, as the check needs. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUWX';

/** The code of a digest (SM3, hexadecimal). */
export function paperCode(sm3: string): string {
  const code = sm3.slice(0, 8).toUpperCase();
  return `${code.slice(0, 4)}-${code.slice(4)}-${checkOf(code)}`;
}

/**
 * What was typed off the paper as the code is written; null where the check character does not fit. Case, blanks, full
 * width forms and dashes of any kind say nothing; O is read as 0 and I as 1.
 */
export function readPaperCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑‒–—―_.·]/gu, '')
    .replace(/O/g, '0')
    .replace(/I/g, '1');
  if (!/^[0-9A-F]{8}[0-9A-Z]$/.test(plain)) return null;
  const code = plain.slice(0, 8);
  return plain[8] === checkOf(code) ? `${code.slice(0, 4)}-${code.slice(4)}-${plain[8]}` : null;
}

/** Weighted sum modulo 31: weights differ and none is 0, so one wrong character and two exchanged ones are found. */
function checkOf(code: string): string {
  let sum = 0;
  for (let at = 0; at < code.length; at += 1) sum += alphabet.indexOf(code.charAt(at)) * (at + 2);
  return alphabet[sum % alphabet.length] ?? '0';
}
