import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { PersonForm } from './person-form.tsx';
import { UnitForm } from './unit-form.tsx';
import { UnitHead } from './unit-head.tsx';
import { UnitTree } from './unit-tree.tsx';
import { usePeopleSearch } from './use-people-search.ts';

type Open = 'none' | 'person' | 'root';

/** 单位与人员: the tree at the left, who is in the chosen unit at the right. */
export function PeoplePage() {
  const { t } = useWords();
  const { search, change } = usePeopleSearch();
  const [open, setOpen] = useState<Open>('none');
  const mayManage = useMay('person.manage');
  const tree = useQuery(useTRPC().unit.tree.queryOptions());
  const unit = tree.data?.units.find(({ id }) => id === search.unit) ?? null;
  const close = () => setOpen('none');
  return (
    <Page
      title={t('people.title')}
      actions={
        <>
          {tree.data ? (
            <ReasonButton may={tree.data.may.createRoot} onClick={() => setOpen('root')}>
              {t('people.newRoot')}
            </ReasonButton>
          ) : null}
          <ReasonButton type="primary" may={mayManage} onClick={() => setOpen('person')}>
            {t('people.newPerson')}
          </ReasonButton>
        </>
      }
    >
      {tree.isPending ? (
        <LoadingState lines={7} />
      ) : tree.isError ? (
        <ErrorState error={tree.error} onRetry={() => void tree.refetch()} />
      ) : (
        <div className={styles.columns}>
          <UnitTree units={tree.data.units} />
          <div className={styles.main}>
            <div className={styles.narrowUnit}>
              <UnitSelect
                label={t('people.unit')}
                value={search.unit ?? null}
                onChange={(unitId) => change({ unit: unitId ?? undefined, person: undefined })}
                placeholder={t('people.allUnits')}
                allowClear
              />
            </div>
            {unit ? <UnitHead key={unit.id} unit={unit} /> : null}
            <PeoplePanel />
          </div>
        </div>
      )}
      {open === 'person' ? <PersonForm person={null} unitId={search.unit ?? null} onClose={close} /> : null}
      {open === 'root' ? <UnitForm parentId={null} unit={null} onClose={close} /> : null}
    </Page>
  );
}
