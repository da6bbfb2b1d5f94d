import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './routes.module.css';
import { RoutesTab } from './routes-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { useRoutesSearch } from './use-routes-search.ts';

/** 流程: routes with their versions, the rules that choose them, and the trial; kept by the security administrator. */
export function RoutesPage() {
  const { t } = useWords();
  const may = useMay('route.manage');
  return (
    <Page title={t('routes.title')} subtitle={t('routes.lead')}>
      {may.ok ? (
        <Contents />
      ) : (
        <EmptyState
          title={t('routes.title')}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      )}
    </Page>
  );
}

function Contents() {
  const { t } = useWords();
  const trpc = useTRPC();
  const { search, change } = useRoutesSearch();
  const routes = useQuery(trpc.route.list.queryOptions());
  const choices = useQuery(trpc.route.choices.queryOptions());
  const tab = search.tab ?? 'routes';
  const failed = routes.error ?? choices.error;
  return (
    <>
      <div className={styles.tabs}>
        <Segmented
          label={t('routes.tabs')}
          value={tab}
          options={(['routes', 'rules', 'trial'] as const).map((value) => ({
            value,
            label: t(`routes.tab.${value}`),
          }))}
          onChange={(next) => change({ tab: next === 'routes' ? undefined : next })}
        />
      </div>
      {routes.data && choices.data ? (
        tab === 'rules' ? (
          <RulesTab
            key={routes.data.rules.map(({ id }) => id).join()}
            routes={routes.data}
            choices={choices.data}
          />
        ) : tab === 'trial' ? (
          <Panel label={t('routes.tab.trial')}>
            <p className={styles.lead}>{t('routes.trialLead')}</p>
            <TrialPanel choices={choices.data} />
          </Panel>
        ) : (
          <RoutesTab routes={routes.data} choices={choices.data} />
        )
      ) : failed ? (
        <ErrorState
          error={failed}
          onRetry={() => {
            void routes.refetch();
            void choices.refetch();
          }}
        />
      ) : (
        <LoadingState lines={7} />
      )}
    </>
  );
}
