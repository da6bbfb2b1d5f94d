import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './trail.module.css';

type Verified = Outputs['trail']['verify'];

const headForm = /^[0-9a-f]{64}$/;

/** Computes every seal again, against a head that was kept outside where there is one. */
export function VerifyPanel() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const outsideHead = typed.trim().toLowerCase();
  const wrong = outsideHead !== '' && !headForm.test(outsideHead);
  const verify = useMutation(
    trpc.trail.verify.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.trail.list.pathFilter()),
    }),
  );
  return (
    <Panel title={t('trail.verify.title')}>
      <p className="quiet">{t('trail.verify.lead')}</p>
      <div className={styles.verify}>
        <div className={styles.outside}>
          <Field
            label={t('trail.verify.outside')}
            hint={t('trail.verify.outsideHint')}
            error={wrong ? t('trail.verify.outsideWrong') : null}
          >
            {(ids) => (
              <Input
                {...ids}
                className={styles.mono ?? ''}
                value={typed}
                maxLength={80}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button
          type="primary"
          disabled={wrong}
          loading={verify.isPending}
          onClick={() => verify.mutate({ outsideHead: outsideHead || null })}
        >
          {t('trail.verify.run')}
        </Button>
      </div>
      <ErrorLine error={verify.error} />
      <div role="status">
        {verify.data ? (
          <Result verified={verify.data} outside={verify.variables?.outsideHead != null} />
        ) : null}
      </div>
    </Panel>
  );
}

function Result({ verified, outside }: { readonly verified: Verified; readonly outside: boolean }) {
  const { t } = useWords();
  const { verdict, blocks, unsealed } = verified;
  const waiting =
    unsealed > 0 ? <p className="quiet">{t('trail.verify.waiting', { count: unsealed })}</p> : null;
  if (!verdict.ok) return <Broken bad={verdict.bad}>{waiting}</Broken>;
  return (
    <div className={styles.sound}>
      <p className={styles.verdict}>
        <ShieldCheck size={18} aria-hidden="true" />
        <b>{t('trail.verify.sound')}</b>
        <span>{t('trail.verify.counted', { entries: verdict.entries, blocks })}</span>
      </p>
      {outside ? <p>{t('trail.verify.outsideFits')}</p> : null}
      {waiting}
      <p className={styles.head}>
        <span className="quiet">{t('trail.verify.head')}</span>
        <code className={styles.mono}>{verdict.head}</code>
        <CopyButton text={verdict.head} what={t('trail.verify.copyHead')} size="small" />
      </p>
      <p>{t('trail.verify.advice')}</p>
    </div>
  );
}

interface BrokenProps {
  readonly bad: Extract<Verified['verdict'], { ok: false }>['bad'];
  readonly children: React.ReactNode;
}

function Broken({ bad, children }: BrokenProps) {
  const { t } = useWords();
  const { blockId: block, entryId: entry, problem } = bad;
  return (
    <div className={styles.broken}>
      <p className={styles.verdict}>
        <TriangleAlert size={18} aria-hidden="true" />
        <b>{t('trail.verify.broken')}</b>
        <span>
          {entry === null
            ? t('trail.verify.atBlock', { block })
            : t('trail.verify.atEntry', { block, entry })}
        </span>
      </p>
      <p>{t(`trail.verify.problems.${problem}`)}</p>
      <p>{t('trail.verify.keep')}</p>
      {children}
    </div>
  );
}
