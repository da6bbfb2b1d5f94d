import { attachmentsField } from '@qianfa/domain/wording/finding';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { useNarrow } from '../../ui/use-media.ts';
import { useAnnotating } from './annotating.tsx';
import { CorrectionBar } from './correction-bar.tsx';
import { DecisionDialogs, type OpenDialog } from './decision-dialogs.tsx';
import { DecisionRail } from './decision-rail.tsx';
import styles from './desk.module.css';
import { DeskHeader } from './desk-header.tsx';
import { DeskTabs, type DeskView, viewsOf } from './desk-tabs.tsx';
import { KindLine } from './kind-line.tsx';
import { LeaseBox } from './lease-box.tsx';
import { MovedNotice } from './moved-notice.tsx';
import { useOpinionDraft } from './opinion-draft.ts';
import { PhoneBar } from './phone-bar.tsx';
import { useDecision } from './use-decision.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useLease } from './use-lease.ts';
import { usePutOff } from './use-put-off.ts';
import { ViewCompare } from './view-compare.tsx';
import { ViewFiles } from './view-files.tsx';
import { ViewPreview } from './view-preview.tsx';
import { ViewText } from './view-text.tsx';

/** One post on the desk, with the opinion that is being formed about it. */
export function DeskOpen({ desk }: { readonly desk: Desk }) {
  const narrow = useNarrow();
  const { view } = useSearch({ from: '/frame/desk/$postId' });
  const navigate = useNavigate({ from: '/desk/$postId' });
  const views = viewsOf(desk);
  const shown: DeskView = view && views.includes(view) ? view : 'preview';
  const [marked, setMarked] = useState<string | null>(null);
  const [preview, setPreview] = useState(0);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const hand = useDecision(desk, () => setDialog(null));
  const lease = useLease(desk);
  const later = usePutOff(desk, hand);
  const opinion = useOpinionDraft(desk.task ? desk.post.id : null);
  const show = (next: DeskView) =>
    void navigate({ search: (before) => ({ ...before, view: next }), replace: true });
  const annotating = useAnnotating(desk, shown === 'text', () => show('text'));
  const jump = (key: string, field: string) => {
    setMarked(key);
    show(field === attachmentsField ? 'files' : 'text');
  };
  const acts = useDeskKeys({
    desk,
    hand,
    opinion,
    ask: setDialog,
    later,
    toggleCompare: () => show(shown === 'compare' ? 'preview' : 'compare'),
    nextPreview: () => {
      setPreview((preview + 1) % Math.max(1, desk.revision.placements.length));
      if (shown !== 'preview') show('preview');
    },
  });
  const rail = (
    <DecisionRail
      desk={desk}
      hand={hand}
      opinion={opinion}
      acts={acts}
      onJump={jump}
      annotations={annotating.list}
    />
  );
  return (
    <>
      <div className={styles.middle}>
        <LeaseBox desk={desk} lease={lease} />
        <MovedNotice desk={desk} hand={hand} lease={lease} />
        <DeskHeader desk={desk} />
        <CorrectionBar desk={desk} />
        <KindLine desk={desk} />
        <DeskTabs views={views} shown={shown} onShow={show} desk={desk} />
        <div
          className={styles.paper}
          role="tabpanel"
          id="desk-panel"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-labelledby={`tab-${shown}`}
        >
          {shown === 'preview' ? <ViewPreview desk={desk} at={preview} onChoose={setPreview} /> : null}
          {shown === 'text' ? <ViewText desk={desk} marked={marked} notes={annotating.notes} /> : null}
          {shown === 'compare' ? <ViewCompare desk={desk} /> : null}
          {shown === 'files' ? <ViewFiles desk={desk} /> : null}
          {annotating.layer}
        </div>
      </div>
      {narrow ? <PhoneBar desk={desk} acts={acts} pending={hand.pending} rail={rail} /> : rail}
      <DecisionDialogs
        open={dialog}
        desk={desk}
        hand={hand}
        comment={opinion.draft.comment}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
