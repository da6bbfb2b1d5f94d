import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './virtual-list.module.css';

interface VirtualListProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string | number;
  /** Pixels of a usual row; real heights are measured. */
  readonly rowHeight: number;
  readonly children: (row: R, index: number) => ReactNode;
  /** Kept in view: the row that the keyboard is on. */
  readonly active?: number;
}

/** Thousands of rows in a box that scrolls by itself (the box takes the height of its parent). */
export function VirtualList<R>({ label, rows, rowKey, rowHeight, children, active }: VirtualListProps<R>) {
  const box = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: 8,
  });
  // The keyboard moves a row that may not be drawn yet.
  useEffect(() => {
    if (active !== undefined && active >= 0) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [active, virtualizer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section ref={box} className={styles.box} tabIndex={0} aria-label={label}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(row, index)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
