import type { Desk } from '../../review/desk-types.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import type { Verdict } from '../../ui/verdict.ts';
import { useWords } from '../../words/use-words.ts';
import type { OpenDialog } from './decision-dialogs.tsx';
import type { OpinionDraft } from './opinion-draft.ts';
import type { DecisionHand } from './use-decision.ts';
import { useNeighbours } from './use-neighbours.ts';
import type { PutOff } from './use-put-off.ts';

interface DeskKeys {
  readonly desk: Desk;
  readonly hand: DecisionHand;
  readonly opinion: { readonly draft: OpinionDraft; readonly change: (part: Partial<OpinionDraft>) => void };
  readonly ask: (dialog: OpenDialog) => void;
  readonly later: { readonly putOff: PutOff; readonly refused: string };
  readonly toggleCompare: () => void;
  readonly nextPreview: () => void;
}

export interface DeskActs {
  /** What this step asks of me, null: nothing. */
  readonly main: 'pass' | 'advise' | 'sign' | null;
  readonly mayMain: Verdict;
  /** Going on decides; otherwise it leaves the item as it is. */
  readonly passes: boolean;
  /** The gates of the step still wait for an answer (R6). */
  readonly gatesOpen: boolean;
  readonly pass: () => void;
  /** No doubts in any gate, passed, next: one tap for an item without anything to say. */
  readonly passAndNext: () => void;
  readonly ask: (dialog: OpenDialog) => void;
  /** 稍后办, and why it was refused. */
  readonly later: DeskKeys['later'];
}

/** What can be done on the desk, by button and by key: `a` `r` `n` `s` `d` `p` `j` `k`. */
export function useDeskKeys({
  desk,
  hand,
  opinion,
  ask,
  later,
  toggleCompare,
  nextPreview,
}: DeskKeys): DeskActs {
  const { t } = useWords();
  const { draft } = opinion;
  const move = useNeighbours(desk.post.id);
  const main = mainAct(desk);
  const mayMain = main === null ? desk.may.pass : desk.may[main];
  const gatesOpen =
    main === 'pass' && mayMain.ok && (desk.task?.gates.length ?? 0) > 0 && draft.doubts === null;
  // Where nothing can be decided (a signature, somebody else's item, a box of its own), `n` only goes on.
  const passes = desk.task !== null && main !== null && main !== 'sign' && mayMain.ok && !hand.tooLate;
  const give = (doubts: OpinionDraft['doubts']) => {
    if (!mayMain.ok || hand.tooLate) return;
    if (main === 'sign') return ask('sign');
    if (main !== null) hand.decide({ verdict: main, comment: draft.comment, doubts });
  };
  const pass = () => {
    if (gatesOpen) document.getElementById(gatesId)?.focus();
    else give(draft.doubts);
  };
  const passAndNext = () => {
    // A signature is never part of going on: `n` only leaves the post as it is.
    if (passes) give(draft.doubts ?? {});
    else void hand.goNext();
  };
  const decides = desk.task !== null && !hand.pending;
  // A key that is held down repeats: it must not decide one post after the other.
  const once = (run: () => void) => (event: KeyboardEvent) => {
    if (!event.repeat) run();
  };
  useHotkeys([
    ...(decides
      ? [
          { key: 'a', label: t('shell.keys.pass'), run: once(pass) },
          {
            key: 'r',
            label: t('shell.keys.return'),
            run: once(() => desk.may.return.ok && ask('return')),
          },
        ]
      : []),
    { key: 'n', label: t('shell.keys.submitNext'), run: once(passAndNext) },
    ...(desk.task ? [{ key: 's', label: t('shell.keys.skip'), run: once(() => later.putOff(null)) }] : []),
    { key: 'd', label: t('shell.keys.diff'), run: once(toggleCompare) },
    { key: 'p', label: t('shell.keys.preview'), run: once(nextPreview) },
    { key: 'j', label: t('shell.keys.next'), run: once(() => move(1)) },
    { key: 'k', label: t('shell.keys.previous'), run: once(() => move(-1)) },
  ]);
  return { main, mayMain, passes, gatesOpen, pass, passAndNext, ask, later };
}

/** Where the focus goes when the gates have to be answered first. */
export const gatesId = 'desk-gates';

function mainAct(desk: Desk): DeskActs['main'] {
  switch (desk.task?.stepKind) {
    case undefined:
      return null;
    case 'review':
    case 'proof':
      return 'pass';
    // Its box stands above the buttons.
    case 'secrecy':
      return null;
    case 'advise':
      return 'advise';
    case 'sign':
      return 'sign';
  }
}
