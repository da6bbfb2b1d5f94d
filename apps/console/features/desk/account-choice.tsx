import type { Placement } from '../../review/desk-types.ts';
import { Chips } from '../../ui/chips.tsx';
import { useWords } from '../../words/use-words.ts';

interface AccountChoiceProps {
  readonly placements: readonly Placement[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

/** Which account's placement is looked at; not shown where there is one alone. */
export function AccountChoice({ placements, at, onChoose }: AccountChoiceProps) {
  const { t } = useWords();
  if (placements.length < 2) return null;
  return (
    <Chips
      label={t('desk.account')}
      value={String(at)}
      onChange={(value) => onChoose(Number(value))}
      chips={placements.map(({ platform, account }, index) => ({
        value: String(index),
        label: t('desk.platformAccount', { platform, account }),
      }))}
    />
  );
}
