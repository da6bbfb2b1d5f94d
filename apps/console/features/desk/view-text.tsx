import { Fragment, useEffect } from 'react';
import { fieldWord } from '../../findings/field-word.ts';
import type { Desk, Placement } from '../../review/desk-types.ts';
import { classNames } from '../../ui/class-names.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import type { NotesShown } from './annotating.tsx';
import { type AnnotatedRange, findingKey, type Piece, type TextLine, textFields } from './text-fields.ts';
import styles from './views.module.css';

interface ViewTextProps {
  readonly desk: Desk;
  /** The finding to jump to. */
  readonly marked: string | null;
  readonly notes: NotesShown;
}

/** 正文: every account's words as on paper, with what the checks marked. */
export function ViewText({ desk, marked, notes }: ViewTextProps) {
  // The place exists only once this view is drawn.
  useEffect(() => {
    if (marked === null) return;
    const place = document.getElementById(`finding-${marked}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [marked]);
  // The same for an annotation that was chosen in the list.
  useEffect(() => {
    if (notes.chosen === null) return;
    const place = document.getElementById(`annotation-${notes.chosen}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [notes.chosen]);
  return (
    <div className={styles.reading}>
      {desk.revision.placements.map((placement) => (
        <PlacementText
          key={placement.placementId}
          placement={placement}
          marked={marked}
          annotated={notes.rangesOf(placement.accountId)}
          chosen={notes.chosen}
        />
      ))}
    </div>
  );
}

function PlacementText({
  placement,
  marked,
  annotated,
  chosen,
}: {
  readonly placement: Placement;
  readonly marked: string | null;
  readonly annotated: readonly AnnotatedRange[];
  readonly chosen: number | null;
}) {
  const { t } = useWords();
  const { platform, account, content, findings, placementId } = placement;
  return (
    <section className={styles.sheet} aria-label={t('desk.platformAccount', { platform, account })}>
      <header className={styles.sheetHead}>
        <PlatformIcon platform={platform} named /> <b>{account}</b>
      </header>
      {textFields(content, findings, annotated).map(({ field, lines, whole }) => (
        <div key={field} className={styles.field} data-placement={placementId} data-field={field}>
          {field === 'body' || field === 'text' ? null : (
            <span className={styles.fieldName}>{fieldWord(t, field)}</span>
          )}
          <div className={classNames(styles.fieldText, field === 'title' && styles.titleText)}>
            {whole.map((index) => (
              <span
                key={index}
                id={`finding-${findingKey(placementId, index)}`}
                className={classNames(
                  styles.wholeMark,
                  findingKey(placementId, index) === marked && styles.findingOn,
                )}
                tabIndex={-1}
              >
                {t('desk.wholeField')}
              </span>
            ))}
            {lines.map((line, at) => (
              // Lines of a frozen revision never move.
              <TextLineView key={at} line={line} placementId={placementId} marked={marked} chosen={chosen} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

interface LineProps {
  readonly line: TextLine;
  readonly placementId: number;
  readonly marked: string | null;
  readonly chosen: number | null;
}

function TextLineView({ line, placementId, marked, chosen }: LineProps) {
  const { t } = useWords();
  const words = line.pieces.map((piece, at) => (
    <PieceView key={at} piece={piece} placementId={placementId} marked={marked} chosen={chosen} />
  ));
  switch (line.role) {
    case 'rule':
      return <hr />;
    case 'picture':
      return (
        <figure className={styles.picture}>
          {line.fileId ? <img src={fileAddress(line.fileId)} alt={t('desk.picture')} loading="lazy" /> : null}
          <figcaption data-from={line.from}>{words}</figcaption>
        </figure>
      );
    case 'heading':
      return (
        <h2 className={styles.heading} data-from={line.from}>
          {words}
        </h2>
      );
    case 'quote':
      return (
        <blockquote className={styles.quote} data-from={line.from}>
          {words}
        </blockquote>
      );
    case 'listItem':
      return (
        <p className={styles.listItem} data-from={line.from}>
          {words}
        </p>
      );
    case 'cell':
      return (
        <p className={styles.cellText} data-from={line.from}>
          {words}
        </p>
      );
    case 'paragraph':
      return (
        <p className={styles.paragraph} data-from={line.from}>
          {words}
        </p>
      );
  }
}

function PieceView({
  piece,
  placementId,
  marked,
  chosen,
}: {
  readonly piece: Piece;
  readonly placementId: number;
  readonly marked: string | null;
  readonly chosen: number | null;
}) {
  const [first] = piece.findings;
  const [note] = piece.annotations;
  const words =
    note === undefined ? (
      piece.text
    ) : (
      <mark
        id={`annotation-${note}`}
        tabIndex={-1}
        className={classNames(styles.annotated, note === chosen && styles.findingOn)}
      >
        {piece.text}
      </mark>
    );
  if (first === undefined) return <Fragment>{words}</Fragment>;
  const key = findingKey(placementId, first);
  return (
    <mark
      id={`finding-${key}`}
      tabIndex={-1}
      className={classNames(styles.finding, key === marked && styles.findingOn)}
    >
      {words}
    </mark>
  );
}
