import type { WordList } from '@qianfa/domain/wording/word-lists';
import { Button } from 'antd';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';
import type { WordRow } from './wording-types.ts';

interface WordRowTableProps {
  readonly list: WordList;
  readonly rows: readonly WordRow[];
  readonly onChange: (row: WordRow) => void;
  readonly onEnd: (row: WordRow) => void;
}

/** The columns that this list has, who put each row there, and what may be done. */
export function WordRowTable({ list, rows, onChange, onEnd }: WordRowTableProps) {
  const { t, language } = useWords();
  const by = (name: string | null, at: string) =>
    t('lexicons.by', { name: name ?? '', time: dateTimeText(at, language) }).trim();
  const columns: Column<WordRow>[] = [
    ...columnsOf(list, t, (day) => dateText(day, language)),
    {
      key: 'kept',
      title: t('lexicons.fields.kept'),
      width: '200px',
      wideOnly: true,
      cell: ({ addedBy, addedAt }) => <span className="quiet">{by(addedBy, addedAt)}</span>,
    },
    {
      key: 'acts',
      title: t('lexicons.hitsPage.act'),
      width: '200px',
      cell: (row) =>
        row.endedAt === null ? (
          <span className={styles.acts}>
            <Button
              size="small"
              type="text"
              aria-label={`${t('lexicons.changeRow')} ${row.name}`}
              onClick={() => onChange(row)}
            >
              {t('lexicons.changeRow')}
            </Button>
            <Button
              size="small"
              type="text"
              aria-label={`${t('lexicons.endRow')} ${row.name}`}
              onClick={() => onEnd(row)}
            >
              {t('lexicons.endRow')}
            </Button>
          </span>
        ) : (
          <span className="quiet">{by(row.endedBy, row.endedAt)}</span>
        ),
    },
  ];
  return (
    <DataTable caption={t(`lexicons.lists.${list}`)} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}

function columnsOf(
  list: WordList,
  t: ReturnType<typeof useWords>['t'],
  dayText: (day: string) => string,
): Column<WordRow>[] {
  const name = (title: string): Column<WordRow> => ({
    key: 'name',
    title,
    rowHeader: true,
    wrap: true,
    cell: (row) => row.name,
  });
  const others = (title: string): Column<WordRow> => ({
    key: 'others',
    title,
    wrap: true,
    cell: (row) => row.others.join(t('common.separator')),
  });
  const note = (title: string): Column<WordRow> => ({
    key: 'note',
    title,
    wrap: true,
    cell: (row) => row.note ?? '',
  });
  switch (list) {
    case 'leader':
      return [
        { key: 'rank', title: t('lexicons.fields.rank'), width: '64px', cell: ({ rank }) => rank },
        name(t('lexicons.fields.name')),
        others(t('lexicons.fields.titles')),
        {
          key: 'days',
          title: t('lexicons.fields.validUntil'),
          width: '140px',
          cell: ({ validUntil }) => (validUntil ? dayText(validUntil) : ''),
        },
      ];
    case 'unitName':
      return [name(t('lexicons.fields.fullName')), others(t('lexicons.fields.shortNames'))];
    case 'serviceNumber':
      return [name(t('lexicons.fields.digits')), note(t('lexicons.fields.numberName'))];
    case 'linkHost':
      return [name(t('lexicons.fields.suffix')), note(t('lexicons.fields.hostName'))];
    case 'source':
      return [name(t('lexicons.fields.sourceName')), note(t('lexicons.fields.note'))];
  }
}
