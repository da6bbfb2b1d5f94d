import { Button } from 'antd';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useWords } from '../../words/use-words.ts';
import styles from './routes.module.css';

interface MoveButtonsProps {
  /** What is moved, for those who do not see it. */
  readonly name: string;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Up, down and away; the focus stays on the button, so that Enter moves on. */
export function MoveButtons({ name, onMove, onRemove }: MoveButtonsProps) {
  const { t } = useWords();
  const label = (act: string) => t('routes.moveOf', { act, name });
  return (
    <span className={styles.moves}>
      <Button
        type="text"
        size="small"
        aria-label={label(t('routes.up'))}
        icon={<ArrowUp size={15} aria-hidden="true" />}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={label(t('routes.down'))}
        icon={<ArrowDown size={15} aria-hidden="true" />}
        onClick={() => onMove(1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={label(t('routes.remove'))}
        icon={<Trash2 size={15} aria-hidden="true" />}
        onClick={onRemove}
      />
    </span>
  );
}
