import { Button } from 'antd';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PlatformIcon } from '../ui/platform-icon.tsx';
import { SealMark } from '../ui/seal-mark.tsx';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import styles from './signing.module.css';
import type { SigningItem } from './signing-item.ts';
import type { Signed } from './use-signing.ts';

interface SignResultsProps {
  readonly items: readonly SigningItem[];
  readonly signed: Signed;
  readonly name: string;
  readonly onDone: () => void;
}

/** What became of each item, post by post: one that changed meanwhile does not take the others with it. */
export function SignResults({ items, signed, name, onDone }: SignResultsProps) {
  const { t } = useWords();
  const outcome = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone; reading goes on at what came of it.
  useEffect(() => outcome.current?.focus(), []);
  const good = signed.results.filter(({ ok }) => ok).length;
  const posts = [...new Set(items.map(({ postId }) => postId))];
  return (
    <div className="stack">
      <div className={styles.outcome} role="status" ref={outcome} tabIndex={-1}>
        {good > 0 ? <SealMark word={t('desk.seal.electronic')} name={name} at={signed.at} /> : null}
        <p>
          {t('sign.signedCount', { count: good })}
          {good < items.length ? ` ${t('sign.refusedCount', { count: items.length - good })}` : ''}
        </p>
      </div>
      <ul className={styles.list}>
        {posts.map((postId) => {
          const own = items.filter((item) => item.postId === postId);
          return (
            <li key={postId}>
              <b className={styles.itemTitle}>{own[0]?.title}</b>
              <ul>
                {own.map((item) => (
                  <ItemResult key={item.placementContentId} item={item} signed={signed} />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
      <Button type="primary" size="large" block onClick={onDone}>
        {t('sign.done')}
      </Button>
    </div>
  );
}

function ItemResult({ item, signed }: { readonly item: SigningItem; readonly signed: Signed }) {
  const { t } = useWords();
  const result = signed.results.find(
    ({ placementContentId }) => placementContentId === item.placementContentId,
  );
  const Icon = result?.ok ? CircleCheck : CircleAlert;
  return (
    <li className={styles.result} data-ok={result?.ok ?? false}>
      <Icon size={16} aria-hidden="true" />
      <PlatformIcon platform={item.platform} size={16} />
      <span className={styles.account}>{item.account}</span>
      <span>
        {result?.ok
          ? t('sign.itemSigned', { code: item.shortCode })
          : result?.refusal
            ? refusalText(t, result.refusal)
            : t('common.errorUnknown')}
      </span>
    </li>
  );
}
