import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './publish.module.css';
import { ReceiptForm } from './receipt-form.tsx';
import { type Release, useRefresh } from './use-release.ts';

type Candidate = Outputs['release']['candidates'][number];

/** 未知: look first. The account's newest posts, "就是这一条" or "确实没有发出"; a late receipt is taken too. */
export function UnknownCard({ release }: { readonly release: Release }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'none' | 'notThere' | 'late'>('none');
  const settle = useSettle(() => setOpen('none'));
  const { line, may, group } = release;
  return (
    <>
      <Panel title={t('release.unknown.title')}>
        <div className="stack">
          <p>{t('release.unknown.lead')}</p>
          {may.settle.ok ? (
            <Candidates
              releaseId={line.releaseId}
              pending={settle.isPending}
              onFound={(publicationId) =>
                settle.mutate({ releaseId: line.releaseId, found: { there: true, publicationId } })
              }
            />
          ) : null}
          <div className="row">
            <ReasonButton may={may.settle} danger onClick={() => setOpen('notThere')}>
              {t('release.unknown.notThere')}
            </ReasonButton>
            {line.connector === 'assisted' && may.receipt.ok && open !== 'late' ? (
              <Button onClick={() => setOpen('late')}>{t('release.unknown.late')}</Button>
            ) : null}
          </div>
          <ErrorLine error={open === 'notThere' ? null : settle.error} />
        </div>
      </Panel>
      {open === 'late' ? <ReceiptForm release={release} articles={group} /> : null}
      {open === 'notThere' ? (
        <ConfirmDanger
          title={t('release.unknown.notThereTitle')}
          confirm={t('release.unknown.notThere')}
          pending={settle.isPending}
          error={settle.error}
          onConfirm={() => settle.mutate({ releaseId: line.releaseId, found: { there: false } })}
          onClose={() => setOpen('none')}
        >
          {t('release.unknown.notThereText')}
        </ConfirmDanger>
      ) : null}
    </>
  );
}

function useSettle(onSettledWell: () => void) {
  const { t } = useWords();
  const refresh = useRefresh();
  return useMutation(
    useTRPC().release.settle.mutationOptions({
      onSuccess: () => {
        onSettledWell();
        showToast(t('release.unknown.settled'));
      },
      onSettled: refresh,
    }),
  );
}

interface CandidatesProps {
  readonly releaseId: number;
  readonly pending: boolean;
  readonly onFound: (publicationId: number) => void;
}

function Candidates({ releaseId, pending, onFound }: CandidatesProps) {
  const { t } = useWords();
  const query = useQuery(useTRPC().release.candidates.queryOptions({ releaseId }));
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorLine error={query.error} />;
  if (query.data.length === 0) return <p className="quiet">{t('release.unknown.none')}</p>;
  return (
    <ul className={styles.candidates} aria-label={t('release.unknown.candidates')}>
      {query.data.map((one) => (
        <li key={one.publicationId}>
          <CandidateText one={one} />
          <Button disabled={pending || one.link === null} onClick={() => onFound(one.publicationId)}>
            {t('release.unknown.thisOne')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function CandidateText({ one }: { readonly one: Candidate }) {
  const { t } = useWords();
  return (
    <div className={styles.candidate}>
      {one.link ? (
        <a href={one.link} target="_blank" rel="noreferrer">
          {one.title} <ExternalLink size={13} aria-hidden="true" />
        </a>
      ) : (
        <span>{one.title}</span>
      )}
      <span className="quiet small row">
        <When at={one.publishedAt} style="full" />
        <b>{t('release.unknown.alike', { percent: Math.round(one.similarity * 100) })}</b>
      </span>
    </div>
  );
}
