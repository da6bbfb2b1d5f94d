import { Button } from 'antd';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './signing.module.css';

interface RoadListProps<Row> {
  readonly title: string;
  /** The act that adds to the list; null for who may not. */
  readonly act: { readonly label: string; readonly run: () => void } | null;
  readonly query: {
    readonly data: readonly Row[] | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly empty: { readonly icon: LucideIcon; readonly title: string; readonly hint: string };
  readonly children: (row: Row) => ReactNode;
}

/** What is recorded of one way to sign, with its slow, refused and empty states. */
export function RoadList<Row>({ title, act, query, empty, children }: RoadListProps<Row>) {
  const { data, error } = query;
  return (
    <Panel
      title={title}
      flush
      actions={
        act ? (
          <Button type="primary" onClick={act.run}>
            {act.label}
          </Button>
        ) : null
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : data === undefined ? (
        <LoadingState lines={4} />
      ) : data.length === 0 ? (
        <EmptyState {...empty} />
      ) : (
        <ul className={styles.list}>{data.map(children)}</ul>
      )}
    </Panel>
  );
}
