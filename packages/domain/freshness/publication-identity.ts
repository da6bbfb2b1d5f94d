/**
 * What makes two sightings one publication of an account: the platform's id, else the canonical link, else the second
 * and the title (whose digest the server takes). Nothing counts twice.
 */
export type PublicationIdentity =
  | { readonly by: 'platformId'; readonly platformId: string }
  | { readonly by: 'link'; readonly canonicalLink: string }
  | { readonly by: 'moment'; readonly publishedAt: Date; readonly titleKey: string };

/** The identity of one sighting within its account. */
export function publicationIdentity(seen: {
  platformId: string | null;
  link: string | null;
  publishedAt: Date;
  title: string;
}): PublicationIdentity {
  if (seen.platformId) return { by: 'platformId', platformId: seen.platformId };
  const canonical = seen.link ? canonicalLink(seen.link) : null;
  if (canonical) return { by: 'link', canonicalLink: canonical };
  const second = new Date(Math.floor(seen.publishedAt.getTime() / 1000) * 1000);
  return { by: 'moment', publishedAt: second, titleKey: titleKey(seen.title) };
}

/**
 * A title as compared: trimmed, white space (line breaks too) collapsed to one blank. No Unicode normalisation: full and
 * half width are different titles.
 */
export function titleKey(title: string): string {
  return title.trim().replace(/\s+/g, ' ');
}

const linkForm = /^(https?):\/\/([^/?#\s@\\]+)(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#.*)?$/i;

/** Dropped on every host. */
const trackingAnywhere = /^(?:utm_[a-z_]+|spm)$/i;

/** Dropped on the hosts of the platforms, where they only say who passed the link on. Elsewhere `from` may name a page. */
const trackingOnPlatforms =
  /^(?:from|scene|subscene|ascene|chksm|srcid|sharer_\w+|share_\w+|wx_header|wvr|mod|type|refer_flag|tt_from|app|timestamp|req_id|use_new_style|isappinstalled|sessionid|clicktime|enterid|key|uin|devicetype|version|lang|nettype|pass_ticket|exportkey|poc_token|mpshare)$/i;

const platformHosts = [
  'mp.weixin.qq.com',
  'weibo.com',
  'weibo.cn',
  'toutiao.com',
  'douyin.com',
  'kuaishou.com',
  'xiaohongshu.com',
];

/** What names one WeChat article in the long form of its link; `sn` only opens it, the first three tell it apart. */
const weixinArticle = ['__biz', 'mid', 'idx', 'sn'];

/**
 * The link as identity: scheme and host in lower case (https on the platforms' own hosts, which serve both), default
 * port, fragment and tracking parameters dropped, the rest kept in order. Null where it is no http(s) link, or carries
 * a user name. Applying it twice changes nothing.
 */
export function canonicalLink(text: string): string | null {
  const parts = linkForm.exec(text.trim());
  if (!parts) return null;
  const onPlatform = isPlatformHost(hostName(parts[2] ?? ''));
  const scheme = onPlatform ? 'https' : (parts[1] ?? '').toLowerCase();
  const host = (parts[2] ?? '').toLowerCase().replace(scheme === 'http' ? /:80$/ : /:443$/, '');
  const path = parts[3] || '/';
  const query = keptQuery(parts[4] ?? '', onPlatform, host === 'mp.weixin.qq.com' && path === '/s');
  return `${scheme}://${host}${path}${query ? `?${query}` : ''}`;
}

function hostName(authority: string): string {
  return authority.toLowerCase().replace(/:\d+$/, '');
}

function isPlatformHost(host: string): boolean {
  return platformHosts.some((known) => host === known || host.endsWith(`.${known}`));
}

function keptQuery(query: string, onPlatform: boolean, weixinLong: boolean): string {
  if (query === '') return '';
  const pairs = query.split('&').filter((pair) => pair !== '');
  const article = weixinLong ? articlePairs(pairs) : null;
  if (article) return article.join('&');
  // Temporary WeChat links (search results) name no article: they keep what they have, else all would become one.
  return pairs.filter((pair) => !isTracking(nameOf(pair), onPlatform && !weixinLong)).join('&');
}

/** The pairs that name the article, in fixed order; null where the account, the message or the place in it is missing. */
function articlePairs(pairs: readonly string[]): string[] | null {
  const named = weixinArticle.map((name) => pairs.find((pair) => nameOf(pair) === name));
  if (named.slice(0, 3).includes(undefined)) return null;
  return named.filter((pair) => pair !== undefined);
}

function nameOf(pair: string): string {
  const end = pair.indexOf('=');
  return end < 0 ? pair : pair.slice(0, end);
}

function isTracking(name: string, onPlatform: boolean): boolean {
  return trackingAnywhere.test(name) || (onPlatform && trackingOnPlatforms.test(name));
}
