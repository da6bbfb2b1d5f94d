import { Button } from 'antd';
import { CircleAlert, CircleCheck } from 'lucide-react';
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

/** What became of each item: one that changed meanwhile does not take the others with it. */
export function SignResults({ items, signed, name, onDone }: SignResultsProps) {
  const { t } = useWords();
  const good = signed.results.filter(({ ok }) => ok).length;
  return (
    <div className="stack">
      <div className={styles.outcome} role="status">
        {good > 0 ? <SealMark word={t('desk.seal.electronic')} name={name} at={signed.at} /> : null}
        <p>
          {t('sign.signedCount', { count: good })}
          {good < items.length ? ` ${t('sign.refusedCount', { count: items.length - good })}` : ''}
        </p>
      </div>
      <ul className={styles.results}>
        {items.map((item) => {
          const result = signed.results.find(
            ({ placementContentId }) => placementContentId === item.placementContentId,
          );
          const Icon = result?.ok ? CircleCheck : CircleAlert;
          return (
            <li key={item.placementContentId} data-ok={result?.ok ?? false}>
              <Icon size={16} aria-hidden="true" />
              <span>
                <b>{item.title}</b> ·{' '}
                {t('desk.platformAccount', { platform: item.platform, account: item.account })}
                <br />
                <small>
                  {result?.ok
                    ? t('sign.itemSigned', { code: item.shortCode })
                    : result?.refusal
                      ? refusalText(t, result.refusal)
                      : t('common.errorUnknown')}
                </small>
              </span>
            </li>
          );
        })}
      </ul>
      <Button type="primary" size="large" block autoFocus onClick={onDone}>
        {t('sign.done')}
      </Button>
    </div>
  );
}
