import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';

type Known = keyof Words['states']['platforms'];
const known: Readonly<Record<Known, true>> = {
  wechat: true,
  weibo: true,
  toutiao: true,
  douyin: true,
  kuaishou: true,
  channels: true,
  xiaohongshu: true,
  miniprogram: true,
  app: true,
  other: true,
};

/** The platform's name in the reader's language; a code that has none stays as it is. */
export function usePlatformName(): (platform: string) => string {
  const { t } = useWords();
  return (platform) => (isKnown(platform) ? t(`states.platforms.${platform}`) : platform);
}

function isKnown(platform: string): platform is Known {
  return Object.hasOwn(known, platform);
}
