import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReleaseCalendar } from './release-calendar.tsx';
import { ReleaseList } from './release-list.tsx';
import { useReleasesSearch } from './use-releases-search.ts';

/** 待发与发布: what waits, what became of it, as a list or by day. */
export function ReleasesPage() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const view = search.view ?? 'list';
  return (
    <Page
      title={t('release.title')}
      actions={
        <Segmented
          label={t('release.views.label')}
          value={view}
          onChange={(next) => change({ view: next === 'calendar' ? next : undefined })}
          options={[
            { value: 'list', label: t('release.views.list') },
            { value: 'calendar', label: t('release.views.calendar') },
          ]}
        />
      }
    >
      {view === 'calendar' ? <ReleaseCalendar /> : <ReleaseList />}
    </Page>
  );
}
