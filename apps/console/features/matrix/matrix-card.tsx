import { Button } from 'antd';
import { useState } from 'react';
import type { Outputs } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './matrix.module.css';
import { PlacementLine } from './placement-line.tsx';
import { states, tones } from './tones.ts';

type Post = Outputs['matrix']['list'][number];

/** More are folded. */
const few = 8;

/** One text and its accounts, what is not out first. */
export function MatrixCard({ post }: { readonly post: Post }) {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(post.placements.length <= few);
  const waiting = post.placements.filter(({ state }) => state !== 'out');
  const shown = isOpen ? post.placements : waiting.slice(0, few);
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2>{post.title}</h2>
        <span className="quiet">{t('matrix.line', { unit: post.unitName, name: post.drafter })}</span>
        <span className={styles.standing}>
          {t('matrix.count', {
            done: post.placements.length - waiting.length,
            count: post.placements.length,
          })}
        </span>
      </header>
      <div className={styles.counts}>
        {states.map((state) => {
          const count = post.placements.filter((one) => one.state === state).length;
          return count === 0 ? null : (
            <StateBadge key={state} tone={tones[state]}>
              {t(`matrix.states.${state}`)} {count}
            </StateBadge>
          );
        })}
        {post.dueAt ? (
          <span className="quiet">{t('matrix.due', { time: dateTimeText(post.dueAt, language) })}</span>
        ) : null}
      </div>
      <ul className={styles.placements}>
        {shown.map((placement) => (
          <PlacementLine key={placement.accountId} placement={placement} />
        ))}
      </ul>
      <div className={styles.counts}>
        {post.placements.length > few ? (
          <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {t(isOpen ? 'matrix.showFew' : 'matrix.showAll', { count: post.placements.length })}
          </Button>
        ) : null}
        {waiting.length > 0 ? <Urge post={post} /> : null}
      </div>
    </li>
  );
}

/** 催办语: works without any network to the people it is for. */
function Urge({ post }: { readonly post: Post }) {
  const { t, language } = useWords();
  const waiting = post.placements.filter(({ state }) => state !== 'out');
  const accounts = waiting
    .map(({ account, publisher, state }) =>
      t('matrix.urgeAccount', {
        account,
        who: publisher ?? t('matrix.noPublisher'),
        state: t(`matrix.states.${state}`),
      }),
    )
    .join(t('common.separator'));
  const facts = { title: post.title, count: waiting.length, accounts };
  const text = post.dueAt
    ? t('matrix.urgeDue', { ...facts, due: dateTimeText(post.dueAt, language) })
    : t('matrix.urgeText', facts);
  return <CopyButton text={text}>{t('matrix.urge')}</CopyButton>;
}
