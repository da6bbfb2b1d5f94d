import { fieldText } from '@qianfa/domain/text/field-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Inputs, type Outputs, useTRPCClient } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { OutsideCheckProps } from './outside-check-props.ts';
import styles from './proof.module.css';

type NearCopy = Outputs['wording']['similar']['copies'][number];

/** Looks for publications that are nearly this text, in the office's own database: nothing goes out for it (R29). */
export function NearCopyCheck({ content, accountId, postId, declaredSource }: OutsideCheckProps) {
  const { t } = useWords();
  const client = useTRPCClient();
  const look = useMutation({
    mutationFn: () =>
      client.wording.similar.query({ accountId, content: asSent(content), postId, declaredSource }),
  });
  const copies = look.data?.copies ?? [];
  const isEmpty = ['title', 'body', 'text'].every((field) => fieldText(content, field).trim() === '');
  return (
    <div className={styles.outsidePart}>
      <Button size="small" loading={look.isPending} disabled={isEmpty} onClick={() => look.mutate()}>
        {t('proofing.near.look')}
      </Button>
      {isEmpty ? <p className={styles.quiet}>{t('proofing.near.empty')}</p> : null}
      <ErrorLine error={look.error} />
      {look.data ? (
        <p className={styles.quiet} role="status">
          {copies.length === 0 ? t('proofing.near.none') : t('proofing.near.found', { count: copies.length })}
        </p>
      ) : null}
      <ul className={styles.copies}>
        {copies.map((copy) => (
          <li key={copy.publicationId}>
            <Copy copy={copy} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Sent = Inputs['wording']['similar']['content'];

/** On the wire the same JSON: only here nobody may change it. */
function asSent(content: PlacementContent): Sent {
  return content as Sent;
}

function Copy({ copy }: { readonly copy: NearCopy }) {
  const { t } = useWords();
  const { title, accountName: account, day, by, share, whose, link } = copy;
  return (
    <>
      <strong>{title}</strong>
      <p className={styles.quiet}>
        {t(`proofing.near.by.${by}`, { account, day, percent: Math.round(share * 100) })}
        {' · '}
        {t(`proofing.near.whose.${whose}`)}
      </p>
      {link && /^https?:/i.test(link) ? (
        <a href={link} target="_blank" rel="noreferrer noopener">
          {t('proofing.near.open')}
        </a>
      ) : null}
    </>
  );
}
