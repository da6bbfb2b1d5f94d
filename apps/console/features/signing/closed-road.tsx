import type { SigningRoad } from '@qianfa/domain/review/roads';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';

/** Says that a road is not switched on, and who can; nothing where it is. */
export function ClosedRoad({ road }: { readonly road: SigningRoad }) {
  const { t } = useWords();
  const { data } = useQuery(useTRPC().signing.roads.queryOptions());
  if (!data || data[road]) return null;
  return (
    <p className="quiet" role="status">
      <Lock size={14} aria-hidden="true" /> {t('signing.closed', { road: t(`states.signingRoads.${road}`) })}
    </p>
  );
}
