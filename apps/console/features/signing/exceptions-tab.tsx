import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateText } from '../../ui/format.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { ClosedRoad } from './closed-road.tsx';
import { ExceptionForm } from './exception-form.tsx';
import { RoadList } from './road-list.tsx';
import styles from './signing.module.css';
import type { Exception } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

const tones = {
  asked: 'soon',
  granted: 'well',
  refused: 'unknown',
  over: 'unknown',
  ended: 'unknown',
} as const satisfies Record<Exception['state'], Tone>;

/** 两人例外 (R3): asked by one leader, granted by another, and what was decided by it. `ask`: the post it is asked for. */
export function ExceptionsTab({ ask }: { readonly ask: number | undefined }) {
  const { t } = useWords();
  const mayAsk = useMay('exception.grant').ok;
  const navigate = useNavigate({ from: '/signing' });
  const [isAsking, setAsking] = useState(ask !== undefined);
  const query = useQuery(useTRPC().exception.list.queryOptions());
  const close = () => {
    setAsking(false);
    if (ask !== undefined) void navigate({ search: { tab: 'exceptions' }, replace: true });
  };
  return (
    <>
      <ClosedRoad road="exception" />
      <RoadList
        title={t('signing.tabs.exceptions')}
        act={mayAsk ? { label: t('signing.exceptions.ask'), run: () => setAsking(true) } : null}
        query={query}
        empty={{
          icon: Users,
          title: t('signing.exceptions.empty'),
          hint: t('signing.exceptions.emptyHint'),
        }}
      >
        {(one) => <ExceptionRow key={one.id} exception={one} />}
      </RoadList>
      {isAsking && mayAsk ? <ExceptionForm post={ask} onClose={close} /> : null}
    </>
  );
}

function ExceptionRow({ exception }: { readonly exception: Exception }) {
  const { t, language } = useWords();
  const { state, title, stepName, person } = exception;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{person}</b>{' '}
        {title
          ? t('signing.exceptions.rowTitle', { title, step: stepName })
          : t('signing.exceptions.row', { unit: exception.unit, step: stepName })}{' '}
        <StateBadge tone={tones[state]}>{t(`states.exceptionStates.${state}`)}</StateBadge>
        <p>
          {exception.reason} · {t('signing.exceptions.until', { day: dateText(exception.endsOn, language) })}
          {exception.isUsed ? ` · ${t('signing.exceptions.used')}` : ''}
        </p>
        <p className="quiet small">
          {t('signing.exceptions.askedBy', { name: exception.askedBy })} <When at={exception.askedAt} />
          {exception.answeredBy && exception.answeredAt ? (
            <>
              {' · '}
              {t(state === 'refused' ? 'signing.exceptions.refusedBy' : 'signing.exceptions.grantedBy', {
                name: exception.answeredBy,
              })}{' '}
              <When at={exception.answeredAt} />
            </>
          ) : null}
          {exception.answer ? ` · ${exception.answer}` : ''}
          {exception.endReason ? ` · ${exception.endReason}` : ''}
        </p>
      </div>
      <ExceptionActs exception={exception} />
    </li>
  );
}

/** What a leader may do with it: the second one grants or refuses, either takes it back. */
function ExceptionActs({ exception }: { readonly exception: Exception }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const done = useSigningDone();
  const [asks, setAsks] = useState<'refuse' | 'end' | null>(null);
  const close = () => setAsks(null);
  const answer = useMutation(
    trpc.exception.answer.mutationOptions({
      onSuccess: ({ state }) => done(t(`signing.exceptions.${state}Done`), close),
    }),
  );
  const end = useMutation(
    trpc.exception.end.mutationOptions({
      onSuccess: () => done(t('signing.exceptions.endedDone'), close),
    }),
  );
  const { state, may } = exception;
  const exceptionId = exception.id;
  if (state !== 'asked' && state !== 'granted') return null;
  return (
    <div className={styles.acts}>
      {state === 'asked' ? (
        <>
          <ReasonButton
            type="primary"
            may={may.answer}
            loading={answer.isPending}
            onClick={() => answer.mutate({ exceptionId, grant: true })}
          >
            {t('signing.exceptions.grant')}
          </ReasonButton>
          {may.answer.ok ? (
            <Button onClick={() => setAsks('refuse')}>{t('signing.exceptions.refuse')}</Button>
          ) : null}
        </>
      ) : null}
      {may.end.ok ? <Button onClick={() => setAsks('end')}>{t('signing.exceptions.end')}</Button> : null}
      {asks === null ? <ErrorLine error={answer.error} /> : null}
      {asks ? (
        <ReasonForm
          label={t('signing.paper.reason')}
          title={t(`signing.exceptions.${asks}Title`)}
          submit={t(`signing.exceptions.${asks}`)}
          hint={t(`signing.exceptions.${asks}Hint`)}
          most={300}
          pending={answer.isPending || end.isPending}
          error={asks === 'refuse' ? answer.error : end.error}
          onClose={close}
          onSubmit={(reason) =>
            asks === 'refuse'
              ? answer.mutate({ exceptionId, grant: false, answer: reason })
              : end.mutate({ exceptionId, reason })
          }
        />
      ) : null}
    </div>
  );
}
