import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { TriangleAlert, WifiOff } from 'lucide-react';
import { useTRPC } from '../trpc.ts';
import { ErrorLine } from '../ui/error-text.tsx';
import type { Translate } from '../words/i18n.ts';
import { useWords } from '../words/use-words.ts';
import { useConnectionLost } from './connection.ts';
import { MoratoriumNotice } from './moratorium-notice.tsx';
import styles from './notices.module.css';
import { type Me, useMay, useMe } from './session.ts';

type Notice = Me['notices'][number] | { readonly code: 'plainHttp' };

/** R46: plain http works on an intranet, with a standing warning. The browser itself knows best. */
function allNotices(me: Me): Notice[] {
  return window.isSecureContext ? [...me.notices] : [...me.notices, { code: 'plainHttp' }];
}

/** Standing notices stay until their cause is gone; a lost server is told above them. */
export function Notices() {
  const { t } = useWords();
  const notices = allNotices(useMe());
  const lost = useConnectionLost();
  return (
    <div data-print="no">
      <div role="status">
        {lost ? (
          <p className={styles.lost}>
            <WifiOff size={16} aria-hidden="true" />
            <span>
              <b>{t('shell.offline.title')}</b> {t('shell.offline.hint')}
            </span>
          </p>
        ) : null}
      </div>
      <MoratoriumNotice />
      {notices.length > 0 ? (
        <section className={styles.bar} aria-label={t('shell.notices.label')}>
          {notices.map((notice) => (
            <p key={notice.code} className={styles.notice}>
              <TriangleAlert size={15} aria-hidden="true" />
              <span>{noticeText(t, notice)}</span>
              {notice.code === 'officeHeld' ? <LetGo /> : null}
            </p>
          ))}
        </section>
      ) : null}
    </div>
  );
}

/** Only the system administrator has this button: the server says who may. */
function LetGo() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('office.resume');
  const resume = useMutation(
    trpc.session.resumeOffice.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  );
  if (!may.ok) return null;
  return (
    <>
      <Button size="small" loading={resume.isPending} onClick={() => resume.mutate()}>
        {t('shell.notices.resume')}
      </Button>
      {resume.error ? <ErrorLine error={resume.error} /> : null}
    </>
  );
}

function noticeText(t: Translate, notice: Notice): string {
  switch (notice.code) {
    case 'administratorsUnfilled': {
      const roles = (notice.facts.roles ?? '').split(',');
      return t('shell.notices.administratorsUnfilled', { roles: roles as unknown as string });
    }
    case 'officeHeld':
      return t('shell.notices.officeHeld', { since: notice.facts.since ?? '' });
    case 'stepWithoutPerson': {
      const { title = '', step = '', others = '0' } = notice.facts;
      return others === '0'
        ? t('shell.notices.stepWithoutPerson', { title, step })
        : t('shell.notices.stepsWithoutPerson', { title, step, others });
    }
    case 'calendarYearMissing':
      return t('shell.notices.calendarYearMissing', { year: notice.facts.year ?? '' });
    case 'plainHttp':
      return t('shell.notices.plainHttp');
  }
}
