import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Desk } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { CorrectButton } from './correct-button.tsx';
import { PutOffButton } from './put-off.tsx';
import styles from './rail.module.css';
import { ShareActs } from './share-acts.tsx';
import type { DecisionHand } from './use-decision.ts';
import type { DeskActs } from './use-desk-keys.ts';

interface DecisionFooterProps {
  readonly desk: Desk;
  readonly hand: DecisionHand;
  readonly acts: DeskActs;
}

/** The buttons at the foot of the rail; they never scroll away. */
export function DecisionFooter({ desk, hand, acts }: DecisionFooterProps) {
  const { t } = useWords();
  return (
    <footer className={styles.foot}>
      <ErrorLine error={hand.error} />
      {acts.later.refused ? (
        <p className={styles.why} role="alert">
          {acts.later.refused}
        </p>
      ) : null}
      {desk.task ? <Deciding desk={desk} hand={hand} acts={acts} /> : <Watching desk={desk} />}
      <button type="button" className={styles.next} disabled={hand.pending} onClick={acts.passAndNext}>
        {acts.passes ? t(`desk.andNext.${acts.main ?? 'pass'}`) : t('desk.next')}
        <kbd>n</kbd>
      </button>
      <div className={styles.more}>
        <MoreActs desk={desk} hand={hand} acts={acts} />
      </div>
    </footer>
  );
}

function Deciding({ desk, hand, acts }: DecisionFooterProps) {
  const { t } = useWords();
  const { main } = acts;
  return (
    <>
      {acts.gatesOpen ? <p className={styles.aside}>{t('desk.gatesFirst')}</p> : null}
      <div className={styles.buttons}>
        {main ? (
          <ReasonButton
            type="primary"
            size="large"
            block
            may={acts.mayMain}
            hotkey="a"
            loading={hand.pending}
            onClick={acts.pass}
          >
            {t(`desk.act.${main}`)}
          </ReasonButton>
        ) : null}
        {desk.task?.stepKind === 'advise' || desk.task?.stepKind === 'secrecy' ? null : (
          <ReasonButton
            size="large"
            block
            may={desk.may.return}
            hotkey="r"
            onClick={() => acts.ask('return')}
          >
            {t('desk.act.return')}
          </ReasonButton>
        )}
      </div>
    </>
  );
}

/** Nothing to decide here: why not, in the server's words. */
function Watching({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const refusal = desk.may.pass.ok ? null : desk.may.pass.refusal;
  return <p className={styles.why}>{refusal ? refusalText(t, refusal) : t('desk.readOnly')}</p>;
}

function MoreActs({ desk, hand, acts }: DecisionFooterProps) {
  const { t } = useWords();
  const { may, run, post } = desk;
  return (
    <>
      <PutOffButton desk={desk} putOff={acts.later.putOff} />
      <ShareActs desk={desk} goNext={hand.goNext} />
      <CorrectButton desk={desk} />
      {desk.task && desk.task.stepKind !== 'advise' && desk.task.stepKind !== 'secrecy' ? (
        <ReasonButton type="link" size="small" may={may.reject} onClick={() => acts.ask('reject')}>
          {t('desk.act.reject')}
        </ReasonButton>
      ) : null}
      {run.state === 'held' ? (
        <ResumeButton desk={desk} />
      ) : desk.task ? (
        <ReasonButton type="link" size="small" may={may.hold} onClick={() => acts.ask('hold')}>
          {t('desk.act.hold')}
        </ReasonButton>
      ) : null}
      <Link to="/sheet/$postId" params={{ postId: String(post.id) }} className={styles.print}>
        {t('desk.act.print')}
      </Link>
    </>
  );
}

/** Takes a held post up again where it was. */
function ResumeButton({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const resume = useMutation(
    trpc.review.resume.mutationOptions({
      onSuccess: async () => {
        showToast(t('desk.resumed'));
        await refresh(desk.post.id);
        await queryClient.invalidateQueries(trpc.review.pathFilter());
      },
    }),
  );
  return (
    <>
      <ReasonButton
        size="small"
        may={desk.may.resume}
        loading={resume.isPending}
        onClick={() => resume.mutate({ postId: desk.post.id })}
      >
        {t('desk.act.resume')}
      </ReasonButton>
      <ErrorLine error={resume.error} />
    </>
  );
}
