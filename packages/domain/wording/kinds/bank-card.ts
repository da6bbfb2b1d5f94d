/** Beginnings of card numbers and the lengths that go with them (ISO/IEC 7812; 银联 and the older cards of 工行 中行 交行). */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [/^(?:9558|601[34]|4563)/, [19]],
  [/^4/, [16]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^(?:30[0-5]|36|38)/, [14]],
];

/** Whether the digits can be a bank card: issuer, length, and the check digit of Luhn. One random number in ten passes the last. */
export function looksLikeBankCard(digits: string): boolean {
  return (
    issuers.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length)) && luhn(digits)
  );
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
