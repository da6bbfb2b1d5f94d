import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Unit } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { MoveUnit } from './move-unit.tsx';
import styles from './people.module.css';
import { Positions } from './positions.tsx';
import { UnitForm } from './unit-form.tsx';
import { usePeopleSearch } from './use-people-search.ts';

type Open = 'none' | 'below' | 'rename' | 'move' | 'positions' | 'dissolve';

/** The chosen unit and what can be done with it. */
export function UnitHead({ unit }: { readonly unit: Unit }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  const acts = [
    ['below', t('people.newUnit')],
    ['rename', t('people.renameUnit')],
    ['move', t('people.moveUnit')],
    ['dissolve', t('people.dissolveUnit')],
  ] as const;
  return (
    <section className={styles.unitHead} aria-label={unit.name}>
      <div>
        <h2>{unit.name}</h2>
        <p className="quiet small">
          {t(`states.unitKinds.${unit.kind}`)} ·{' '}
          {t('people.unitCounts', { people: unit.people, accounts: unit.accounts })}
        </p>
      </div>
      <div className="row end">
        <ReasonButton size="small" may={{ ok: true }} onClick={() => setOpen('positions')}>
          {t('people.positions')} {unit.positions.length > 0 ? unit.positions.length : ''}
        </ReasonButton>
        {acts.map(([act, name]) => (
          <ReasonButton key={act} size="small" may={unit.may.manage} onClick={() => setOpen(act)}>
            {name}
          </ReasonButton>
        ))}
      </div>
      {open === 'below' ? <UnitForm parentId={unit.id} unit={null} onClose={close} /> : null}
      {open === 'rename' ? <UnitForm parentId={unit.parentId} unit={unit} onClose={close} /> : null}
      {open === 'move' ? <MoveUnit unit={unit} onClose={close} /> : null}
      {open === 'positions' ? <Positions unit={unit} onClose={close} /> : null}
      {open === 'dissolve' ? <DissolveUnit unit={unit} onClose={close} /> : null}
    </section>
  );
}

function DissolveUnit({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { change } = usePeopleSearch();
  const dissolve = useMutation(
    trpc.unit.dissolve.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.unitDissolved'));
        change({ unit: unit.parentId ?? undefined });
        await queryClient.invalidateQueries(trpc.unit.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('people.dissolveUnit')}
      confirm={t('people.dissolveUnit')}
      pending={dissolve.isPending}
      error={dissolve.error}
      onConfirm={() => dissolve.mutate({ unitId: unit.id })}
      onClose={onClose}
    >
      {t('people.dissolveHint', { name: unit.name })}
    </ConfirmDanger>
  );
}
