/** An address as Weibo finds it: it ends at white space, Chinese text or Chinese punctuation. */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;

/** Units that every address counts, whatever its length (PLATFORMS.md, marked there as unconfirmed). */
const addressUnits = 10;

/**
 * Length of a text as Weibo counts it: an ASCII character ½, every other character 1, an address 10, the sum rounded
 * up (PLATFORMS.md, Weibo, Counting).
 */
export function weiboLength(text: string): number {
  let addresses = 0;
  const rest = text.replace(address, () => {
    addresses++;
    return '';
  });
  let halves = 0;
  for (const character of rest) halves += (character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2;
  return addresses * addressUnits + Math.ceil(halves / 2);
}
