import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import styles from './incidents.module.css';

/** What of a query the list shows. */
interface Asked<Row> {
  readonly data: readonly Row[] | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

interface ListedProps<Row> {
  readonly query: Asked<Row>;
  readonly label: string;
  readonly empty: { readonly icon: LucideIcon; readonly title: string; readonly hint: string };
  readonly children: (row: Row) => ReactNode;
}

/** A list of cards with its loading, refused and empty states. */
export function Listed<Row>({ query, label, empty, children }: ListedProps<Row>) {
  if (query.isPending) return <LoadingState lines={6} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || query.data.length === 0) {
    return (
      <div className={styles.paper}>
        <EmptyState icon={empty.icon} title={empty.title} hint={empty.hint} />
      </div>
    );
  }
  return (
    <ul className={styles.list} aria-label={label}>
      {query.data.map(children)}
    </ul>
  );
}
