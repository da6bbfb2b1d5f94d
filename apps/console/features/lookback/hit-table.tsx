import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Hit } from './hit-type.ts';
import styles from './lookback.module.css';
import { RightDialog } from './right-dialog.tsx';
import { useSettleHit } from './use-settle-hit.ts';

const tones = { block: 'over', warn: 'soon', hint: 'plain' } as const satisfies Record<Hit['severity'], Tone>;

/** Where the words stand, what to write instead, and how each is settled. */
export function HitTable({ hits }: { readonly hits: readonly Hit[] }) {
  const { t } = useWords();
  const [right, setRight] = useState<Hit | null>(null);
  const columns: Column<Hit>[] = [
    {
      key: 'words',
      title: t('lexicons.hitsPage.words'),
      rowHeader: true,
      wrap: true,
      cell: (hit) => (
        <span className={styles.words}>
          <StateBadge tone={tones[hit.severity]}>{t(`states.severities.${hit.severity}`)}</StateBadge>
          <b>{hit.words}</b>
          {hit.advice ? <span className={styles.advice}>→ {hit.advice}</span> : null}
          {hit.times > 1 ? (
            <span className="quiet">{t('lexicons.hitsPage.times', { count: hit.times })}</span>
          ) : null}
        </span>
      ),
    },
    { key: 'where', title: t('lexicons.hitsPage.where'), wrap: true, cell: (hit) => <Where hit={hit} /> },
    { key: 'why', title: t('lexicons.hitsPage.why'), wrap: true, cell: ({ source }) => source },
    {
      key: 'act',
      title: t('lexicons.hitsPage.act'),
      wrap: true,
      cell: (hit) => (hit.state === 'open' ? <Acts hit={hit} onRight={setRight} /> : <Settled hit={hit} />),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('lexicons.hitsPage.title')}
        columns={columns}
        rows={hits}
        rowKey={({ id }) => id}
      />
      {right ? <RightDialog hit={right} onClose={() => setRight(null)} /> : null}
    </>
  );
}

function Where({ hit }: { readonly hit: Hit }) {
  const { t } = useWords();
  return (
    <span className={styles.where}>
      <span>
        {hit.platform ? <PlatformIcon platform={hit.platform} size={16} /> : null} {hit.title}
      </span>
      <span className="quiet small">
        {hit.subject === 'draft' ? (
          t('lexicons.hitsPage.draft')
        ) : (
          <>
            {t('lexicons.hitsPage.published')} · {hit.accountName}
            {hit.publishedAt ? (
              <>
                {' '}
                · <When at={hit.publishedAt} style="date" />
              </>
            ) : null}
          </>
        )}
      </span>
    </span>
  );
}

function Acts({ hit, onRight }: { readonly hit: Hit; readonly onRight: (hit: Hit) => void }) {
  const { t } = useWords();
  const settle = useSettleHit(() => {});
  return (
    <span className={styles.acts}>
      {hit.postId === null ? null : (
        <Link to="/write/$postId" params={{ postId: String(hit.postId) }}>
          {t('lexicons.hitsPage.toDraft')}
        </Link>
      )}
      {hit.link ? (
        <a href={hit.link} target="_blank" rel="noreferrer">
          {t('lexicons.hitsPage.live')}
        </a>
      ) : null}
      <ReasonButton
        size="small"
        may={hit.may.settle}
        loading={settle.isPending}
        aria-label={`${t('lexicons.hitsPage.corrected')} ${hit.words}`}
        onClick={() => settle.mutate({ hitId: hit.id, outcome: 'corrected' })}
      >
        {t('lexicons.hitsPage.corrected')}
      </ReasonButton>
      <ReasonButton
        size="small"
        may={hit.may.settle}
        aria-label={`${t('lexicons.hitsPage.right')} ${hit.words}`}
        onClick={() => onRight(hit)}
      >
        {t('lexicons.hitsPage.right')}
      </ReasonButton>
      <ErrorLine error={settle.error} />
    </span>
  );
}

function Settled({ hit }: { readonly hit: Hit }) {
  const { t, language } = useWords();
  const { state, reason, settledBy, settledAt } = hit;
  const time = settledAt ? dateTimeText(settledAt, language) : '';
  return (
    <span className={styles.where}>
      <span>{[t(`lexicons.hitsPage.states.${state}`), reason].filter(Boolean).join(':')}</span>
      <span className="quiet small">
        {t('lexicons.hitsPage.settledBy', { name: settledBy ?? '', time }).trim()}
      </span>
    </span>
  );
}
