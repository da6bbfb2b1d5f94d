import { Button } from 'antd';
import type { Outputs } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';

interface IssuedCodeProps {
  readonly name: string;
  readonly login: string;
  readonly issued: Outputs['person']['reset'];
  readonly onClose: () => void;
}

/** The one-time code, shown this once: it closes by its own button only. */
export function IssuedCode({ name, login, issued, onClose }: IssuedCodeProps) {
  const { t, language } = useWords();
  return (
    <Dialog
      title={t('people.codeTitle', { name })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('people.codeDone')}
        </Button>
      }
    >
      <div className="stack">
        <p>{t('people.codeHint', { login })}</p>
        <div className={styles.code}>
          <output aria-label={t('people.code')}>{issued.code}</output>
          <CopyButton text={issued.code} what={t('people.code')} />
        </div>
        <p className="quiet small">
          {t('people.codeUntil', { until: dateTimeText(issued.expiresAt, language) })}
        </p>
      </div>
    </Dialog>
  );
}
