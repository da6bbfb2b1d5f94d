import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { GraveFindings } from '../../findings/grave-findings.tsx';
import { attachmentLines } from '../../review/attachment-words.ts';
import { declaredLines } from '../../review/declared-lines.ts';
import type { Desk } from '../../review/desk-types.ts';
import { usePinnedDesk } from '../../review/use-pinned-desk.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { PhonePreview } from '../../ui/preview/phone-preview.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { PostToSign } from './posts-to-sign.ts';
import styles from './sign.module.css';

interface SignItemProps {
  readonly post: PostToSign;
  /** Its content is on the screen. */
  readonly onShown: (postId: number) => void;
}

/** One post as it will go out on every account that waits for this signature, with who passed it. */
export function SignItem({ post, onShown }: SignItemProps) {
  const { postId } = post;
  const query = usePinnedDesk(postId);
  const here = query.isSuccess;
  // "Read" can be said only of what was there to be read.
  useEffect(() => {
    if (here) onShown(postId);
  }, [here, postId, onShown]);
  if (query.isPending) return <LoadingState lines={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <OpenItem desk={query.data} post={post} />;
}

function OpenItem({ desk, post }: { readonly desk: Desk; readonly post: PostToSign }) {
  const { t } = useWords();
  const narrow = useNarrow();
  const heading = useRef<HTMLHeadingElement>(null);
  // A new item on the screen: reading starts at its title.
  useEffect(() => {
    const frame = window.requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
    return () => window.cancelAnimationFrame(frame);
  }, []);
  const own = new Set(post.items.map(({ placementContentId }) => placementContentId));
  const placements = desk.revision.placements.filter(({ contentId }) => own.has(contentId));
  return (
    <article className={styles.item}>
      <div className={styles.itemHead}>
        <StateBadge tone="action">{t(`states.classes.${desk.revision.facts.class}`)}</StateBadge>
        <span>{t('queue.revision', { number: desk.revision.number })}</span>
        <span>{t('desk.drafted', { unit: desk.post.unitName, name: desk.post.drafterName })}</span>
        <Link to="/desk/$postId" params={{ postId: String(post.postId) }} search={{ view: 'compare' }}>
          {t('sign.onDesk')}
        </Link>
      </div>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {desk.post.title}
      </h2>
      <p className={styles.hands}>{handsOf(desk, t('common.separator'))}</p>
      <Ground desk={desk} />
      <GraveFindings placements={placements} reading={desk.revision.reading} />
      <div className={styles.placements}>
        {placements.map((placement) => (
          <section key={placement.placementId} className={styles.placement}>
            <p className={styles.placementHead}>
              <PlatformIcon platform={placement.platform} /> <b>{placement.account}</b>
              <span className="mono">
                {
                  post.items.find(({ placementContentId }) => placementContentId === placement.contentId)
                    ?.shortCode
                }
              </span>
              <span className="end">
                {placement.plannedAt ? (
                  <>
                    <When at={placement.plannedAt} style="short" /> {t('sign.goesOut')}
                  </>
                ) : (
                  t('common.asSoonAsSigned')
                )}
              </span>
            </p>
            <PhonePreview {...placement} bare={narrow} />
          </section>
        ))}
      </div>
    </article>
  );
}

/** What the post declares and what files it stands on (R6, R12, R13); the files themselves are on the desk. */
function Ground({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const declared = declaredLines(t, desk.revision);
  const files = attachmentLines(t, desk.revision.attachments);
  if (declared.length + files.length === 0) return null;
  return (
    <div className={styles.ground}>
      {declared.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {files.map((line) => (
        <p key={line}>
          <Link to="/desk/$postId" params={{ postId: String(desk.post.id) }} search={{ view: 'files' }}>
            {line}
          </Link>
        </p>
      ))}
    </div>
  );
}

/** 初审 赵启明 · 复审 陈敏 · 保密审查 李卓: whose opinions and answers stand; a step that asked in vain is left out. */
function handsOf(desk: Desk, separator: string): string {
  return desk.run.steps
    .filter(({ kind }) => kind !== 'sign')
    .map(({ name, kind, opinions }) => {
      const given = kind === 'secrecy' ? (desk.run.secrecy?.answers ?? []) : opinions;
      return { name, standing: given.filter(({ stands }) => stands).map((one) => one.name) };
    })
    .filter(({ standing }) => standing.length > 0)
    .map(({ name, standing }) => `${name} ${standing.join(separator)}`)
    .join(' · ');
}
