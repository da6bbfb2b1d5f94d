import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useEffect } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { usePinnedDesk } from '../../review/use-pinned-desk.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { OneSheet } from './one-sheet.tsx';
import styles from './sheet.module.css';

/** The sheet as Word; the evidence where the server lets this person have it. */
function Downloads({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { id } = desk.post;
  return (
    <>
      <a className="end" href={`/export/posts/${id}/sheet.docx`} download>
        {t('sheet.word')}
      </a>
      {desk.may.evidence.ok ? (
        <a href={`/export/posts/${id}/evidence.zip`} download>
          {t('sheet.evidence')}
        </a>
      ) : null}
    </>
  );
}

/** 发布审批单 on A4: the form with every hand's opinion, then the text of each account's placement. */
export function SheetPage() {
  const { t } = useWords();
  const { postId } = useParams({ from: '/plain/sheet/$postId' });
  const query = usePinnedDesk(Number(postId));
  const title = query.data?.post.title;
  // The name of the window is the name of the printed file.
  useEffect(() => {
    document.title = title ? t('sheet.fileName', { title }) : t('sheet.title');
  }, [title, t]);
  const back = (
    <Link to="/desk/$postId" params={{ postId }} search={{}}>
      {t('sheet.back')}
    </Link>
  );
  return (
    <main className={styles.page}>
      <div className={styles.bar} data-print="no">
        {back}
        <span className="quiet">{t('sheet.hint')}</span>
        {query.data ? <Downloads desk={query.data} /> : null}
        <Button
          type="primary"
          disabled={!query.data}
          icon={<Printer size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t('common.print')}
        </Button>
      </div>
      {query.isPending ? (
        <div className={styles.paper}>
          <LoadingState lines={8} />
        </div>
      ) : query.isError ? (
        <div className={styles.paper}>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} action={back} />
        </div>
      ) : (
        <OneSheet desk={query.data} />
      )}
    </main>
  );
}
