import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import type { Unit } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';

/** The positions of a unit: added and renamed; people are put on them in their own sheet. */
export function Positions({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const options = {
    onSuccess: async () => {
      setName('');
      await queryClient.invalidateQueries(trpc.unit.pathFilter());
    },
  };
  const create = useMutation(trpc.unit.createPosition.mutationOptions(options));
  const rename = useMutation(trpc.unit.renamePosition.mutationOptions(options));
  return (
    <Dialog title={`${t('people.positions')} · ${unit.name}`} onClose={onClose}>
      <div className="stack">
        {unit.positions.length === 0 ? <p className="quiet">{t('people.noPositions')}</p> : null}
        {unit.positions.map((position) => (
          <PositionRow
            key={position.id}
            name={position.name}
            fixed={!unit.may.manage.ok}
            onRename={(next) => rename.mutate({ positionId: position.id, name: next })}
          />
        ))}
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') create.mutate({ unitId: unit.id, name });
          }}
        >
          <Input
            aria-label={t('people.positionName')}
            placeholder={t('people.positionName')}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
            style={{ flex: 1, minWidth: 160 }}
          />
          <ReasonButton htmlType="submit" may={unit.may.manage} loading={create.isPending}>
            {t('people.addPosition')}
          </ReasonButton>
        </form>
        <ErrorLine error={create.error ?? rename.error} />
      </div>
    </Dialog>
  );
}

interface PositionRowProps {
  readonly name: string;
  readonly fixed: boolean;
  readonly onRename: (name: string) => void;
}

function PositionRow({ name, fixed, onRename }: PositionRowProps) {
  const { t } = useWords();
  const [edited, setEdited] = useState(name);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(edited);
      }}
    >
      <Input
        aria-label={t('people.positionName')}
        value={edited}
        readOnly={fixed}
        maxLength={40}
        onChange={(event) => setEdited(event.target.value)}
        style={{ flex: 1, minWidth: 160 }}
      />
      {edited.trim() !== name && edited.trim() !== '' ? (
        <Button htmlType="submit">{t('common.save')}</Button>
      ) : null}
    </form>
  );
}
