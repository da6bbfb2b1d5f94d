import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { When } from '../../ui/when.tsx';
import type { Language, Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './notices.module.css';
import { placeOf } from './where-to.ts';

type Notice = Outputs['notice']['list'][number];

/** One notice: what it says, when, where it leads; a reminder for others can be copied where no message goes out. */
export function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { t, language } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const read = useMutation(
    trpc.notice.read.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.notice.pathFilter());
        await queryClient.invalidateQueries(trpc.session.me.pathFilter());
      },
    }),
  );
  const unread = notice.readAt === null;
  const facts = factsOf(t, notice, language);
  return (
    <li className={classNames(styles.line, unread && styles.unread)}>
      <span className={styles.text}>
        {textOf(t, notice.event, facts)}
        {unread ? <span className="unseen">{t('time.notices.unread')}</span> : null}
      </span>
      <span className="quiet small">
        <When at={notice.createdAt} />
      </span>
      {notice.event === 'step.overdueBelow' ? (
        <CopyButton size="small" text={t('time.notices.urgeText', facts)}>
          {t('time.notices.urge')}
        </CopyButton>
      ) : null}
      <NoticeLink
        notice={notice}
        onOpen={() => {
          if (unread) read.mutate({ noticeId: notice.id });
        }}
      />
      {unread ? (
        <Button
          size="small"
          type="text"
          loading={read.isPending}
          onClick={() => read.mutate({ noticeId: notice.id })}
        >
          {t('time.notices.markRead')}
        </Button>
      ) : null}
    </li>
  );
}

/** Where something can be done about it; looking there is reading it. */
function NoticeLink({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  const { t } = useWords();
  const { event, postId, title, isWriter } = notice;
  const place = placeOf(event, { postId, hasTitle: title !== null, isWriter });
  if (place === null) return null;
  switch (place.to) {
    case 'desk':
      return (
        <Link to="/desk/$postId" params={{ postId: String(place.postId) }} onClick={onOpen}>
          {t('time.notices.post')}
        </Link>
      );
    case 'write':
      return (
        <Link to="/write/$postId" params={{ postId: String(place.postId) }} onClick={onOpen}>
          {t('time.notices.post')}
        </Link>
      );
    case 'authorities':
      return (
        <Link to="/signing" search={{ tab: 'authorities' }} onClick={onOpen}>
          {t('signing.tabs.authorities')}
        </Link>
      );
    case 'releases':
      return (
        <Link to="/releases" search={{ state: 'all' }} onClick={onOpen}>
          {t('time.notices.places.releases')}
        </Link>
      );
    case 'incidents':
      return (
        <Link to="/incidents" search={{}} onClick={onOpen}>
          {t('kinds.title')}
        </Link>
      );
    case 'alerts':
      return (
        <Link to="/alerts" search={{}} onClick={onOpen}>
          {t('time.notices.places.alerts')}
        </Link>
      );
    case 'emptySteps':
      return (
        <Link to="/alerts" search={{ kind: 'steps' }} onClick={onOpen}>
          {t('time.notices.places.alerts')}
        </Link>
      );
    case 'signing':
      return (
        <Link to="/signing" search={{ tab: 'deputy' }} onClick={onOpen}>
          {t('time.notices.places.signing')}
        </Link>
      );
    case 'exceptions':
      return (
        <Link to="/signing" search={{ tab: 'exceptions' }} onClick={onOpen}>
          {t('time.notices.answer')}
        </Link>
      );
    case 'settings':
      return (
        <Link to="/settings" onClick={onOpen}>
          {t('time.notices.places.settings')}
        </Link>
      );
  }
}

function factsOf(t: Translate, { title, facts }: Notice, language: Language) {
  const text = (name: string) => String(facts[name] ?? '');
  const due = facts.endsOn
    ? dateText(String(facts.endsOn), language)
    : facts.dueAt
      ? dateTimeText(String(facts.dueAt), language)
      : '';
  return {
    title: title ?? (text('name') || t('time.notices.someTitle')),
    name: text('name'),
    step: clockWord(t, text('clock')) ?? text('step'),
    due,
    holders: text('holders'),
    by: text('by'),
    reason: text('reason'),
    barred: text('barred'),
  };
}

const clocks = ['information', 'conference', 'afterReview', 'interpretation', 'disclosure'] as const;

/** What a statutory clock asks for; null for a notice that is not about one. */
function clockWord(t: Translate, name: string): string | null {
  const kind = clocks.find((known) => known === name);
  return kind ? t(`kinds.clocks.${kind}`) : null;
}

function textOf(t: Translate, event: NoticeEvent, facts: ReturnType<typeof factsOf>): string {
  if (event === 'step.withoutPerson' && facts.barred) return t('time.notices.events.barred', facts);
  return t(`time.notices.events.${event}`, facts);
}
