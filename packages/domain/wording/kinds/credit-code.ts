const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const form = /^[159ANY][\dA-Z]\d{6}[\dA-HJ-NPQRTUWXY]{10}$/;

/**
 * Whether 18 characters are a unified social credit code with its check character (GB 32100-2015: weights 3^i mod 31,
 * sum mod 31). It names a body, not a person.
 */
export function isCreditCode(code: string): boolean {
  if (!form.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === code[17];
}
