import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './many-result.module.css';
import type { ManyResult } from './use-unsent.ts';

/** One list for all: how many were passed, and each that was not with its reason and the way there. */
export function ManyResultDialog({
  result,
  onClose,
}: {
  readonly result: ManyResult;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const failed = result.decided.flatMap(({ taskId, refusal }) => (refusal ? [{ taskId, refusal }] : []));
  return (
    <Dialog
      title={t('work.many.result')}
      onClose={onClose}
      width={560}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('work.many.done')}
        </Button>
      }
    >
      <p>{t('work.many.passed', { count: result.decided.length - failed.length })}</p>
      {failed.length > 0 ? (
        <>
          <p>{t('work.many.failed', { count: failed.length })}</p>
          <ul className={styles.failed}>
            {failed.map(({ taskId, refusal }) => (
              <li key={taskId}>
                <Link
                  to="/desk/$postId"
                  params={{ postId: String(result.titles[taskId]?.postId ?? 0) }}
                  search={{}}
                  onClick={onClose}
                >
                  {result.titles[taskId]?.title}
                </Link>
                <span>{refusalText(t, refusal)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}
