import { useQuery } from '@tanstack/react-query';
import { Landmark } from 'lucide-react';
import { ClockLine } from '../../review/clock-badge.tsx';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './incidents.module.css';
import { Listed } from './listed.tsx';

type Disclosure = Outputs['incident']['disclosures'][number];

/** Decisions that have to be public within 7 working days (R11). */
export function DisclosureList() {
  const { t } = useWords();
  const query = useQuery({ ...useTRPC().incident.disclosures.queryOptions(), refetchInterval: 60_000 });
  return (
    <Listed
      query={query}
      label={t('kinds.disclosure.list')}
      empty={{
        icon: Landmark,
        title: t('kinds.disclosure.empty'),
        hint: t('kinds.disclosure.emptyHint'),
      }}
    >
      {(disclosure) => <DisclosureCard key={disclosure.postId} disclosure={disclosure} />}
    </Listed>
  );
}

function DisclosureCard({ disclosure }: { readonly disclosure: Disclosure }) {
  const { t, language } = useWords();
  const { clock, holders, decidedOn, documentNumber } = disclosure;
  const kind = t(disclosure.kind === 'permit' ? 'states.postKinds.permit' : 'states.postKinds.penalty');
  const who = holders.length > 0 ? holders.join(t('common.separator')) : disclosure.drafter;
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2>{disclosure.title ?? t('kinds.disclosure.unpublished', { kind })}</h2>
        <span className="quiet">
          {t('kinds.disclosure.line', {
            number: documentNumber,
            day: dateText(decidedOn, language),
            unit: disclosure.unitName,
            name: disclosure.drafter,
          })}
        </span>
      </header>
      <ClockLine clock={clock} />
      {clock.doneAt ? null : (
        <div className={styles.actions}>
          <span>
            {holders.length > 0
              ? t('kinds.disclosure.holder', { names: who })
              : t('kinds.disclosure.drafting')}
          </span>
          <CopyButton
            text={t('kinds.disclosure.urgeText', {
              number: documentNumber,
              day: dateText(decidedOn, language),
              due: dateTimeText(clock.dueAt, language),
              who,
            })}
          >
            {t('kinds.disclosure.urge')}
          </CopyButton>
        </div>
      )}
    </li>
  );
}
