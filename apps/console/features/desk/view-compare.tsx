import { diffPlacement } from '@qianfa/domain/text/diff';
import type { DiffBlock, DiffSide } from '@qianfa/domain/text/diff-block';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { attachmentLines } from '../../review/attachment-words.ts';
import { declaredLines } from '../../review/declared-lines.ts';
import type { Desk, Revision } from '../../review/desk-types.ts';
import { DiffBlocks } from '../../review/diff/diff-blocks.tsx';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText, type Language } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import { BaseChoice } from './base-choice.tsx';
import { ClearedBar } from './cleared-bar.tsx';
import { useCorrectedLines } from './corrected-lines.ts';
import styles from './views.module.css';

/** 与上次对比: character by character against the revision that I last decided on, unchanged paragraphs folded. */
export function ViewCompare({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  const { base: chosen, target: wanted } = useSearch({ from: '/frame/desk/$postId' });
  const navigate = useNavigate({ from: '/desk/$postId' });
  const targetId = wanted ?? desk.revision.id;
  const baseId = chosen ?? desk.compareWith ?? 0;
  const query = useRevision(desk, baseId);
  const other = useRevision(desk, targetId);
  const base = query.data;
  const target = other.data;
  const pairs = useMemo(
    () => (base && target ? compare(base, target, { t, language }) : []),
    [base, target, t, language],
  );
  const writers = useCorrectedLines(desk);
  const changes = pairs.reduce((sum, { blocks }) => sum + blocks.filter(isChange).length, 0);
  return (
    <div className={styles.reading}>
      {targetId === desk.revision.id ? (
        <ClearedBar desk={desk} changes={base ? changes : null} base={base ?? null} />
      ) : null}
      <BaseChoice
        desk={desk}
        base={baseId}
        target={targetId}
        onChoose={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      />
      {query.isPending || other.isPending ? <LoadingState lines={6} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {other.isError ? <ErrorState error={other.error} onRetry={() => void other.refetch()} /> : null}
      {pairs.map(({ key, platform, account, blocks }) => (
        <section
          key={key}
          className={styles.sheet}
          aria-label={t('desk.platformAccount', { platform, account })}
        >
          <header className={styles.sheetHead}>
            <PlatformIcon platform={platform} named /> <b>{account}</b>
            <span className="quiet small end">
              {blocks.some(isChange)
                ? t('desk.changes', { count: blocks.filter(isChange).length })
                : t('desk.unchanged')}
            </span>
          </header>
          <DiffBlocks blocks={blocks} writerOf={(text) => writers.get(`${key} ${text}`) ?? null} />
        </section>
      ))}
    </div>
  );
}

/** One revision: the one on the desk is at hand, others are read once. */
function useRevision(desk: Desk, revisionId: number) {
  const isAtHand = revisionId === desk.revision.id;
  return useQuery({
    ...useTRPC().review.revision.queryOptions({ postId: desk.post.id, revisionId }),
    enabled: revisionId > 0 && !isAtHand,
    staleTime: Number.POSITIVE_INFINITY,
    ...(isAtHand ? { initialData: desk.revision } : {}),
  });
}

function isChange(block: DiffBlock): boolean {
  return block.kind !== 'unchanged';
}

interface Said {
  readonly t: Translate;
  readonly language: Language;
}

/** Placement by placement, in the order of the present revision; what was taken out stands at the end. */
function compare(base: Revision, now: Revision, said: Said) {
  const removed = base.placements.filter(
    (one) => !now.placements.some(({ placementId }) => placementId === one.placementId),
  );
  const both = [...now.placements, ...removed];
  return both.map(({ placementId, platform, account }) => ({
    key: placementId,
    platform,
    account,
    blocks: diffPlacement(sideOf(base, placementId, said), sideOf(now, placementId, said)),
  }));
}

function sideOf(revision: Revision, placementId: number, { t, language }: Said): DiffSide | null {
  const placement = revision.placements.find((one) => one.placementId === placementId);
  if (!placement) return null;
  const { facts } = revision;
  return {
    content: placement.content,
    plannedAt: placement.plannedAt ? dateTimeText(placement.plannedAt, language) : null,
    facts: {
      kind: t(`states.postKinds.${facts.kind}`),
      class: t(`states.classes.${facts.class}`),
      declarations: declaredLines(t, revision).join(' '),
      attachments: attachmentLines(t, revision.attachments).join(t('common.separator')),
    },
  };
}
