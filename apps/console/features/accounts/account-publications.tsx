import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { TakeDownDialog } from '../../ui/take-down-dialog.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

type Publication = Outputs['publication']['ofAccount'][number];

const pageSize = 50;
/** Of the first page, before somebody asks for more. */
const shownFirst = 8;

/** What is live on the account, or was, the newest first; each can be taken down from here (R23). */
export function AccountPublications({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [down, setDown] = useState<Publication | null>(null);
  const [all, setAll] = useState(false);
  const query = useInfiniteQuery(
    trpc.publication.ofAccount.infiniteQueryOptions(
      { accountId: account.id },
      {
        initialCursor: null,
        getNextPageParam: (page) =>
          page.length < pageSize ? undefined : (page.at(-1)?.publishedAt ?? undefined),
      },
    ),
  );
  const again = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.publication.pathFilter()),
      queryClient.invalidateQueries(trpc.release.pathFilter()),
      queryClient.invalidateQueries(trpc.board.pathFilter()),
    ]);
  };
  const known = query.data?.pages.flat() ?? [];
  const rows = all ? known : known.slice(0, shownFirst);
  const more = rows.length < known.length || query.hasNextPage;
  const showMore = () => (all ? void query.fetchNextPage() : setAll(true));
  return (
    <Panel title={t('accounts.publications')}>
      {query.isPending ? <LoadingState lines={4} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && rows.length === 0 ? <p className="quiet">{t('accounts.noPublications')}</p> : null}
      <ul className={styles.publications}>
        {rows.map((row) => (
          <li key={row.id}>
            <PublicationFacts row={row} />
            {row.takenDownAt === null ? (
              <ReasonButton
                size="small"
                type="text"
                danger
                may={row.may.takeDown}
                onClick={() => setDown(row)}
              >
                {t('accounts.takeDown')}
              </ReasonButton>
            ) : null}
          </li>
        ))}
      </ul>
      {more ? (
        <Button onClick={showMore} loading={query.isFetchingNextPage}>
          {t('accounts.morePublications')}
        </Button>
      ) : null}
      {down ? <TakeDownDialog publication={down} onDone={again} onClose={() => setDown(null)} /> : null}
    </Panel>
  );
}

function PublicationFacts({ row }: { readonly row: Publication }) {
  const { t, language } = useWords();
  return (
    <span className={styles.publication}>
      {row.link ? (
        <a href={row.link} target="_blank" rel="noreferrer noopener">
          {row.title}
        </a>
      ) : (
        row.title
      )}
      <small className="quiet">
        <When at={row.publishedAt} style="short" /> · {t(`states.timeSources.${row.publishedAtSource}`)}
        {row.publisherName ? ` · ${t('accounts.signedBy', { name: row.publisherName })}` : ''}
      </small>
      {row.takenDownAt ? (
        <small className={styles.taken}>
          {t('release.times.takenDown', { time: dateTimeText(row.takenDownAt, language) })}
          {row.reportDueAt
            ? ` · ${t('release.times.reportDue', { time: dateTimeText(row.reportDueAt, language) })} `
            : ' '}
          <Link to="/takedowns/$publicationId" params={{ publicationId: String(row.id) }}>
            {t('followUp.report.title')}
          </Link>
        </small>
      ) : null}
    </span>
  );
}
