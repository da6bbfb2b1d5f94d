import { Button, Select } from 'antd';
import { useState } from 'react';
import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { EndRoute } from './end-route.tsx';
import { RouteEditor } from './route-editor.tsx';
import type { Choices, RouteVersion, RouteView } from './route-types.ts';
import styles from './routes.module.css';
import { StepList } from './step-list.tsx';
import { useRoutesSearch } from './use-routes-search.ts';
import { VersionChanges } from './version-changes.tsx';

/** One route: a version with its steps, what it changed, and what can be done with the route. */
export function RouteDetail({ route, choices }: { readonly route: RouteView; readonly choices: Choices }) {
  const { t, language } = useWords();
  const { search, change } = useRoutesSearch();
  const [doing, setDoing] = useState<'edit' | 'end' | null>(null);
  const version = route.versions.find((one) => one.version === search.version) ?? route.versions[0];
  if (!version) return null;
  const before = route.versions.find((one) => one.version === version.version - 1);
  if (doing === 'edit') {
    return (
      <RouteEditor
        title={t('routes.editTitle', { name: route.name })}
        route={route}
        first={{ name: route.name, steps: version.steps ?? [] }}
        choices={choices}
        onClose={() => setDoing(null)}
        onSaved={() => {
          setDoing(null);
          change({ version: undefined });
        }}
      />
    );
  }
  return (
    <Panel
      title={route.name}
      actions={
        <>
          <VersionSelect route={route} version={version} onChange={(next) => change({ version: next })} />
          <Button type="primary" onClick={() => setDoing('edit')}>
            {t('routes.edit')}
          </Button>
          {route.current ? <Button onClick={() => setDoing('end')}>{t('routes.end')}</Button> : null}
        </>
      }
    >
      <div className="stack">
        <p className={styles.facts}>
          {version.createdBy
            ? t('routes.savedBy', { name: version.createdBy, at: dateTimeText(version.createdAt, language) })
            : t('routes.savedAtStart')}
          {route.current ? '' : ` · ${t('routes.ended')}`}
        </p>
        {version.steps ? (
          <StepList steps={version.steps} choices={choices} />
        ) : (
          <p className={styles.warning}>{t('routes.unreadable')}</p>
        )}
        {before?.steps && version.steps ? (
          <VersionChanges
            before={before.steps}
            after={version.steps}
            than={before.version}
            choices={choices}
          />
        ) : null}
      </div>
      {doing === 'end' ? <EndRoute route={route} onClose={() => setDoing(null)} /> : null}
    </Panel>
  );
}

interface VersionSelectProps {
  readonly route: RouteView;
  readonly version: RouteVersion;
  readonly onChange: (version: number | undefined) => void;
}

function VersionSelect({ route, version, onChange }: VersionSelectProps) {
  const { t } = useWords();
  return (
    <Select
      aria-label={t('routes.versions')}
      value={version.version}
      popupMatchSelectWidth={false}
      onChange={(next) => onChange(next === route.versions[0]?.version ? undefined : next)}
      options={route.versions.map((one) => ({
        value: one.version,
        label: t('routes.versionOption', { version: one.version, runs: one.liveRuns }),
      }))}
    />
  );
}
