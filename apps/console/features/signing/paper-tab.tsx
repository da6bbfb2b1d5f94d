import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { ClosedRoad } from './closed-road.tsx';
import { ComparePaper, RefusePaper } from './compare-paper.tsx';
import { RegisterPaper } from './register-paper.tsx';
import { RoadList } from './road-list.tsx';
import styles from './signing.module.css';
import type { Paper } from './signing-types.ts';

/** 纸质签批 (R42): registered ones that wait for their second person, and the form for a new one. */
export function PaperTab() {
  const { t } = useWords();
  const mayRegister = useMay('paper.register').ok;
  const [isRegistering, setRegistering] = useState(false);
  const query = useQuery(useTRPC().signing.papers.queryOptions());
  return (
    <>
      <ClosedRoad road="paper" />
      <RoadList
        title={t('signing.paper.waiting')}
        act={mayRegister ? { label: t('signing.paper.register'), run: () => setRegistering(true) } : null}
        query={query}
        empty={{ icon: FileCheck2, title: t('signing.paper.empty'), hint: t('signing.paper.emptyHint') }}
      >
        {(paper) => <PaperRow key={paper.id} paper={paper} />}
      </RoadList>
      {isRegistering ? <RegisterPaper onClose={() => setRegistering(false)} /> : null}
    </>
  );
}

function PaperRow({ paper }: { readonly paper: Paper }) {
  const { t, language } = useWords();
  const [asked, ask] = useState<'compare' | 'refuse' | null>(null);
  const close = () => ask(null);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{t('signing.paper.sheet', { post: paper.postId, number: paper.revisionNumber })}</b>{' '}
        {paper.current ? null : <StateBadge tone="over">{t('signing.paper.old')}</StateBadge>}
        <p>{paper.accounts.map((one) => t('desk.platformAccount', one)).join(t('common.separator'))}</p>
        <p className="quiet small">
          {t('signing.paper.leaderOn', {
            leader: paper.leader,
            on: dateText(paper.approvedOn, language),
          })}
          {' · '}
          {t('signing.paper.registeredBy', {
            name: paper.registeredBy,
            at: dateTimeText(paper.registeredAt, language),
          })}
          {paper.note ? ` · ${paper.note}` : ''}
        </p>
      </div>
      <div className={styles.acts}>
        <a href={`/files/${paper.scanSha256}`} target="_blank" rel="noreferrer">
          {t('signing.paper.open')}
        </a>
        {paper.mine ? (
          <span className="quiet small">{t('signing.paper.mine')}</span>
        ) : (
          <>
            <Button type="primary" disabled={!paper.current} onClick={() => ask('compare')}>
              {t('signing.paper.compare')}
            </Button>
            <Button onClick={() => ask('refuse')}>{t('signing.paper.refuse')}</Button>
          </>
        )}
      </div>
      {asked === 'compare' ? <ComparePaper paper={paper} onClose={close} /> : null}
      {asked === 'refuse' ? <RefusePaper paper={paper} onClose={close} /> : null}
    </li>
  );
}
