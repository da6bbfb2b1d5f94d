import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';

interface FindingBadgesProps {
  readonly findings: { readonly block: number; readonly warn: number; readonly hint: number };
}

/** How many findings of which weight: 须改正 red, 请核对 amber, hints grey. */
export function FindingBadges({ findings }: FindingBadgesProps) {
  const { t } = useWords();
  const said = (severity: 'block' | 'warn' | 'hint') =>
    t('queue.findings', { what: t(`states.severities.${severity}`), count: findings[severity] });
  return (
    <>
      {findings.block > 0 ? <StateBadge tone="over">{said('block')}</StateBadge> : null}
      {findings.warn > 0 ? <StateBadge tone="soon">{said('warn')}</StateBadge> : null}
      {findings.hint > 0 ? <StateBadge tone="plain">{said('hint')}</StateBadge> : null}
    </>
  );
}
