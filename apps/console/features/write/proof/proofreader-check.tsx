import { fieldText } from '@qianfa/domain/text/field-text';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { FindingLine } from '../../../findings/finding-line.tsx';
import { useTRPCClient } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { OutsideCheckProps } from './outside-check-props.ts';
import styles from './proof.module.css';
import type { OpenFinding } from './use-findings.ts';

/** Sends the text of a placement to the office's proof-reading service; its remarks are hints, replaced one by one. */
export function ProofreaderCheck({ content, accountId, proof, onGo, postId }: OutsideCheckProps) {
  const { t } = useWords();
  const client = useTRPCClient();
  const field = content.shape === 'article' ? 'body' : 'text';
  const text = fieldText(content, field);
  const check = useMutation({ mutationFn: () => client.outside.proofread.query({ postId, text }) });
  const said = check.data;
  const remarks: OpenFinding[] = said?.ok
    ? said.findings.map((finding, at) => ({
        ...finding,
        accountId,
        field,
        context: '',
        excuse: null,
        id: `${at}`,
      }))
    : [];
  // What was replaced, or written anew, is no longer what the service read.
  const standing = remarks.filter(({ start, end, text: words }) => text.slice(start, end).startsWith(words));
  return (
    <div className={styles.outsidePart}>
      <Button
        size="small"
        loading={check.isPending}
        disabled={text.trim() === ''}
        onClick={() => check.mutate()}
      >
        {t('proofing.outside.proofread')}
      </Button>
      <ErrorLine error={check.error} />
      {said ? (
        <p className={styles.quiet} role="status">
          {said.ok
            ? t('proofing.outside.remarks', { count: standing.length })
            : t(`proofing.outside.failures.${said.failure}`, { status: said.status })}
        </p>
      ) : null}
      <ul className={styles.list}>
        {standing.map((remark) => (
          <li key={remark.id}>
            <button type="button" className={styles.item} onClick={() => onGo(remark)}>
              <FindingLine finding={remark} />
            </button>
            {remark.advice === null ? null : (
              <div className={styles.acts}>
                <Button size="small" onClick={() => proof.replace([remark])}>
                  {t('proofing.replace')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
