import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { Inbox } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

interface QueueEmptyProps {
  /** `none`: this person has no part in review at all. */
  readonly list: 'open' | 'done' | 'none';
  readonly text: string;
  /** More than the text is asked for. */
  readonly narrowed?: boolean;
}

/** Nothing here: says why, and where to go instead. */
export function QueueEmpty({ list, text, narrowed = false }: QueueEmptyProps) {
  const { t } = useWords();
  if (narrowed)
    return (
      <div className={styles.paper}>
        <EmptyState
          title={t('work.filter.empty')}
          hint={t('work.filter.emptyHint')}
          action={
            <Link to="/" search={list === 'done' ? { list } : {}}>
              {t('work.filter.clear')}
            </Link>
          }
        />
      </div>
    );
  return (
    <div className={styles.paper}>
      {text === '' ? (
        <EmptyState
          icon={Inbox}
          title={t(`queue.empty.${list}.title`)}
          hint={t(`queue.empty.${list}.hint`)}
          action={<NextSteps />}
        />
      ) : (
        <EmptyState
          title={t('queue.empty.search.title', { text })}
          hint={t('queue.empty.search.hint')}
          action={
            <Link to="/" search={list === 'done' ? { list } : {}}>
              {t('queue.empty.search.clear')}
            </Link>
          }
        />
      )}
    </div>
  );
}

/** What this person can do instead, from the screens that exist and the rights that the server named. */
function NextSteps() {
  const { t } = useWords();
  const router = useRouter();
  const writes = useMay('post.write').ok;
  const watches = useMay('board.read').ok;
  const steps = [
    { to: '/write/new', label: t('shell.nav.write'), shown: writes },
    { to: '/mine', label: t('queue.mine'), shown: writes },
    { to: '/board', label: t('shell.nav.board'), shown: watches },
  ].filter(({ to, shown }) => shown && Object.hasOwn(router.routesByPath, to));
  return (
    <>
      {steps.map(({ to, label }) => (
        <Button key={to} onClick={() => router.history.push(to)}>
          {label}
        </Button>
      ))}
    </>
  );
}
