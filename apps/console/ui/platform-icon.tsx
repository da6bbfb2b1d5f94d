import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import styles from './platform-icon.module.css';

type Platform = keyof Words['states']['platforms'];

/** One character each, drawn like a type block: told apart at a glance, and nobody's trade mark. */
const letters: Record<Platform, string> = {
  wechat: '微',
  weibo: '博',
  toutiao: '头',
  douyin: '抖',
  kuaishou: '快',
  channels: '视',
  xiaohongshu: '红',
  miniprogram: '程',
  app: '端',
  other: '他',
};

function isPlatform(value: string): value is Platform {
  return Object.hasOwn(letters, value);
}

interface PlatformIconProps {
  readonly platform: string;
  readonly size?: number;
  /** Says the platform's name beside it; alone the icon says it to screen readers and on hover. */
  readonly named?: boolean;
}

export function PlatformIcon({ platform, size = 18, named = false }: PlatformIconProps) {
  const { t } = useWords();
  const known: Platform = isPlatform(platform) ? platform : 'other';
  const name = isPlatform(platform) ? t(`states.platforms.${known}`) : platform;
  const block = (
    <span className={styles.block} style={{ width: size, height: size, fontSize: Math.round(size * 0.62) }}>
      {letters[known]}
    </span>
  );
  if (!named) {
    return (
      <span role="img" aria-label={name} title={name} className={styles.icon}>
        {block}
      </span>
    );
  }
  return (
    <span className={styles.icon}>
      <span aria-hidden="true">{block}</span>
      <span>{name}</span>
    </span>
  );
}
