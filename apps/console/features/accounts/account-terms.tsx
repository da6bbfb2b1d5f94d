import { useState } from 'react';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';
import { EndTerm } from './end-term.tsx';
import { NamePublisher } from './name-publisher.tsx';

type Term = AccountView['terms'][number];

/** 责任发布人: who, from when to when, the newest first (R15). */
export function AccountTerms({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const [naming, setNaming] = useState(false);
  const [ending, setEnding] = useState<Term | null>(null);
  return (
    <Panel
      title={t('accounts.terms')}
      actions={
        <ReasonButton size="small" may={account.may.setPublisher} onClick={() => setNaming(true)}>
          {t('accounts.namePublisher')}
        </ReasonButton>
      }
    >
      {account.terms.length === 0 ? <p className="quiet">{t('accounts.noTerms')}</p> : null}
      <ol className={styles.timeline}>
        {account.terms.map((term) => (
          <TermRow key={term.id} term={term} account={account} onEnd={() => setEnding(term)} />
        ))}
      </ol>
      {naming ? <NamePublisher account={account} onClose={() => setNaming(false)} /> : null}
      {ending ? <EndTerm account={account} term={ending} onClose={() => setEnding(null)} /> : null}
    </Panel>
  );
}

interface TermRowProps {
  readonly term: Term;
  readonly account: AccountView;
  readonly onEnd: () => void;
}

function TermRow({ term, account, onEnd }: TermRowProps) {
  const { t } = useWords();
  const { today, currentTermId } = account;
  const isNow = term.id === currentTermId;
  const isOver = term.endsOn !== null && term.endsOn < today;
  return (
    <li data-now={isNow}>
      <b>{term.name}</b>
      <span className="quiet">{term.unitName}</span>
      {term.acting ? <StateBadge tone="plain">{t('accounts.acting')}</StateBadge> : null}
      {isNow ? <StateBadge tone="well">{t('accounts.current')}</StateBadge> : null}
      {!isNow && term.startsOn > today ? <StateBadge tone="plain">{t('accounts.coming')}</StateBadge> : null}
      {isOver ? <StateBadge tone="unknown">{t('accounts.past')}</StateBadge> : null}
      {term.personState === 'active' || isOver ? null : (
        <StateBadge tone="soon">{t('accounts.cannotSignIn')}</StateBadge>
      )}
      <span className={styles.dates}>
        <When at={term.startsOn} style="date" /> –{' '}
        {term.endsOn ? <When at={term.endsOn} style="date" /> : t('accounts.untilFurther')}
      </span>
      {isOver ? null : (
        <span className="end">
          <ReasonButton size="small" may={account.may.setPublisher} onClick={onEnd}>
            {t('accounts.endTerm')}
          </ReasonButton>
        </span>
      )}
    </li>
  );
}
