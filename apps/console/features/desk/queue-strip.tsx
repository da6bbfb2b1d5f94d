import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../trpc.ts';
import { classNames } from '../../ui/class-names.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { remember, remembered } from '../../ui/theme/preference.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './strip.module.css';
import { useStrip } from './use-next-post.ts';

type Task = Outputs['review']['tasks'][number];

const key = 'qianfa.strip';

/** The next twenty, always at hand; folds away to give the text more room. */
export function QueueStrip({ postId }: { readonly postId: number }) {
  const { t } = useWords();
  const [open, setOpen] = useState(() => remembered(key) !== 'folded');
  const { data, error } = useStrip();
  const fold = () => {
    remember(key, open ? 'folded' : 'open');
    setOpen(!open);
  };
  const Icon = open ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav className={classNames(styles.strip, !open && styles.folded)} aria-label={t('desk.strip')}>
      <header className={styles.head}>
        {open ? (
          <Link to="/" search={{}} className={styles.all}>
            {t('queue.title')} <span className="quiet">{data?.length ?? ''}</span>
          </Link>
        ) : null}
        <button
          type="button"
          className={styles.fold}
          onClick={fold}
          aria-expanded={open}
          aria-label={open ? t('desk.foldStrip') : t('desk.openStrip')}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      </header>
      {open ? (
        <>
          <ErrorLine error={error} />
          <ul className={styles.list}>
            {data?.map((task) => (
              <li key={task.taskId}>
                <StripRow task={task} current={task.postId === postId} />
              </li>
            ))}
          </ul>
          {data?.length === 0 ? <p className={styles.none}>{t('desk.stripEmpty')}</p> : null}
        </>
      ) : null}
    </nav>
  );
}

function StripRow({ task, current }: { readonly task: Task; readonly current: boolean }) {
  const { t } = useWords();
  const platforms = [...new Set(task.accounts.map(({ platform }) => platform))];
  const { block, warn } = task.findings;
  return (
    <Link
      to="/desk/$postId"
      params={{ postId: String(task.postId) }}
      search={{}}
      className={classNames(styles.row, current && styles.current)}
      aria-current={current ? 'true' : undefined}
    >
      <span className={styles.title}>{task.title}</span>
      <span className={styles.facts}>
        {task.dueAt ? <Countdown due={task.dueAt} from={task.openedAt} /> : null}
        {task.stepKind === 'sign' ? <StateBadge tone="action">{task.stepName}</StateBadge> : null}
        {block + warn > 0 ? (
          <StateBadge tone="soon">{t('desk.findingCount', { count: block + warn })}</StateBadge>
        ) : null}
        <span className={styles.platforms}>
          {platforms.map((platform) => t('desk.platform', { platform })).join(' · ')}
        </span>
      </span>
    </Link>
  );
}
