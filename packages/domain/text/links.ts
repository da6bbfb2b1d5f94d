/** Longest link in UTF-16 units; WeChat takes 1 kB (PLATFORMS.md). */
export const maxLinkLength = 1024;

/**
 * Whether a link may stand in what goes out: absolute, http or https, with a host, without user name, quotes, spaces
 * or control characters. Everything else (javascript:, data:, protocol-relative, relative) is refused, since it means
 * something else on the platform's page, or to a browser, than to the person who reviewed it.
 */
export function isSafeLink(href: string): boolean {
  if (href.length > maxLinkLength || hasControlCharacter(href)) return false;
  return /^https?:\/\/[^\s/?#@\\<>"'`:]+(?::\d{1,5})?(?:[/?#][^\s<>"'`\\]*)?$/i.test(href);
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return true;
  }
  return false;
}
