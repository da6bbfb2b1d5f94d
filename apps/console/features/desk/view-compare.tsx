import { diffPlacement } from '@qianfa/domain/text/diff';
import type { DiffBlock, DiffSide } from '@qianfa/domain/text/diff-block';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { attachmentLines } from '../../review/attachment-words.ts';
import { declaredLines } from '../../review/declared-lines.ts';
import type { Desk, Revision } from '../../review/desk-types.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText, type Language } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import { BaseChoice } from './base-choice.tsx';
import { ClearedBar } from './cleared-bar.tsx';
import { DiffBlocks } from './diff-blocks.tsx';
import styles from './views.module.css';

/** 与上次对比: character by character against the revision that I last decided on, unchanged paragraphs folded. */
export function ViewCompare({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  const { base: chosen } = useSearch({ from: '/frame/desk/$postId' });
  const navigate = useNavigate({ from: '/desk/$postId' });
  const baseId = chosen ?? desk.compareWith ?? 0;
  const query = useQuery({
    ...useTRPC().review.revision.queryOptions({ postId: desk.post.id, revisionId: baseId }),
    enabled: baseId > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const base = query.data;
  const pairs = useMemo(
    () => (base ? compare(base, desk.revision, { t, language }) : []),
    [base, desk.revision, t, language],
  );
  const changes = pairs.reduce((sum, { blocks }) => sum + blocks.filter(isChange).length, 0);
  return (
    <div className={styles.reading}>
      <ClearedBar desk={desk} changes={base ? changes : null} base={base ?? null} />
      <BaseChoice
        desk={desk}
        chosen={baseId}
        onChoose={(next) => void navigate({ search: (before) => ({ ...before, base: next }), replace: true })}
      />
      {query.isPending ? <LoadingState lines={6} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
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
          <DiffBlocks blocks={blocks} />
        </section>
      ))}
    </div>
  );
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
