import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { ClosedRoad } from './closed-road.tsx';
import { Consents } from './consents.tsx';
import { DeputySign } from './deputy-sign.tsx';
import styles from './signing.module.css';
import type { Takeable } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

/** 代签 and 补签 (R43): what one may sign as deputy, what is to be confirmed, accounts that are closed to it. */
export function DeputyTab() {
  const maySign = useMay('deputy.sign').ok;
  const mayReopen = useMay('deputy.reopen').ok;
  const maySee = useMay('consent.read').ok;
  return (
    <>
      <ClosedRoad road="deputy" />
      {maySign ? <TakeablePosts /> : null}
      {maySee ? <Consents /> : null}
      {mayReopen ? <ClosedAccounts /> : null}
    </>
  );
}

function TakeablePosts() {
  const { t } = useWords();
  const query = useQuery(useTRPC().signing.takeable.queryOptions());
  return (
    <Panel title={t('signing.deputy.takeable')} flush>
      {query.isPending ? (
        <LoadingState lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState title={t('signing.deputy.takeableEmpty')} hint={t('signing.deputy.takeableHint')} />
      ) : (
        <ul className={styles.list}>
          {query.data.map((post) => (
            <TakeableRow key={post.placementContentId} post={post} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TakeableRow({ post }: { readonly post: Takeable }) {
  const { t, language } = useWords();
  const done = useSigningDone();
  const [isSigning, setSigning] = useState(false);
  const take = useMutation(
    useTRPC().signing.takeDeputy.mutationOptions({
      onSuccess: () => done(t('signing.deputy.taken'), () => undefined),
    }),
  );
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{t('desk.platformAccount', { platform: post.platform, account: post.account })}</b>
        <p className="quiet small">
          {t('signing.deputy.post', { post: post.postId })} ·{' '}
          {t('signing.deputy.waitingFor', { names: post.waitingFor.join(t('common.separator')) })} ·{' '}
          {dateTimeText(post.since, language)}
        </p>
        <ErrorLine error={take.error} />
      </div>
      <div className={styles.acts}>
        {post.taken ? (
          <>
            <Link to="/desk/$postId" params={{ postId: String(post.postId) }} search={{}}>
              {t('signing.deputy.read')}
            </Link>
            <Button type="primary" onClick={() => setSigning(true)}>
              {t('signing.deputy.sign')}
            </Button>
          </>
        ) : (
          <Button
            loading={take.isPending}
            onClick={() => take.mutate({ placementContentId: post.placementContentId })}
          >
            {t('signing.deputy.take')}
          </Button>
        )}
      </div>
      {isSigning ? <DeputySign post={post} onClose={() => setSigning(false)} /> : null}
    </li>
  );
}

function ClosedAccounts() {
  const { t } = useWords();
  const trpc = useTRPC();
  const done = useSigningDone();
  const [asked, ask] = useState<number | null>(null);
  const query = useQuery(trpc.signing.closedAccounts.queryOptions());
  const reopen = useMutation(
    trpc.signing.reopenDeputy.mutationOptions({
      onSuccess: () => done(t('signing.deputy.reopened'), () => ask(null)),
    }),
  );
  if (!query.data || query.data.length === 0) return null;
  return (
    <Panel title={t('signing.deputy.closedTitle')} flush>
      <ul className={styles.list}>
        {query.data.map(({ accountId, platform, account, overdue }) => (
          <li key={accountId} className={styles.row}>
            <div className={styles.what}>
              {t('signing.deputy.closedLine', {
                account: t('desk.platformAccount', { platform, account }),
                count: overdue,
              })}
            </div>
            <Button onClick={() => ask(accountId)}>{t('signing.deputy.reopen')}</Button>
          </li>
        ))}
      </ul>
      {asked === null ? null : (
        <ReasonForm
          label={t('signing.paper.reason')}
          title={t('signing.deputy.reopenTitle')}
          submit={t('signing.deputy.reopen')}
          hint=""
          pending={reopen.isPending}
          error={reopen.error}
          onClose={() => ask(null)}
          onSubmit={(reason) => reopen.mutate({ accountId: asked, reason })}
        />
      )}
    </Panel>
  );
}
