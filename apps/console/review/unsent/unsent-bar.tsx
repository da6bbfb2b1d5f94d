import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { CircleAlert, CloudOff, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useErrorText } from '../../ui/error-text.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Translate } from '../../words/i18n.ts';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { ManyResultDialog } from './many-result.tsx';
import styles from './unsent-bar.module.css';
import type { Unsent } from './unsent-queue.ts';
import { unsent as hand, type Unhappy, useUnsent, useUnsentRunner } from './use-unsent.ts';

/** At the foot of every screen: what is about to be submitted and can be undone, what could not be sent, what was refused. */
export function UnsentBar({ personId }: { readonly personId: number }) {
  const { t } = useWords();
  useUnsentRunner(personId);
  const { unsent, unhappy, result } = useUnsent();
  return (
    <>
      {unsent.length + unhappy.length > 0 ? (
        <section className={styles.bar} aria-label={t('work.unsent.label')} data-print="no">
          {unhappy.map((one) => (
            <NotDone key={one.key} one={one} />
          ))}
          {unsent.map((one) =>
            one.lost ? <Lost key={one.key} one={one} /> : <Held key={one.key} one={one} />,
          )}
        </section>
      ) : null}
      {result ? <ManyResultDialog result={result} onClose={hand.closeResult} /> : null}
    </>
  );
}

function whatOf(t: Translate, one: Unsent): string {
  if (one.kind === 'many') return t('work.unsent.heldMany', { count: one.input.items.length });
  return t(`work.unsent.held.${one.input.verdict}`, { title: one.title });
}

/** Can still be taken back: how long, and at once if wished. */
function Held({ one }: { readonly one: Unsent }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const seconds = useSecondsTo(one.sendAt);
  const undo = () => {
    if (!hand.takeBack(one.key)) return;
    const title = one.kind === 'one' ? one.title : whatOf(t, one);
    showToast(t('work.undone', { title }));
    if (one.kind === 'one')
      void navigate({ to: '/desk/$postId', params: { postId: String(one.postId) }, search: {} });
  };
  return (
    <div className={styles.one} role="status">
      <span className={styles.what}>{whatOf(t, one)}</span>
      {seconds > 0 ? (
        <>
          <span aria-hidden="true" className={styles.seconds}>
            {t('work.unsent.seconds', { count: seconds })}
          </span>
          <Button size="small" icon={<Undo2 size={14} aria-hidden="true" />} onClick={undo}>
            {t('work.undo')}
          </Button>
          <Button size="small" type="text" onClick={() => hand.sendNow(one.key)}>
            {t('work.unsent.now')}
          </Button>
        </>
      ) : (
        <span className={styles.seconds}>{t('work.unsent.sending')}</span>
      )}
    </div>
  );
}

/** The signal was gone: kept on this computer, and said so until it was acknowledged. */
function Lost({ one }: { readonly one: Unsent }) {
  const { t } = useWords();
  return (
    <div className={styles.one} role="status">
      <CloudOff size={16} aria-hidden="true" className={styles.lost} />
      <span className={styles.what}>
        <b>{t('work.unsent.lost', { what: whatOf(t, one) })}</b> <small>{t('work.unsent.lostHint')}</small>
      </span>
      <Button size="small" onClick={hand.retry}>
        {t('work.unsent.retry')}
      </Button>
    </div>
  );
}

/** Decided elsewhere, or refused: what, why, and the way there. */
function NotDone({ one }: { readonly one: Unhappy }) {
  const { t } = useWords();
  const error = useErrorText(one.refusal ? null : one.error);
  return (
    <div className={styles.one} role="alert">
      <CircleAlert size={16} aria-hidden="true" className={styles.refused} />
      <span className={styles.what}>
        <b>{t('desk.tooLate')}</b> {t('work.unsent.refused', { title: one.title })}
        <br />
        {one.refusal ? refusalText(t, one.refusal) : error}
      </span>
      {one.postId > 0 ? (
        <Link
          to="/desk/$postId"
          params={{ postId: String(one.postId) }}
          search={{}}
          onClick={() => hand.putAway(one.key)}
        >
          {t('work.unsent.open')}
        </Link>
      ) : null}
      <Button size="small" onClick={() => hand.putAway(one.key)}>
        {t('work.unsent.known')}
      </Button>
    </div>
  );
}

/** Whole seconds until then, counted down. */
function useSecondsTo(at: number): number {
  const left = () => Math.max(0, Math.ceil((at - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  // The time passes by itself.
  useEffect(() => {
    setSeconds(Math.max(0, Math.ceil((at - Date.now()) / 1_000)));
    const timer = window.setInterval(
      () => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / 1_000))),
      250,
    );
    return () => window.clearInterval(timer);
  }, [at]);
  return seconds;
}
