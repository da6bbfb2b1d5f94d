import type { DiffBlock } from '@qianfa/domain/text/diff-block';
import { useState } from 'react';
import { fieldWord } from '../../findings/field-word.ts';
import { classNames } from '../../ui/class-names.ts';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './diff.module.css';

type Segment = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

interface DiffBlocksProps {
  readonly blocks: readonly DiffBlock[];
  /** Who wrote a changed line by 改后通过; null: the drafter, or nobody knows (R3). */
  readonly writerOf?: (text: string) => string | null;
}

/** The blocks of a comparison in reading order. */
export function DiffBlocks({ blocks, writerOf }: DiffBlocksProps) {
  return (
    <div className={styles.blocks}>
      {blocks.map((block, index) => (
        // A comparison of two frozen revisions never moves.
        <Block key={index} block={block} writer={writerOf?.(textAfter(block)) ?? null} />
      ))}
    </div>
  );
}

/** What a changed line or field says afterwards: its name where corrections are told apart. */
export function textAfter(block: DiffBlock): string {
  if (block.kind !== 'field' && block.kind !== 'paragraph') return '';
  return block.segments.map(({ kind, text }) => (kind === 'removed' ? '' : text)).join('');
}

/** Names whoever corrected this line: the next person looks at it first. */
function Writer({ name }: { readonly name: string | null }) {
  const { t } = useWords();
  return name === null ? null : (
    <span className={styles.kind}>{t('correcting.correctedMark', { name })}</span>
  );
}

function Block({ block, writer }: { readonly block: DiffBlock; readonly writer: string | null }) {
  const { t } = useWords();
  switch (block.kind) {
    case 'field':
      return (
        <p className={styles.field}>
          <span className={styles.name}>{fieldWord(t, block.field)}</span>
          <Writer name={writer} />
          {block.field === 'cover' ? (
            <PicturePair before={block.before} after={block.after} />
          ) : (
            <Segments segments={block.segments} />
          )}
        </p>
      );
    case 'unchanged':
      return <Unchanged block={block} />;
    case 'paragraph':
      return <ParagraphBlock block={block} writer={writer} />;
    case 'picture':
      return <PictureBlock block={block} />;
    case 'layout':
      return <p className={styles.note}>{t('desk.layoutChanged')}</p>;
  }
}

/** Struck and tinted, underlined and tinted: never by colour alone; named for screen readers by ins and del. */
function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <span className={styles.text}>
      {segments.map((segment, index) => (
        <SegmentView key={index} segment={segment} />
      ))}
    </span>
  );
}

function SegmentView({ segment }: { readonly segment: Segment }) {
  switch (segment.kind) {
    case 'same':
      return segment.text;
    case 'removed':
      return <del>{segment.text}</del>;
    case 'added':
      return <ins>{segment.text}</ins>;
  }
}

function Unchanged({ block }: { readonly block: Extract<DiffBlock, { kind: 'unchanged' }> }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.folded}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('desk.fold') : t('desk.unchangedLines', { count: block.count })}
      </button>
      {open
        ? block.lines.map((line, index) => (
            <p key={index} className={styles.same}>
              {line.text || (line.fileId ? t('desk.picture') : '')}
            </p>
          ))
        : null}
    </div>
  );
}

interface ParagraphProps {
  readonly block: Extract<DiffBlock, { kind: 'paragraph' }>;
  readonly writer: string | null;
}

function ParagraphBlock({ block, writer }: ParagraphProps) {
  const { t } = useWords();
  const { removed, added } = block.links;
  return (
    <div className={classNames(styles.paragraph, block.role === 'heading' && styles.heading)}>
      <Writer name={writer} />
      {block.change === 'format' ? <span className={styles.kind}>{t('desk.formatChanged')}</span> : null}
      <p>
        <Segments segments={block.segments} />
      </p>
      {removed.length + added.length > 0 ? (
        <p className={styles.links}>
          {t('desk.links')}{' '}
          <Segments
            segments={[
              ...removed.map((text) => ({ kind: 'removed' as const, text })),
              ...added.map((text) => ({ kind: 'added' as const, text })),
            ]}
          />
        </p>
      ) : null}
    </div>
  );
}

function PictureBlock({ block }: { readonly block: Extract<DiffBlock, { kind: 'picture' }> }) {
  const { t } = useWords();
  const { change, fileId, before, after } = block;
  return (
    <figure className={styles.figure} data-change={change}>
      <img src={fileAddress(fileId)} alt={t('desk.picture')} loading="lazy" />
      <figcaption>
        <span className={styles.kind}>
          {t(`desk.pictureChange.${change}`, { before: before ?? '', after: after ?? '' })}
        </span>
        <Segments segments={block.segments} />
      </figcaption>
    </figure>
  );
}

function PicturePair({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  const { t } = useWords();
  return (
    <span className={styles.pair}>
      {before ? (
        <del>
          <img src={fileAddress(before)} alt={t('desk.oldCover')} />
        </del>
      ) : null}
      {after ? (
        <ins>
          <img src={fileAddress(after)} alt={t('desk.newCover')} />
        </ins>
      ) : null}
    </span>
  );
}
