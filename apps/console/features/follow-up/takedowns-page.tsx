import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import { Listed } from './listed.tsx';

type Line = Outputs['takedown']['list'][number];

/** Take-downs with the state and the clock of their 处置报告 (R23). */
export function TakedownsPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/frame/takedowns' });
  const navigate = useNavigate({ from: '/takedowns' });
  const state = search.state ?? 'open';
  const query = useQuery({ ...useTRPC().takedown.list.queryOptions({ state }), refetchInterval: 60_000 });
  const open = state === 'open';
  return (
    <Page
      title={t('followUp.report.listTitle')}
      subtitle={t('followUp.report.listLead')}
      actions={<Link to="/alerts">{t('followUp.back')}</Link>}
    >
      <Chips
        label={t('followUp.filter')}
        value={state}
        chips={[
          { value: 'open', label: t('followUp.report.open') },
          { value: 'done', label: t('followUp.report.done') },
        ]}
        onChange={(value) =>
          void navigate({ search: { state: value === 'done' ? 'done' : undefined }, replace: true })
        }
      />
      <Listed
        name={t('followUp.report.list')}
        query={query}
        empty={{
          title: t(open ? 'followUp.report.empty' : 'followUp.report.emptyDone'),
          hint: t(open ? 'followUp.report.emptyHint' : 'followUp.report.emptyDoneHint'),
        }}
      >
        {(row) => <TakedownLine key={row.publicationId} row={row} />}
      </Listed>
    </Page>
  );
}

function TakedownLine({ row }: { readonly row: Line }) {
  const { t, language } = useWords();
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <PlatformIcon platform={row.platform} size={18} />
        <h2>
          <Link to="/takedowns/$publicationId" params={{ publicationId: String(row.publicationId) }}>
            {row.title}
          </Link>
        </h2>
        <StateBadge tone={row.state === 'approved' ? 'well' : 'action'}>
          {t(`followUp.report.states.${row.state}`)}
        </StateBadge>
        {row.doneAt ? null : <Countdown due={row.dueAt} from={row.takenDownAt} />}
      </header>
      <p className="quiet">
        {row.account} · {row.unit} ·{' '}
        {t('followUp.report.down', {
          time: dateTimeText(row.takenDownAt, language),
          name: row.takenDownBy,
          reason: row.reason,
        })}
      </p>
    </li>
  );
}
