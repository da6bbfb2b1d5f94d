import type { WordList } from '@qianfa/domain/wording/word-lists';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Inputs, useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';
import { type RowValues, WordRowFields } from './word-row-fields.tsx';
import type { WordRow } from './wording-types.ts';

interface WordRowFormProps {
  readonly list: WordList;
  /** Null: a new one. */
  readonly row: WordRow | null;
  readonly onClose: () => void;
}

/** A new row of a list, or the next version of one. */
export function WordRowForm({ list, row, onClose }: WordRowFormProps) {
  const { t } = useWords();
  const [value, setValue] = useState<RowValues>({
    name: row?.name ?? '',
    others: row?.others.join('\n') ?? '',
    rank: row?.rank ?? 1,
    note: row?.note ?? '',
    validFrom: row?.validFrom ?? '',
    validUntil: row?.validUntil ?? '',
  });
  const trpc = useTRPC();
  const onSuccess = useWritten(t('lexicons.saved'), onClose);
  const add = useMutation(trpc.wording.addToList.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.wording.changeInList.mutationOptions({ onSuccess }));
  const submit = () => {
    if (row) change.mutate({ id: row.id, row: rowOf(list, value) });
    else add.mutate({ row: rowOf(list, value) });
  };
  return (
    <Dialog
      title={`${t(row ? 'lexicons.changeRow' : 'lexicons.addRow')} · ${t(`lexicons.lists.${list}`)}`}
      onClose={onClose}
      shape="sheet"
      width={520}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={add.isPending || change.isPending} onClick={submit}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <WordRowFields list={list} value={value} onChange={setValue} />
        <ErrorLine error={add.error ?? change.error} />
      </div>
    </Dialog>
  );
}

type Row = Inputs['wording']['addToList']['row'];

function rowOf(list: WordList, { name, others, rank, note, validFrom, validUntil }: RowValues): Row {
  const lines = others
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  switch (list) {
    case 'leader':
      return {
        list,
        name,
        titles: lines,
        rank,
        validFrom: validFrom || null,
        validUntil: validUntil || null,
      };
    case 'unitName':
      return { list, fullName: name, shortNames: lines };
    case 'serviceNumber':
      return { list, digits: name, name: note };
    case 'linkHost':
      return { list, suffix: name, name: note };
    case 'source':
      return { list, name, note: note || null };
  }
}
