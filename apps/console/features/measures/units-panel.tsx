import { firstPassRate } from '@qianfa/domain/review/measures';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ExportLinks } from './export-links.tsx';
import { rateText, workText } from './measure-text.ts';
import type { Measures } from './measures-types.ts';
import { OpenNumber } from './open-number.tsx';

type UnitLine = Measures['units'][number];

/** By the unit that drafted, in the order of the office's tree: it is no ranking. */
export function UnitsPanel({ measures }: { readonly measures: Measures }) {
  const { t } = useWords();
  const { units, mayOpen } = measures;
  const counted = (key: 'ended' | 'firstPass' | 'returned'): Column<UnitLine> => ({
    key,
    title: t(`measures.units.${key}`),
    align: 'right',
    cell: (line) => (
      <OpenNumber
        count={line[key]}
        what={`${line.unitName} ${t(`measures.units.${key}`)}`}
        opens={{ of: key, ofUnit: line.unitId }}
        mayOpen={mayOpen}
      />
    ),
  });
  const columns: Column<UnitLine>[] = [
    {
      key: 'unit',
      title: t('measures.units.unit'),
      cell: ({ unitName }) => unitName,
      rowHeader: true,
      wrap: true,
    },
    counted('ended'),
    counted('firstPass'),
    {
      key: 'rate',
      title: t('measures.units.rate'),
      align: 'right',
      cell: (line) => rateText(firstPassRate(line)),
    },
    counted('returned'),
    {
      key: 'time',
      title: t('measures.units.time'),
      align: 'right',
      cell: ({ time }) => workText(t, time.median),
    },
  ];
  return (
    <Panel
      title={t('measures.units.title')}
      actions={<ExportLinks table="units" title={t('measures.units.title')} />}
      flush
    >
      <DataTable
        caption={t('measures.units.title')}
        columns={columns}
        rows={units}
        rowKey={({ unitId }) => unitId}
      />
    </Panel>
  );
}
