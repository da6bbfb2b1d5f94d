import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SignDialog } from '../../review/sign-dialog.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/use-words.ts';
import type { PostToSign } from './posts-to-sign.ts';
import { ReturnToDrafter } from './return-to-drafter.tsx';
import styles from './sign.module.css';
import { SignFoot } from './sign-foot.tsx';
import { SignItem } from './sign-item.tsx';
import { SignProgress } from './sign-progress.tsx';
import { useWalk } from './use-walk.ts';

interface SignWalkProps {
  readonly posts: readonly PostToSign[];
  readonly onAgain: () => Promise<unknown>;
}

/** Through the list, one item a screen; at its end one password for what was read. */
export function SignWalk({ posts, onAgain }: SignWalkProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const walk = useWalk(posts);
  const [asked, ask] = useState<'sign' | 'return' | null>(null);
  const { post } = walk;
  const forward = () => {
    if (!walk.canRead) return;
    if (walk.isLast) {
      walk.read();
      ask('sign');
    } else walk.readAndNext();
  };
  const once = (run: () => void) => (event: KeyboardEvent) => {
    if (!event.repeat) run();
  };
  useHotkeys([
    { key: 'n', label: t('sign.readNext'), run: once(forward) },
    { key: 'j', label: t('shell.keys.next'), run: once(() => walk.go(walk.at + 1)) },
    { key: 'k', label: t('shell.keys.previous'), run: once(() => walk.go(walk.at - 1)) },
    { key: 'r', label: t('shell.keys.return'), run: once(() => ask('return')) },
  ]);
  return (
    <div className={styles.walk}>
      <SignProgress posts={posts} walk={walk} />
      <SignItem key={post.postId} post={post} onShown={walk.shown} />
      <SignFoot
        walk={walk}
        post={post}
        total={posts.length}
        onForward={forward}
        onReturn={() => ask('return')}
      />
      {asked === 'sign' ? (
        <SignDialog
          items={walk.readPosts.flatMap(({ items }) => items)}
          onClose={() => ask(null)}
          onFinished={async () => {
            ask(null);
            await walk.finished();
            await navigate({ to: '/', search: {} });
          }}
        />
      ) : null}
      {asked === 'return' ? (
        <ReturnToDrafter
          post={post}
          onClose={() => ask(null)}
          onReturned={async () => {
            ask(null);
            walk.drop(post.postId);
            await onAgain();
          }}
        />
      ) : null}
    </div>
  );
}
