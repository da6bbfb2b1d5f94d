import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { QueuedDraft } from '../../ui/queued-draft.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './account-dialog.module.css';
import type { BoardRow, Draft } from './use-board.ts';
import { useBoardSearch } from './use-board-search.ts';

type Publication = Outputs['publication']['ofAccount'][number];

interface AccountDialogProps {
  readonly row: BoardRow;
  readonly drafts: readonly Draft[];
}

/** The rows behind the figures of one account: its drafts, its publications, its alert. */
export function AccountDialog({ row, drafts }: AccountDialogProps) {
  const { t } = useWords();
  const { change } = useBoardSearch();
  return (
    <Dialog title={row.name} onClose={() => change({ account: undefined })} width={640} shape="sheet">
      <div className="stack">
        {row.alertId === null ? null : (
          <p>
            <Link to="/alerts" search={{ account: row.accountId }}>
              {t('board.account.alert')}
            </Link>
          </p>
        )}
        <section>
          <h3>{t('board.account.drafts')}</h3>
          {drafts.length === 0 ? <p className="quiet">{t('board.account.noDrafts')}</p> : null}
          <ul className={styles.list}>
            {drafts.map((draft) => (
              <li key={draft.postId}>
                <QueuedDraft draft={draft} />
              </li>
            ))}
          </ul>
        </section>
        <Publications accountId={row.accountId} />
      </div>
    </Dialog>
  );
}

function Publications({ accountId }: { readonly accountId: number }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.publication.ofAccount.infiniteQueryOptions(
      { accountId },
      {
        initialCursor: null,
        getNextPageParam: (page) => (page.length < 50 ? undefined : (page.at(-1)?.publishedAt ?? undefined)),
      },
    ),
  );
  return (
    <section>
      <h3>{t('board.account.publications')}</h3>
      {query.isPending ? <LoadingState lines={4} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data?.pages[0]?.length === 0 ? (
        <p className="quiet">{t('board.account.noPublications')}</p>
      ) : null}
      <ul className={styles.list}>
        {query.data?.pages.flat().map((publication) => (
          <PublicationLine key={publication.id} publication={publication} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('board.account.more')}
        </Button>
      ) : null}
    </section>
  );
}

function PublicationLine({ publication }: { readonly publication: Publication }) {
  const { t } = useWords();
  const { title, link, publishedAt, original, onPage, takenDownAt, publisherName } = publication;
  const notes = [
    original === null ? null : t(original ? 'board.account.original' : 'board.account.relay'),
    onPage ? null : t('board.account.notOnPage'),
    takenDownAt ? t('board.account.takenDown') : null,
    publisherName ? t('board.account.signed', { name: publisherName }) : null,
    t(`states.timeSources.${publication.publishedAtSource}`),
  ].filter(Boolean);
  return (
    <li className={styles.publication}>
      <When at={publishedAt} style="short" />
      <span className={styles.title}>
        {link ? (
          <a href={link} target="_blank" rel="noreferrer noopener">
            {title}
          </a>
        ) : (
          title
        )}
        <small className="quiet"> {notes.join(' · ')}</small>
      </span>
    </li>
  );
}
