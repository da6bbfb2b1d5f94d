import { Link } from '@tanstack/react-router';
import { ClockChips } from '../../review/clock-badge.tsx';
import { runStateWord } from '../../review/run-state-word.ts';
import type { Outputs } from '../../trpc.ts';
import { classNames } from '../../ui/class-names.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { FindingBadges } from './finding-badges.tsx';
import type { Picking } from './pass-many.tsx';
import styles from './queue.module.css';
import tools from './queue-tools.module.css';

type Task = Outputs['review']['tasks'][number];

interface QueueRowProps {
  readonly task: Task;
  readonly current: boolean;
  readonly picking: Picking;
}

/** One line of 待办 or 已办; the whole of it is a link to the desk, with a box before it where several are chosen. */
export function QueueRow({ task, current, picking }: QueueRowProps) {
  const { t } = useWords();
  const may = picking.may(task);
  const line = <Line task={task} current={current} />;
  if (!picking.on) return line;
  return (
    <div className={tools.picking}>
      <span className={tools.pick} title={may ? undefined : t('work.many.unopened')}>
        <input
          type="checkbox"
          checked={picking.chosen.has(task.taskId)}
          disabled={!may}
          aria-label={t('work.many.select', { title: task.title })}
          onChange={() => picking.toggle(task.taskId)}
        />
      </span>
      {line}
    </div>
  );
}

function Line({ task, current }: { readonly task: Task; readonly current: boolean }) {
  const { t } = useWords();
  return (
    <Link
      to="/desk/$postId"
      params={{ postId: String(task.postId) }}
      className={classNames(styles.row, current && styles.current)}
      aria-current={current ? 'true' : undefined}
    >
      <span className={styles.main}>
        <span className={styles.title}>
          {task.class === 'general' ? null : (
            <StateBadge tone="action">{t(`states.classes.${task.class}`)}</StateBadge>
          )}
          <b>{task.title}</b>
        </span>
        <span className={styles.facts}>
          <span className={styles.icons}>
            {task.accounts.map(({ platform, name }) => (
              <PlatformIcon key={`${platform} ${name}`} platform={platform} size={18} />
            ))}
          </span>
          <span>{t('queue.step', { at: task.stepOrdinal, of: task.stepCount, step: task.stepName })}</span>
          <span>{t('queue.by', { unit: task.unitName, name: task.drafterName })}</span>
          <span>{t('queue.revision', { number: task.revisionNumber })}</span>
        </span>
      </span>
      <span className={styles.standing}>
        <FindingBadges findings={task.findings} />
        {task.closedAt === null ? <Waiting task={task} /> : <Done task={task} />}
      </span>
    </Link>
  );
}

function Waiting({ task }: { readonly task: Task }) {
  const { t } = useWords();
  const others = task.holders.length - 1;
  return (
    <>
      {task.leasedBy ? (
        <StateBadge tone="soon">{t('work.lease.by', { name: task.leasedBy })}</StateBadge>
      ) : null}
      {task.laterUntil ? (
        <StateBadge tone="plain">{t('work.later.badge', { at: task.laterUntil })}</StateBadge>
      ) : null}
      {task.actingForName ? (
        <StateBadge tone="plain">{t('queue.actingFor', { name: task.actingForName })}</StateBadge>
      ) : null}
      {others > 0 ? (
        <span className={styles.holders} title={task.holders.join(t('common.separator'))}>
          {t('queue.pool', { count: task.holders.length })}
        </span>
      ) : null}
      <span className={styles.since}>
        {t('queue.since')} <When at={task.openedAt} />
      </span>
      <ClockChips clocks={task.clocks} />
      {task.dueAt ? <Countdown due={task.dueAt} from={task.openedAt} /> : null}
    </>
  );
}

function Done({ task }: { readonly task: Task }) {
  const { t } = useWords();
  return (
    <>
      {task.decided ? <StateBadge tone="plain">{t(`queue.decided.${task.decided}`)}</StateBadge> : null}
      <span className={styles.holders}>
        {t(`states.runStates.${runStateWord(task.runState)}`)}
        {task.holders.length > 0
          ? ` · ${t('queue.heldBy', { names: task.holders.slice(0, 2).join(t('common.separator')) })}`
          : ''}
      </span>
      {task.closedAt ? <When at={task.closedAt} /> : null}
    </>
  );
}
