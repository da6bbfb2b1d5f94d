import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldWord } from '../../findings/field-word.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AnnotationAct, PlacedAnnotation } from './annotation-types.ts';
import styles from './annotations.module.css';
import type { AnnotationHand } from './use-annotations.ts';

interface CardProps {
  readonly placed: PlacedAnnotation;
  readonly hand: AnnotationHand;
  /** Shows the words in question. */
  readonly onJump: ((id: number) => void) | null;
  /** Takes a proposal over into the draft: only where the draft is open. */
  readonly onAccept?: (id: number) => void;
  readonly accepting?: boolean;
}

const tones = {
  open: 'soon',
  done: 'soon',
  accepted: 'well',
  declined: 'unknown',
  resolved: 'well',
} as const;

/** One annotation with its thread: what it points at, what it says, what became of it, and what one may do. */
export function AnnotationCard({ placed, hand, onJump, onAccept, accepting = false }: CardProps) {
  const { t } = useWords();
  const { annotation, range } = placed;
  const { id, anchor, body, proposal, mustFix, state, by, at, revisionNumber } = annotation;
  return (
    <article className={classNames(styles.card, annotation.blocks && styles.blocking)} id={`card-${id}`}>
      <header className={styles.cardHead}>
        {mustFix ? (
          <StateBadge tone={annotation.blocks ? 'over' : 'unknown'}>{t('correcting.mustFix')}</StateBadge>
        ) : null}
        <StateBadge tone={tones[state]}>{t(`correcting.state.${state}`)}</StateBadge>
        {range === null ? (
          <span title={t('correcting.goneHint')}>
            <StateBadge tone="unknown">{t('correcting.gone')}</StateBadge>
          </span>
        ) : null}
        <span className="quiet small end">
          {fieldWord(t, annotation.field)} · {t('correcting.onRevision', { number: revisionNumber })}
        </span>
      </header>
      <Quoted quote={anchor.quote} proposal={proposal} onJump={range && onJump ? () => onJump(id) : null} />
      {body ? <p className={styles.words}>{body}</p> : null}
      <p className={styles.signature}>
        <b>{by}</b> <When at={at} style="short" />
      </p>
      {annotation.replies.map((reply) => (
        <p key={reply.id} className={styles.reply}>
          <b>{reply.by}</b> <span className="quiet">{t(`correcting.did.${reply.act}`)}</span> {reply.text}
        </p>
      ))}
      <CardActs placed={placed} hand={hand} onAccept={onAccept} accepting={accepting} />
    </article>
  );
}

interface QuotedProps {
  readonly quote: string;
  readonly proposal: string | null;
  readonly onJump: (() => void) | null;
}

/** The words in question, leading to their place; with a proposal struck and replaced. */
function Quoted({ quote, proposal, onJump }: QuotedProps) {
  const { t } = useWords();
  const shown = quote === '' ? t('correcting.whole') : quote;
  const words =
    proposal === null ? (
      <q>{shown}</q>
    ) : (
      <>
        <del>{shown}</del> <ins>{proposal === '' ? t('correcting.leaveOut') : proposal}</ins>
      </>
    );
  if (!onJump) return <p className={styles.quote}>{words}</p>;
  return (
    <button type="button" className={styles.quote} title={t('correcting.jump')} onClick={onJump}>
      {words}
    </button>
  );
}

function CardActs({ placed, hand, onAccept, accepting }: Omit<CardProps, 'onJump'>) {
  const { t } = useWords();
  const [text, setText] = useState<string | null>(null);
  const { annotation, range } = placed;
  const { id, may } = annotation;
  const pending = hand.act.isPending || accepting;
  const act = (what: AnnotationAct) => {
    hand.act.mutate({ annotationId: id, act: what, text: text ?? '' }, { onSuccess: () => setText(null) });
  };
  const offered = (['resolve', 'markDone', 'decline', 'reopen'] as const).filter((one) => may[one].ok);
  const isMine = hand.act.variables?.annotationId === id;
  return (
    <div className={styles.acts}>
      {text !== null ? (
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={2000}
          aria-label={t('correcting.replyText')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {onAccept && may.accept.ok && range ? (
        <Button size="small" type="primary" loading={accepting ?? false} onClick={() => onAccept(id)}>
          {t('correcting.act.accept')}
        </Button>
      ) : null}
      {offered.map((one) => (
        <Button key={one} size="small" disabled={pending ?? false} onClick={() => act(one)}>
          {t(`correcting.act.${one}`)}
        </Button>
      ))}
      {may.reply.ok ? (
        text === null ? (
          <Button size="small" type="link" onClick={() => setText('')}>
            {t('correcting.act.reply')}
          </Button>
        ) : (
          <Button size="small" disabled={pending || text.trim() === ''} onClick={() => act('reply')}>
            {t('correcting.act.reply')}
          </Button>
        )
      ) : null}
      <ErrorLine error={isMine ? hand.act.error : null} />
    </div>
  );
}
