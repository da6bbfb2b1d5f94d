import type { DraftContent, DraftPlacement } from '@qianfa/domain/text/draft-content';
import { fieldText } from '@qianfa/domain/text/field-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { ExcuseReason } from '@qianfa/domain/wording/excuse';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { withPlacement } from '../placements.ts';
import type { Writing } from '../use-writing.ts';
import type { OpenFinding } from './use-findings.ts';

/** What a person may do about a finding while writing. */
export interface Proof {
  /** Puts the advised words in the place of the marked ones. */
  readonly replace: (findings: readonly OpenFinding[]) => void;
  /** Lets them stand, with every other place of the post where the same words stand in the same sentence. */
  readonly excuse: (findings: readonly OpenFinding[], reason: ExcuseReason | null, note: string) => void;
  readonly takeBack: (findings: readonly OpenFinding[]) => void;
  readonly report: (finding: OpenFinding) => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

export function useProof(writing: Writing): Proof {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { postId, keeper, findings } = writing;
  const again = () => queryClient.invalidateQueries(trpc.post.standing.queryFilter({ postId }));
  const excuse = useMutation(trpc.post.excuse.mutationOptions({ onSettled: again }));
  const takeBack = useMutation(trpc.post.takeBackExcuse.mutationOptions({ onSettled: again }));
  const record = useMutation(trpc.post.recordReplacement.mutationOptions({ retry: 3 }));
  const report = useMutation(
    trpc.wording.reportFalseAlarm.mutationOptions({ onSuccess: () => showToast(t('proofing.reported')) }),
  );
  return {
    replace: (chosen) => {
      // From the end of the text to its beginning, so that no place moves before it is reached.
      const done = [...chosen]
        .sort((a, b) => b.start - a.start)
        .filter((finding) => finding.advice !== null && putInPlace(writing, finding, finding.advice));
      if (done.length === 0) return;
      showToast(t('proofing.replaced'));
      // A new account's placement is there once the draft is saved.
      void keeper.flush().then(() => {
        for (const { accountId, kind, code, text, advice } of done) {
          if (accountId === null || advice === null) continue;
          record.mutate({ postId, accountId, kind, code, text, replacedWith: advice });
        }
      });
    },
    excuse: (chosen, reason, note) => {
      const sentences = new Set(chosen.map(sentenceOf));
      const alike = findings.list.flatMap((one) => {
        const { accountId, kind, code, text, context } = one;
        return accountId !== null && sentences.has(sentenceOf(one))
          ? [{ accountId, kind, code, text, context }]
          : [];
      });
      // The server judges the draft as it has it.
      void keeper.flush().then(() => excuse.mutate({ postId, findings: alike.slice(0, 100), reason, note }));
    },
    takeBack: (chosen) => {
      const ids = new Set(chosen.flatMap((one) => one.excuse?.id ?? []));
      for (const excuseId of ids) takeBack.mutate({ postId, excuseId });
    },
    report: ({ kind, code, text, facts }) => {
      const entryRef = typeof facts.entry === 'string' ? facts.entry : null;
      report.mutate({ kind, code, words: text, entryRef });
    },
    isPending: excuse.isPending || takeBack.isPending || report.isPending,
    error: excuse.error ?? takeBack.error ?? report.error,
  };
}

/** The same words in the same sentence, on whichever account. */
function sentenceOf({ kind, code, text, context }: OpenFinding): string {
  return JSON.stringify([kind, code, text, context]);
}

/** Whether the words were still there and have been replaced. */
function putInPlace(writing: Writing, finding: OpenFinding, advice: string): boolean {
  const { accountId, field, start, end, text } = finding;
  if (accountId === null) return false;
  if (field === 'body') return writing.bodyHands.get(accountId)?.replace(finding, advice) === true;
  const placement = writing.content.placements.find((one) => one.accountId === accountId);
  if (!placement || !fieldText(placement.content, field).slice(start, end).startsWith(text)) return false;
  writing.change((draft: DraftContent) =>
    withPlacement(draft, accountId, (one: DraftPlacement) => ({
      ...one,
      content: withField(one.content, field, (before) => before.slice(0, start) + advice + before.slice(end)),
    })),
  );
  return true;
}

function withField(
  content: PlacementContent,
  field: string,
  update: (before: string) => string,
): PlacementContent {
  switch (content.shape) {
    case 'article':
      if (field === 'title' || field === 'author' || field === 'digest') {
        return { ...content, [field]: update(content[field]) };
      }
      return field === 'sourceUrl' ? { ...content, sourceUrl: update(content.sourceUrl ?? '') } : content;
    case 'microblog':
      return field === 'text' ? { ...content, text: update(content.text) } : content;
    case 'generic':
      return field === 'title' || field === 'text'
        ? { ...content, [field]: update(content[field]) }
        : content;
  }
}
