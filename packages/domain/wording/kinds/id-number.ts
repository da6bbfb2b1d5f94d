import { isDay } from '../../calendar/shanghai.ts';

/** First two digits of GB/T 2260; 81–83 stand on residence permits of 港澳台, 9 on those of foreigners. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** Whether 18 characters have an existing province and an existing date of birth where an ID number has them. */
export function looksLikeIdNumber(code: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code)) return false;
  const province = code[0] === '9' ? code.slice(1, 3) : code.slice(0, 2);
  const day = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
  return provinces.has(province) && code.slice(6, 10) < '2100' && isDay(day);
}

/** The same, with the check digit of GB 11643-1999: an ID number, beyond reasonable doubt. */
export function isIdNumber(code: string): boolean {
  if (!looksLikeIdNumber(code)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return checks[sum % 11] === code[17];
}

/** Whether 15 digits have the province and the date of the ID numbers issued before 1999, which have no check digit. */
export function looksLikeOldIdNumber(code: string): boolean {
  if (!/^\d{15}$/.test(code) || !provinces.has(code.slice(0, 2))) return false;
  return isDay(`19${code.slice(6, 8)}-${code.slice(8, 10)}-${code.slice(10, 12)}`);
}
