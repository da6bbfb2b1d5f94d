import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import styles from './follow-up.module.css';

interface ListedProps<R> {
  readonly name: string;
  readonly query: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly data: readonly R[] | undefined;
    refetch(): unknown;
  };
  readonly empty: { readonly title: string; readonly hint: string };
  readonly children: (row: R) => ReactNode;
}

/** A list of papers in all its states: loading, refused, empty, there. */
export function Listed<R>({ name, query, empty, children }: ListedProps<R>) {
  if (query.isPending) return <LoadingState lines={5} />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data ?? [];
  if (rows.length === 0) {
    return (
      <div className={styles.paper}>
        <EmptyState icon={ShieldCheck} title={empty.title} hint={empty.hint} />
      </div>
    );
  }
  return (
    <ul className={styles.list} aria-label={name}>
      {rows.map(children)}
    </ul>
  );
}
