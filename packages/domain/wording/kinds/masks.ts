/** Letters and digits, half or full width. */
const counted = /[\dA-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

/** The writing with its letters and digits starred out but for the first `head` and the last `tail`; separators stay. */
export function masked(writing: string, head: number, tail: number): string {
  const characters = [...writing];
  const total = characters.filter((character) => counted.test(character)).length;
  let seen = 0;
  return characters
    .map((character) => {
      if (!counted.test(character)) return character;
      seen++;
      return seen <= head || seen > total - tail ? character : '*';
    })
    .join('');
}

/** `chenxiaoyu@163.com` as `c***@163.com`. */
export function maskedMailbox(address: string): string {
  return address.replace(/^(.).*(?=[@\uff20])/u, '$1***');
}
