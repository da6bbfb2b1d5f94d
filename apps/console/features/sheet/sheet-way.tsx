import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldWord } from '../../findings/field-word.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

type Facts = Outputs['sheet']['facts'];

/** What happened on the way: who corrected which passage, 核稿, hands given on, signatures taken back, exceptions. */
export function SheetWay({ postId }: { readonly postId: number }) {
  const query = useQuery({
    ...useTRPC().sheet.facts.queryOptions({ postId }),
    // As the sheet itself: it does not change under the eyes of who prints it.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (query.data) return <Rows facts={query.data} />;
  return (
    <tr>
      <td colSpan={4}>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState lines={2} />
        )}
      </td>
    </tr>
  );
}

function Rows({ facts }: { readonly facts: Facts }) {
  const { t } = useWords();
  const { superior } = facts;
  return (
    <>
      <Way name={t('sheet.way.corrections')} lines={facts.corrections.map(useCorrectionLine())} />
      <Way name={t('sheet.way.checks')} lines={facts.checks.map(useCheckLine())} />
      <Way name={t('sheet.way.handedOn')} lines={facts.handedOn.map(useHandedOnLine())} />
      <Way name={t('sheet.way.revocations')} lines={facts.revocations.map(useRevocationLine())} />
      <Way
        name={t('sheet.way.superior')}
        lines={
          superior
            ? [
                t('sheet.way.bySuperior', {
                  approvedBy: superior.approvedBy,
                  unit: superior.reviewUnit,
                  until: superior.endsOn,
                }),
              ]
            : []
        }
      />
    </>
  );
}

function Way({ name, lines }: { readonly name: string; readonly lines: readonly ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={3}>
        {lines.map((line, index) => (
          // What happened does not move any more.
          <div key={index} className={styles.opinion}>
            {line}
          </div>
        ))}
      </td>
    </tr>
  );
}

function useCorrectionLine() {
  const { t, language } = useWords();
  return (one: Facts['corrections'][number]) => (
    <>
      {one.passages.map(({ place, segments }, index) => (
        <p key={index} className={styles.passage}>
          {fieldWord(t, place)}：
          {segments.map(({ kind, text }, at) =>
            kind === 'removed' ? (
              <del key={at}>{text}</del>
            ) : kind === 'added' ? (
              <ins key={at}>{text}</ins>
            ) : (
              <span key={at}>{text}</span>
            ),
          )}
        </p>
      ))}
      <p className={styles.signed}>
        <span>
          {t('desk.platformAccount', { platform: one.platform, account: one.account })} ·{' '}
          {t('queue.revision', { number: one.revisionNumber })}
          {one.stands ? '' : ` · ${t('sheet.way.changedLater')}`}
        </span>
        <span>
          {one.stepName} {one.by}
        </span>
        <span>{dateTimeText(one.at, language)}</span>
      </p>
    </>
  );
}

function useCheckLine() {
  const { t, language } = useWords();
  return (one: Facts['checks'][number]) => (
    <p className={styles.signed}>
      <span>{t('desk.platformAccount', { platform: one.platform, account: one.account })}</span>
      <span>{one.by}</span>
      <span>{dateTimeText(one.at, language)}</span>
    </p>
  );
}

function useHandedOnLine() {
  const { t, language } = useWords();
  return ({ stepName, way, from, to, note, at }: Facts['handedOn'][number]) => (
    <>
      <p>
        {t(way === 'handedOn' ? 'sheet.way.handed' : 'sheet.way.added', { from: from ?? '', to })}
        {note ? `${t('common.semicolon')}${note}` : ''}
      </p>
      <p className={styles.signed}>
        <span>{stepName}</span>
        <span>{dateTimeText(at, language)}</span>
      </p>
    </>
  );
}

function useRevocationLine() {
  const { t, language } = useWords();
  return (one: Facts['revocations'][number]) => (
    <>
      <p>{t('sheet.way.revoked', { signer: one.signerName, by: one.by, reason: one.reason })}</p>
      <p className={styles.signed}>
        <span>{t('desk.platformAccount', { platform: one.platform, account: one.account })}</span>
        <span>{dateTimeText(one.at, language)}</span>
      </p>
    </>
  );
}
