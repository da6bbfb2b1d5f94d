import { firstPassRate } from '@qianfa/domain/review/measures';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.ts';
import { rateText, workText } from './measure-text.ts';
import styles from './measures.module.css';
import type { Measures } from './measures-types.ts';
import { OpenNumber } from './open-number.tsx';

/** Four figures of the period; each opens its posts. */
export function MeasuresTiles({ measures }: { readonly measures: Measures }) {
  const { t } = useWords();
  const { total, mayOpen } = measures;
  const name = (tile: 'ended' | 'firstPass' | 'returned' | 'time') => t(`measures.tiles.${tile}`);
  const number = (of: 'ended' | 'firstPass' | 'returned', text?: string) => (
    <OpenNumber
      count={total[of]}
      what={name(of)}
      opens={{ of }}
      mayOpen={mayOpen}
      {...(text === undefined ? {} : { text })}
    />
  );
  return (
    <section className={styles.tiles} aria-label={t('measures.tiles.label')}>
      <Tile name={name('ended')} note={t('measures.tiles.rejectedNote', { count: total.rejected })}>
        {number('ended')}
      </Tile>
      <Tile name={name('firstPass')} note={t('measures.tiles.firstPassNote', { count: total.firstPass })}>
        {number('firstPass', rateText(firstPassRate(total)))}
      </Tile>
      <Tile
        name={name('returned')}
        note={t('measures.tiles.returnedNote', {
          percent: total.ended === 0 ? 0 : Math.round((100 * total.returned) / total.ended),
        })}
      >
        {number('returned')}
      </Tile>
      <Tile name={name('time')} note={t('measures.tiles.timeNote', { time: workText(t, total.time.p90) })}>
        {workText(t, total.time.median)}
      </Tile>
    </section>
  );
}

interface TileProps {
  readonly name: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Tile({ name, note, children }: TileProps) {
  return (
    <div className={styles.tile}>
      <span className={styles.name}>{name}</span>
      <b className={styles.figure}>{children}</b>
      <span className={styles.note}>{note}</span>
    </div>
  );
}
