/**
 * The number of a Weibo post from its link. The site writes the number in base 62 (`/1234567890/Z0JH2lOMb`), archivers
 * write it in digits: without this, a post of our own release and its line in an archiver's file would count twice.
 */
export function weiboIdOfLink(link: string): string | null {
  const parts = postLink.exec(link);
  const name = parts?.[1] ?? parts?.[2];
  if (name === undefined) return null;
  return /^\d{15,20}$/.test(name) ? name : numberOf(name);
}

const postLink =
  /^https?:\/\/(?:(?:www\.)?weibo\.com\/(?:\d+|detail)\/([0-9A-Za-z]+)|m\.weibo\.cn\/(?:status|detail|\d+)\/([0-9A-Za-z]+))\/?(?:[?#].*)?$/;

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** From the right, four characters of base 62 stand for seven decimal digits each. Null where they stand for more. */
function numberOf(name: string): string | null {
  if (name.length < 8 || name.length > 12) return null;
  let written = '';
  for (let end = name.length; end > 0; end -= 4) {
    let value = 0;
    for (const letter of name.slice(Math.max(0, end - 4), end)) value = value * 62 + digits.indexOf(letter);
    if (value >= 10_000_000) return null;
    written = String(value).padStart(7, '0') + written;
  }
  return written.replace(/^0+/, '');
}
