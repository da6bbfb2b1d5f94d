import { platformHasLinks } from '@qianfa/domain/release/guided-steps';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { instantIn } from '../../ui/shanghai-field.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { type ArticleProof, ArticleReceipt, noProof } from './article-receipt.tsx';
import styles from './publish.module.css';
import { type Release, useRefresh } from './use-release.ts';

interface ReceiptFormProps {
  readonly release: Release;
  /** The articles in order, one line of the receipt each. */
  readonly articles: readonly { readonly releaseId: number; readonly position: number | null }[];
  /** Given where the copy is open: nothing was pasted, it waits again. */
  readonly onPutBack?: () => void;
}

/** Link and platform time of what is out, and the live text to be compared (R20, R21). */
export function ReceiptForm({ release, articles, onPutBack }: ReceiptFormProps) {
  const { t } = useWords();
  const give = useGiveReceipt();
  const [proofs, setProofs] = useState<Readonly<Record<number, ArticleProof>>>({});
  const [time, setTime] = useState('');
  const [tried, setTried] = useState(false);
  const proofOf = (releaseId: number) => proofs[releaseId] ?? noProof;
  const linked = platformHasLinks(release.line.platform);
  const publishedAt = instantIn(time);
  const whole = articles.every(({ releaseId }) => {
    const { link, proofSha256 } = proofOf(releaseId);
    return link.trim() !== '' || (!linked && proofSha256 !== null);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!whole || publishedAt === null) return;
    give.mutate({
      releaseId: release.line.releaseId,
      publishedAt,
      articles: articles.map(({ releaseId }) => {
        const { link, proofSha256, liveText } = proofOf(releaseId);
        return { releaseId, link: link.trim() || null, proofSha256, liveText: liveText.trim() || null };
      }),
    });
  };
  return (
    <Panel title={t('release.receipt.title')}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">{t('release.receipt.lead')}</p>
        {articles.map((article) => (
          <ArticleReceipt
            key={article.releaseId}
            article={article}
            linked={linked}
            tried={tried}
            value={proofOf(article.releaseId)}
            onChange={(proof) => setProofs((before) => ({ ...before, [article.releaseId]: proof }))}
          />
        ))}
        <Field
          label={t('release.receipt.time')}
          hint={t('release.receipt.timeHint')}
          error={tried && publishedAt === null ? t('release.receipt.required.time') : null}
          required
        >
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              className={styles.time}
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={give.error} />
        <div className="row">
          <Button type="primary" size="large" htmlType="submit" loading={give.isPending}>
            {t('release.receipt.submit')}
          </Button>
          {onPutBack ? <PutBack release={release} onPutBack={onPutBack} /> : null}
        </div>
      </form>
    </Panel>
  );
}

function useGiveReceipt() {
  const { t } = useWords();
  const refresh = useRefresh();
  return useMutation(
    useTRPC().release.giveReceipt.mutationOptions({
      onSuccess: (taken) => {
        const worst = taken.find(({ comparison }) => comparison === 'different')
          ? 'different'
          : taken.every(({ state }) => state === 'succeeded')
            ? 'succeeded'
            : 'awaiting_confirmation';
        showToast(t(`release.receipt.taken.${worst}`));
      },
      onSettled: refresh,
    }),
  );
}

function PutBack({ release, onPutBack }: { readonly release: Release; readonly onPutBack: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const back = useMutation(
    useTRPC().release.putBack.mutationOptions({
      onSuccess: () => {
        onPutBack();
        showToast(t('release.receipt.putBackDone'));
      },
      onSettled: refresh,
    }),
  );
  return (
    <>
      <ReasonButton
        may={release.may.putBack}
        loading={back.isPending}
        onClick={() => back.mutate({ releaseId: release.line.releaseId })}
      >
        {t('release.receipt.putBack')}
      </ReasonButton>
      <ErrorLine error={back.error} />
    </>
  );
}
