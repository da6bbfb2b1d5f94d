import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { newKey } from '../../review/unsent/send.ts';
import { undoWindow } from '../../review/unsent/unsent-queue.ts';
import { unsent } from '../../review/unsent/use-unsent.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Hint } from '../../ui/hint.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './queue-tools.module.css';

type Task = Outputs['review']['tasks'][number];

/** What can be passed together: steps that pass, whose present revision one has opened, and that nobody else has. */
export interface Picking {
  readonly on: boolean;
  readonly chosen: ReadonlySet<number>;
  readonly may: (task: Task) => boolean;
  readonly toggle: (taskId: number) => void;
}

/** The choice on the list, and the bar above it. */
export function usePicking(tasks: readonly Task[]): Picking & { readonly bar: ReactNode } {
  const { t } = useWords();
  const [on, setOn] = useState(false);
  const [picked, pick] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState(false);
  const opened = useQuery({ ...useTRPC().desk.opened.queryOptions(), enabled: on });
  const passes = tasks.filter(
    ({ stepKind, may }) => (stepKind === 'review' || stepKind === 'proof') && may.decide.ok,
  );
  const may = ({ revisionId, taskId, leasedBy }: Task) =>
    leasedBy === null &&
    passes.some((task) => task.taskId === taskId) &&
    (opened.data?.includes(revisionId) ?? false);
  const open = passes.filter(may);
  const chosen = open.filter(({ taskId }) => picked.has(taskId));
  const toggle = (taskId: number) => {
    const next = new Set(picked);
    if (!next.delete(taskId)) next.add(taskId);
    pick(next);
  };
  const leave = () => {
    setOn(false);
    pick(new Set());
  };
  const bar =
    passes.length < 2 ? null : (
      <div className={styles.many}>
        {on ? (
          <>
            <Button onClick={() => pick(new Set(open.map(({ taskId }) => taskId)))}>
              {t('work.many.all', { count: open.length })}
            </Button>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
              {t('work.many.pass', { count: chosen.length })}
            </Button>
            <Button type="link" onClick={leave}>
              {t('work.many.leave')}
            </Button>
          </>
        ) : (
          <Button type="link" className={styles.mode} onClick={() => setOn(true)}>
            {t('work.many.mode')}
          </Button>
        )}
        {asking ? (
          <AskMany
            tasks={chosen}
            onClose={() => setAsking(false)}
            onConfirmed={() => {
              setAsking(false);
              leave();
            }}
          />
        ) : null}
      </div>
    );
  return { on, chosen: new Set(chosen.map(({ taskId }) => taskId)), may, toggle, bar };
}

interface AskManyProps {
  readonly tasks: readonly Task[];
  readonly onClose: () => void;
  readonly onConfirmed: () => void;
}

/** Says what will be done and asks for the gates once for all (R6); then eight seconds to take it back. */
function AskMany({ tasks, onClose, onConfirmed }: AskManyProps) {
  const { t } = useWords();
  const [gates, setGates] = useState(false);
  const confirm = () => {
    const key = newKey();
    unsent.add({
      kind: 'many',
      key,
      sendAt: Date.now() + undoWindow,
      lost: false,
      titles: Object.fromEntries(tasks.map(({ taskId, postId, title }) => [taskId, { postId, title }])),
      input: {
        items: tasks.map(({ taskId, revisionId }) => ({
          taskId,
          revisionId,
          requestKey: `${key}-${taskId}`,
        })),
      },
    });
    onConfirmed();
  };
  return (
    <Dialog
      title={t('work.many.ask', { count: tasks.length })}
      onClose={onClose}
      footer={
        <Hint text={gates ? null : t('work.many.gatesFirst')}>
          <Button type="primary" aria-disabled={!gates} onClick={() => (gates ? confirm() : undefined)}>
            {t('work.many.confirm', { count: tasks.length })}
          </Button>
        </Hint>
      }
    >
      <p>{t('work.many.lead', { count: tasks.length })}</p>
      <label className={styles.gates}>
        <input type="checkbox" checked={gates} onChange={(event) => setGates(event.target.checked)} />
        <span>{t('work.many.gates')}</span>
      </label>
    </Dialog>
  );
}
