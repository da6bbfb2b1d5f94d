import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { OctagonPause } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { DeclareDialog } from './declare-dialog.tsx';
import { MoratoriumPanel } from './moratorium-panel.tsx';
import { ReleaseCalendar } from './release-calendar.tsx';
import { ReleaseList } from './release-list.tsx';
import styles from './releases.module.css';
import { useReleasesSearch } from './use-releases-search.ts';

/** 待发与发布: what is stopped, what waits, what became of it, as a list or by day. */
export function ReleasesPage() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const view = search.view ?? 'list';
  const read = useMay('release.read').ok;
  const stops = useMay('moratorium.read').ok;
  return (
    <Page
      title={t('release.title')}
      actions={
        <div className={styles.acts}>
          {read ? (
            <Link to="/matrix" search={{}}>
              {t('matrix.link')}
            </Link>
          ) : null}
          <DeclareButton />
          {read ? (
            <Segmented
              label={t('release.views.label')}
              value={view}
              onChange={(next) => change({ view: next === 'calendar' ? next : undefined })}
              options={[
                { value: 'list', label: t('release.views.list') },
                { value: 'calendar', label: t('release.views.calendar') },
              ]}
            />
          ) : null}
        </div>
      }
    >
      {stops ? <MoratoriumPanel /> : null}
      {/* Who may only stop things sees no releases; who may do neither is told so by the list. */}
      {!read && stops ? null : view === 'calendar' ? <ReleaseCalendar /> : <ReleaseList />}
    </Page>
  );
}

/** 宣布暂停发布, for whoever may stop something. */
function DeclareButton() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const may = useMay('moratorium.declare').ok;
  const answer = useQuery({ ...useTRPC().moratorium.list.queryOptions(), enabled: may }).data;
  if (!may) return null;
  return (
    <>
      <Button icon={<OctagonPause size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('moratorium.acts.declare')}
      </Button>
      {open && answer ? (
        <DeclareDialog forOffice={answer.may.declareForOffice.ok} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
