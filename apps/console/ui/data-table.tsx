// biome-ignore-all lint/a11y/noRedundantRoles: laid out as cards on a phone, a table loses its own roles.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'left' | 'right' | 'center';
  /** CSS width of the column. */
  readonly width?: string;
  /** Names the row to screen readers: one column of the table. */
  readonly rowHeader?: boolean;
  readonly wrap?: boolean;
  readonly sortable?: boolean;
  /** Not shown on a phone. */
  readonly wideOnly?: boolean;
}

export interface Sort {
  readonly key: string;
  readonly direction: 'up' | 'down';
}

interface DataTableProps<R> {
  /** Read by screen readers as the table's name. */
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string | number;
  /** The row that the keyboard is on. */
  readonly activeKey?: string | number | null;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Stands in place of the rows where there are none. */
  readonly empty?: ReactNode;
}

/** A dense, plain table: 40 px rows, a head that stays, cards instead of columns on a phone. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, rowKey, activeKey } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  return (
    <table className={styles.table} role="table">
      <caption className="unseen">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={props.sort ?? null} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} role="row" aria-current={key === activeKey ? 'true' : undefined}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface HeadCellProps<R> {
  readonly column: Column<R>;
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeadCell<R>({ column, sort, onSort }: HeadCellProps<R>) {
  const { t } = useWords();
  const direction = sort?.key === column.key ? sort.direction : null;
  const Icon = direction === 'down' ? ArrowDown : ArrowUp;
  const sorts = column.sortable && onSort;
  const order = direction === 'up' ? 'ascending' : direction === 'down' ? 'descending' : 'none';
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sorts ? order : undefined}
      className={classNames(column.align && styles[column.align], column.wideOnly && styles.wideOnly)}
      style={column.width ? { width: column.width } : undefined}
    >
      {sorts ? (
        <button
          type="button"
          className={styles.sort}
          title={t('common.sortBy', { column: column.title })}
          onClick={() => onSort({ key: column.key, direction: direction === 'up' ? 'down' : 'up' })}
        >
          {column.title}
          {direction ? <Icon size={13} aria-hidden="true" /> : null}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function BodyCell<R>({ column, row }: { readonly column: Column<R>; readonly row: R }) {
  const className = classNames(
    column.align && styles[column.align],
    column.wrap && styles.wrap,
    column.wideOnly && styles.wideOnly,
    column.rowHeader && styles.name,
  );
  if (column.rowHeader) {
    return (
      <th role="rowheader" scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" data-label={column.title} className={className}>
      {column.cell(row)}
    </td>
  );
}
