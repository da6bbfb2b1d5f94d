import { knownPlatformWords } from '@qianfa/domain/responsibility/platforms';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './import.module.css';

export interface ListChoice {
  readonly file: File;
  readonly account: string;
  readonly platform: string;
}

interface ImportFormProps {
  readonly sending: boolean;
  readonly problem: string | null;
  readonly onSend: (choice: ListChoice, dryRun: boolean) => void;
}

/** The list, and what its rows do not say. */
export function ImportForm({ sending, problem, onSend }: ImportFormProps) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [account, setAccount] = useState('');
  const [platform, setPlatform] = useState('');
  const [asked, setAsked] = useState(false);
  const send = (dryRun: boolean) => {
    setAsked(true);
    if (file) onSend({ file, account: account.trim(), platform }, dryRun);
  };
  const missing = asked && !file ? t('common.requiredField', { field: t('board.importing.file') }) : null;
  return (
    <div className="stack">
      <p className="quiet">{t('board.importing.hint')}</p>
      <Field label={t('board.importing.file')} required error={missing ?? problem}>
        {(ids) => (
          <div className={styles.file}>
            <label htmlFor={ids.id} className={styles.pick}>
              {t('board.importing.choose')}
            </label>
            <input
              {...ids}
              type="file"
              accept=".csv,.txt,.tsv,.xlsx"
              className="unseen"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
            <span className="cut">{file?.name}</span>
          </div>
        )}
      </Field>
      <div className={styles.two}>
        <Field label={t('board.importing.account')} hint={t('board.importing.accountHint')} optional>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('board.importing.platform')} optional>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={platform || undefined}
              onChange={(word: string | undefined) => setPlatform(word ?? '')}
              options={knownPlatformWords().map((word) => ({ value: word, label: word }))}
            />
          )}
        </Field>
      </div>
      <div className="row">
        <Button type="primary" loading={sending} onClick={() => send(true)}>
          {t('board.importing.rehearse')}
        </Button>
        <Button loading={sending} onClick={() => send(false)}>
          {t('board.importing.take')}
        </Button>
      </div>
    </div>
  );
}
