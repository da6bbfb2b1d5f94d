import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { newRoute } from './new-route.ts';
import { RouteDetail } from './route-detail.tsx';
import { RouteEditor } from './route-editor.tsx';
import type { Choices, Routes, RouteView } from './route-types.ts';
import styles from './routes.module.css';
import { useRoutesSearch } from './use-routes-search.ts';

interface RoutesTabProps {
  readonly routes: Routes;
  readonly choices: Choices;
}

/** All routes at the left, the chosen one beside, with its steps and versions. */
export function RoutesTab({ routes, choices }: RoutesTabProps) {
  const { t } = useWords();
  const { search, change } = useRoutesSearch();
  const [adding, setAdding] = useState(false);
  const open = routes.routes.find(({ key }) => key === search.route) ?? routes.routes[0] ?? null;
  return (
    <div className={styles.columns}>
      <nav className={styles.routes} aria-label={t('routes.list')}>
        {routes.routes.map((route) => (
          <RouteLink
            key={route.key}
            route={route}
            on={!adding && route === open}
            leave={() => setAdding(false)}
          />
        ))}
        <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setAdding(true)}>
          {t('routes.add')}
        </Button>
      </nav>
      <div className={styles.main}>
        {adding ? (
          <RouteEditor
            title={t('routes.addTitle')}
            route={null}
            first={newRoute(t)}
            choices={choices}
            onClose={() => setAdding(false)}
            onSaved={(key) => {
              setAdding(false);
              change({ route: key, version: undefined });
            }}
          />
        ) : open ? (
          <RouteDetail key={open.key} route={open} choices={choices} />
        ) : (
          <EmptyState hint={t('routes.noRoutes')} />
        )}
      </div>
    </div>
  );
}

interface RouteLinkProps {
  readonly route: RouteView;
  readonly on: boolean;
  readonly leave: () => void;
}

function RouteLink({ route, on, leave }: RouteLinkProps) {
  const { t } = useWords();
  const runs = route.versions.reduce((sum, { liveRuns }) => sum + liveRuns, 0);
  const steps = route.versions[0]?.steps ?? [];
  return (
    <Link
      to="/routes"
      search={{ route: route.key }}
      className={classNames(styles.route, on && styles.routeOn)}
      aria-current={on ? 'true' : undefined}
      onClick={leave}
    >
      <span className={styles.routeName}>
        {route.name}
        {route.current ? null : <StateBadge tone="plain">{t('routes.ended')}</StateBadge>}
      </span>
      <span className={styles.facts}>{steps.map(({ name }) => name).join(' → ')}</span>
      <span className={styles.facts}>{t('routes.summary', { rules: route.named, runs })}</span>
    </Link>
  );
}
