import { reportSections, requiredSections } from '@qianfa/domain/release/takedown-report';
import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import type { Takedown } from './follow-up-types.ts';
import { useFollowUpDone } from './use-follow-up-done.ts';

/** 处置报告 by sections, begun by the console with what it knows (R23, R45); nobody types what is recorded already. */
export function ReportForm({ takedown }: { readonly takedown: Takedown }) {
  const { t } = useWords();
  const [report, setReport] = useState(takedown.draft);
  const [tried, setTried] = useState(false);
  const done = useFollowUpDone();
  const handIn = useMutation(
    useTRPC().takedown.handIn.mutationOptions({
      onSuccess: () => done(t('followUp.report.handedIn'), () => setTried(false)),
    }),
  );
  const lacks = (name: (typeof reportSections)[number]) =>
    requiredSections.includes(name) && report[name].trim() === '';
  const submit = () => {
    setTried(true);
    if (!reportSections.some(lacks)) handIn.mutate({ publicationId: takedown.publicationId, report });
  };
  const returned = takedown.state === 'returned';
  return (
    <Panel title={t(returned ? 'followUp.report.rewrite' : 'followUp.report.write')}>
      <div className={styles.sections} data-print="no">
        {reportSections.map((name) => {
          const label = t(`followUp.report.sections.${name}`);
          return (
            <Field
              key={name}
              label={label}
              hint={t(`followUp.report.hints.${name}`)}
              required={requiredSections.includes(name)}
              optional={!requiredSections.includes(name)}
              error={tried && lacks(name) ? t('common.requiredField', { field: label }) : null}
            >
              {(ids) => (
                <Input.TextArea
                  {...ids}
                  maxLength={4_000}
                  autoSize={{ minRows: name === 'happened' ? 4 : 2 }}
                  value={report[name]}
                  onChange={(event) => setReport({ ...report, [name]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
        <ErrorLine error={handIn.error} />
        <footer className={styles.actions}>
          <ReasonButton type="primary" may={takedown.may.write} loading={handIn.isPending} onClick={submit}>
            {t('followUp.report.submit')}
          </ReasonButton>
        </footer>
      </div>
    </Panel>
  );
}
