import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { When } from '../../ui/when.tsx';
import type { Language, Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './notices.module.css';

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
      {ofClock(notice.event) ? (
        <Link to="/incidents" search={{}}>
          {t('kinds.title')}
        </Link>
      ) : null}
      {notice.event === 'exception.asked' ? (
        <Link to="/signing" search={{ tab: 'exceptions' }}>
          {t('time.notices.answer')}
        </Link>
      ) : null}
      {notice.title !== null && notice.postId !== null && mine(notice.event) ? (
        <Link
          to="/desk/$postId"
          params={{ postId: String(notice.postId) }}
          onClick={() => unread && read.mutate({ noticeId: notice.id })}
        >
          {t('time.notices.post')}
        </Link>
      ) : null}
    </li>
  );
}

const forSuperiors = [
  'step.overdueBelow',
  'step.withoutPerson',
  'exception.asked',
  'exception.granted',
  'exception.refused',
] as const satisfies readonly NoticeEvent[];

/** A superior hears of a step that is not theirs: they see its title, and no text. */
function mine(event: NoticeEvent): boolean {
  return !forSuperiors.some((one) => one === event) && !ofClock(event);
}

/** A statutory clock (R9–R11): its list says more than one post does. */
function ofClock(event: NoticeEvent): boolean {
  return event === 'clock.half' || event === 'clock.pressing' || event === 'clock.overdue';
}

function factsOf(t: Translate, { title, facts }: Notice, language: Language) {
  const text = (name: string) => String(facts[name] ?? '');
  const due = facts.dueAt ? dateTimeText(String(facts.dueAt), language) : '';
  return {
    title: title ?? (text('name') || t('time.notices.someTitle')),
    name: text('name'),
    step: clockWord(t, text('clock')) ?? text('step'),
    due,
    holders: text('holders'),
    by: text('by'),
    reason: text('reason'),
  };
}

const clocks = ['information', 'conference', 'afterReview', 'interpretation', 'disclosure'] as const;

/** What a statutory clock asks for; null for a notice that is not about one. */
function clockWord(t: Translate, name: string): string | null {
  const kind = clocks.find((known) => known === name);
  return kind ? t(`kinds.clocks.${kind}`) : null;
}

function textOf(t: Translate, event: NoticeEvent, facts: ReturnType<typeof factsOf>): string {
  return t(`time.notices.events.${event}`, facts);
}
