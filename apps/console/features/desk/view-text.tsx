import { Fragment, useEffect } from 'react';
import { fieldWord } from '../../findings/field-word.ts';
import type { Desk, Placement } from '../../review/desk-types.ts';
import { classNames } from '../../ui/class-names.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import { findingKey, type Piece, type TextLine, textFields } from './text-fields.ts';
import styles from './views.module.css';

interface ViewTextProps {
  readonly desk: Desk;
  /** The finding to jump to. */
  readonly marked: string | null;
}

/** 正文: every account's words as on paper, with what the checks marked. */
export function ViewText({ desk, marked }: ViewTextProps) {
  // The place exists only once this view is drawn.
  useEffect(() => {
    if (marked === null) return;
    const place = document.getElementById(`finding-${marked}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [marked]);
  return (
    <div className={styles.reading}>
      {desk.revision.placements.map((placement) => (
        <PlacementText key={placement.placementId} placement={placement} marked={marked} />
      ))}
    </div>
  );
}

function PlacementText({
  placement,
  marked,
}: {
  readonly placement: Placement;
  readonly marked: string | null;
}) {
  const { t } = useWords();
  const { platform, account, content, findings, placementId } = placement;
  return (
    <section className={styles.sheet} aria-label={t('desk.platformAccount', { platform, account })}>
      <header className={styles.sheetHead}>
        <PlatformIcon platform={platform} named /> <b>{account}</b>
      </header>
      {textFields(content, findings).map(({ field, lines, whole }) => (
        <div key={field} className={styles.field}>
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
              <TextLineView key={at} line={line} placementId={placementId} marked={marked} />
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
}

function TextLineView({ line, placementId, marked }: LineProps) {
  const { t } = useWords();
  const words = line.pieces.map((piece, at) => (
    <PieceView key={at} piece={piece} placementId={placementId} marked={marked} />
  ));
  switch (line.role) {
    case 'rule':
      return <hr />;
    case 'picture':
      return (
        <figure className={styles.picture}>
          {line.fileId ? <img src={fileAddress(line.fileId)} alt={t('desk.picture')} loading="lazy" /> : null}
          <figcaption>{words}</figcaption>
        </figure>
      );
    case 'heading':
      return <h2 className={styles.heading}>{words}</h2>;
    case 'quote':
      return <blockquote className={styles.quote}>{words}</blockquote>;
    case 'listItem':
      return <p className={styles.listItem}>{words}</p>;
    case 'cell':
      return <p className={styles.cellText}>{words}</p>;
    case 'paragraph':
      return <p className={styles.paragraph}>{words}</p>;
  }
}

function PieceView({
  piece,
  placementId,
  marked,
}: {
  readonly piece: Piece;
  readonly placementId: number;
  readonly marked: string | null;
}) {
  const [first] = piece.findings;
  if (first === undefined) return <Fragment>{piece.text}</Fragment>;
  const key = findingKey(placementId, first);
  return (
    <mark
      id={`finding-${key}`}
      tabIndex={-1}
      className={classNames(styles.finding, key === marked && styles.findingOn)}
    >
      {piece.text}
    </mark>
  );
}
