import { Button } from 'antd';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateText, shanghaiDay } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { DayDialog } from './day-dialog.tsx';
import { NoneDialog } from './none-dialog.tsx';
import styles from './observe.module.css';
import type { ToObserve } from './to-observe.ts';
import { useRecord } from './use-record.ts';

type Open = 'nothing' | 'day' | 'none';

const dayBefore = (days: number) => shanghaiDay(serverNow() - days * 86_400_000);

/** One account: what is known, its page, and what was seen there by one tap. */
export function ObserveCard({ account }: { readonly account: ToObserve }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>('nothing');
  const record = useRecord(account);
  const tap = (days: number) => record.mutate({ accountId: account.accountId, day: dayBefore(days) });
  const close = () => setOpen('nothing');
  return (
    <li className={styles.card}>
      <h2 className={styles.name}>
        <PlatformIcon platform={account.platform} size={20} />
        {account.name}
      </h2>
      <p className="quiet">
        {account.unit}
        {account.homeUrl ? (
          <a href={account.homeUrl} target="_blank" rel="noreferrer noopener" className={styles.home}>
            {t('observe.home')} <ExternalLink size={14} aria-hidden="true" />
          </a>
        ) : null}
      </p>
      <Known account={account} />
      <div className={styles.taps}>
        <Button type="primary" loading={record.isPending} onClick={() => tap(0)}>
          {t('observe.today')}
        </Button>
        <Button disabled={record.isPending} onClick={() => tap(1)}>
          {t('observe.yesterday')}
        </Button>
        <Button onClick={() => setOpen('day')}>{t('observe.pick')}</Button>
        <Button onClick={() => setOpen('none')}>{t('observe.none')}</Button>
      </div>
      <ErrorLine error={record.error} />
      {open === 'day' ? <DayDialog account={account} onClose={close} /> : null}
      {open === 'none' ? <NoneDialog account={account} onClose={close} /> : null}
    </li>
  );
}

function Known({ account }: { readonly account: ToObserve }) {
  const { t, language } = useWords();
  const { observedAt, observedBy, observedLastAt, note } = account;
  const seen = observedLastAt
    ? t('observe.sawDay', { date: dateText(observedLastAt, language) })
    : t('observe.sawNone');
  return (
    <dl className={styles.known}>
      <dt>{t('observe.known')}</dt>
      <dd>{account.lastAt ? <When at={account.lastAt} style="full" /> : t('observe.noneKnown')}</dd>
      <dt>{t('observe.lastLook')}</dt>
      <dd>
        {observedAt
          ? t('observe.seenThen', { name: observedBy ?? '', time: dateText(observedAt, language), seen })
          : t('observe.neverLooked')}
        {note ? ` — ${note}` : null}
      </dd>
    </dl>
  );
}
