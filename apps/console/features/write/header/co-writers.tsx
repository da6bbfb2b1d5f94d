import { Button } from 'antd';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { CoWriterDialog } from './co-writer-dialog.tsx';

/** Who writes this post, who of them has it open now, and the way to let others in. */
export function CoWriters({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { drafterName, isDrafter, writers } = writing.standing;
  const here = new Set(writing.others.map(({ id }) => id));
  return (
    <span className={styles.writers}>
      {isDrafter ? null : <span>{t('write.writers.drafter', { name: drafterName })}</span>}
      {writers.map(({ id, name }) => (
        <span key={id} className={classNames(styles.writer, here.has(id) && styles.writerHere)}>
          {name}
          {here.has(id) ? <span className="unseen">{t('write.writers.here')}</span> : null}
        </span>
      ))}
      {writing.others.length > 0 ? (
        <span className={styles.others} role="status">
          <Users size={14} aria-hidden="true" />
          {t('write.others', { names: writing.others.map(({ name }) => name).join(t('common.separator')) })}
        </span>
      ) : null}
      {isDrafter ? (
        <Button
          size="small"
          type="text"
          icon={<Users size={14} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('write.writers.manage')}
        </Button>
      ) : null}
      {isOpen ? <CoWriterDialog writing={writing} here={here} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
