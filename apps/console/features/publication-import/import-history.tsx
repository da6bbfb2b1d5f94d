import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './import.module.css';

const tones = { running: 'action', done: 'well', failed: 'over' } as const;

/** One's own imports, newest first, those that still run included. */
export function ImportHistory({ onShow }: { readonly onShow: (id: number) => void }) {
  const { t } = useWords();
  const query = useQuery(useTRPC().publication.imports.queryOptions());
  return (
    <Panel title={t('board.importing.history')}>
      {query.isPending ? (
        <LoadingState lines={2} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <p className="quiet">{t('board.importing.noHistory')}</p>
      ) : (
        <ul>
          {query.data.map((one) => (
            <li key={one.id} className={styles.past}>
              <StateBadge tone={tones[one.state]}>{t(`board.importing.states.${one.state}`)}</StateBadge>
              <Button type="link" className={styles.open} onClick={() => onShow(one.id)}>
                {one.fileName}
              </Button>
              {one.dryRun ? <span className="quiet">{t('board.importing.rehearsal')}</span> : null}
              <span className="quiet end">
                <When at={one.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
