import { CircleCheck, CircleDashed } from 'lucide-react';
import { findingWord } from '../../../review/known-words.ts';
import type { Translate } from '../../../words/i18n.ts';
import { refusalText } from '../../../words/refusal-text.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Words } from '../../../words/zh.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { alike, type FindingItem, type StandingItem, standingItems } from './standing-items.ts';

interface StandingLineProps {
  readonly writing: Writing;
  /** Puts the cursor where something is missing. */
  readonly onGo: (accountId: number | null, field: string) => void;
}

/** "还差:封面(云洲检验检疫)": what is missing before the draft can be submitted, each with the way to it. */
export function StandingLine({ writing, onGo }: StandingLineProps) {
  const { t } = useWords();
  const { standing } = writing;
  const items = standingItems(standing);
  if (items.length === 0) {
    if (!standing.may.submit.ok) return null;
    return (
      <p className={styles.standing} role="status">
        <CircleCheck size={15} className={styles.well} aria-hidden="true" />
        {t('write.complete')}
      </p>
    );
  }
  return (
    <div className={styles.standing} role="status">
      <CircleDashed size={15} aria-hidden="true" />
      <b>{t('write.lacks')}</b>
      <ul className={styles.items}>
        {alike(items, (item) => findingSaid(t, item)).map(({ item, count }) => (
          <li key={JSON.stringify(item)}>
            <Item item={item} count={count} writing={writing} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ItemProps extends StandingLineProps {
  readonly item: StandingItem;
  readonly count: number;
}

function Item({ item, count, writing, onGo }: ItemProps) {
  const { t } = useWords();
  const said = (what: string, id: number | null) => {
    const account = id === null ? undefined : writing.accountOf(id);
    if (!account) return what;
    return t('write.lacksFor', { what, platform: account.platform, account: account.name });
  };
  switch (item.kind) {
    case 'missing':
      return (
        <Go onClick={() => onGo(item.accountId, item.field)}>
          {said(t(`write.missing.${item.code}`), item.accountId)}
          {/^R\d/.test(item.rule) ? ` · ${item.rule}` : ''}
        </Go>
      );
    case 'finding':
      return (
        <Go onClick={() => onGo(item.accountId, item.field)}>
          {said(findingSaid(t, item), item.accountId)}
          {count > 1 ? ` ${t('proofing.places', { count })}` : ''}
        </Go>
      );
    case 'shut':
      return <span>{said(t('states.accountStates.closed'), item.accountId)} · R16</span>;
    case 'publisher':
      return (
        <span>
          {said(t('states.roles.publisher'), item.accountId)} · R15 — {t('write.ways.publisher')}{' '}
        </span>
      );
    case 'beside':
      return <Go onClick={() => onGo(null, 'kind')}>{refusalText(t, item.refusal)}</Go>;
    case 'route':
      return <span>{t('write.ways.route')} · R2</span>;
  }
}

function findingSaid(t: Translate, item: FindingItem): string {
  return isShort(item.code)
    ? t(`write.findings.${item.code}`, { over: item.facts.over, limit: item.facts.limit })
    : findingWord(t, item);
}

const short: Readonly<Record<keyof Words['write']['findings'], true>> = {
  titleTooLong: true,
  authorTooLong: true,
  digestTooLong: true,
  bodyTooLong: true,
  bodyTooManyBytes: true,
  sourceUrlTooLong: true,
  textTooLong: true,
  tooManyPictures: true,
  longWeibo: true,
};

/** The platform's limits are said shorter here. */
function isShort(code: string): code is keyof Words['write']['findings'] {
  return Object.hasOwn(short, code);
}

function Go({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  );
}
