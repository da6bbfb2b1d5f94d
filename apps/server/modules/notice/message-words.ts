import type { NoticeEvent, NoticeGroup } from '@qianfa/domain/notices/events';

/** One notice as a message may tell it. */
export interface ToldNotice {
  readonly event: NoticeEvent;
  /** Null where the channel, or the recipient's rights, do not let it out. */
  readonly title: string | null;
  /** The instant it is about, in words; null where there is none. */
  readonly due: string | null;
  /** Where it is in the console; null where the console's address is not set. */
  readonly link: string | null;
}

interface Words {
  readonly events: Readonly<Record<NoticeEvent, string>>;
  readonly groups: Readonly<Record<NoticeGroup, string>>;
  subject(count: number): string;
  greeting(name: string): string;
  line(notice: ToldNotice): string;
  more(count: number): string;
  ending(): string;
  test(channel: string): { subject: string; text: string };
}

const zhEvents: Words['events'] = {
  'task.opened': '有一件待办等您办理',
  'step.half': '一件待办的时限已用去一半',
  'step.pressing': '一件待办的时限已用去八成',
  'step.overdue': '一件待办已经超时',
  'step.overdueBelow': '下属有一件待办已经超时',
  'step.withoutPerson': '有一个环节没有能办理的人，请安排',
  'task.handedOn': '有一件待办转给了您',
  'task.added': '有人请您加签',
  'task.delegated': '有一件待办由您代办',
  'task.cameBack': '有一件代办的待办还给了您',
  'task.takenOver': '您打开的一件待办已由别人接着办',
  'exception.asked': '有一项两人例外请您批准',
  'exception.granted': '一项两人例外已经批准',
  'exception.refused': '您提出的一项两人例外没有批准',
  'signing.endsInMonth': '有一项签发授权或代理三十天内到期',
  'signing.endsInWeek': '有一项签发授权或代理七天内到期',
  'clock.half': '一个法定时限已过一半',
  'clock.pressing': '一个法定时限已过八成',
  'clock.overdue': '一个法定时限已经超过',
  'post.returned': '您的一件稿件被退回',
  'post.rejected': '您的一件稿件不予发布',
  'post.signed': '您的一件稿件已经签发',
  'post.corrected': '您的一件稿件由审核人改后通过',
  'release.succeeded': '一件稿件已经发出',
  'release.failed': '一件稿件没有发出去',
  'release.unknown': '一件稿件发没发出去还不清楚，请先核对',
  'release.expired': '一件定时的稿件没有按时发出',
  'annotation.made': '有人在您的稿件上写了批注',
  'annotation.replied': '有人答复了批注',
  'consent.due': '有一次代签记着您已同意，请补签或说明不是',
  'afterReview.asks': '事后复核要求处理一件已发的稿件',
  'alert.reminder': '有账号快要到更新期限',
  'alert.warning': '有账号三天内到更新期限',
  'alert.alert': '有账号一天内到更新期限或有别的预警',
  'alert.workOrder': '有账号超过更新期限，已发督办单',
  'channel.failing': '一个提醒渠道一再发不出去',
};

const enEvents: Words['events'] = {
  'task.opened': 'A task waits for you',
  'step.half': 'Half of the limit of a task is used',
  'step.pressing': 'Eighty per cent of the limit of a task is used',
  'step.overdue': 'A task is overdue',
  'step.overdueBelow': 'A task of your unit is overdue',
  'step.withoutPerson': 'Nobody able is on a step; please arrange for somebody',
  'task.handedOn': 'A task was handed on to you',
  'task.added': 'You were asked to give your opinion too',
  'task.delegated': 'A task came to you as a delegate',
  'task.cameBack': 'A delegated task came back to you',
  'task.takenOver': 'A task you had open was taken up by somebody else',
  'exception.asked': 'A two-person exception waits for your answer',
  'exception.granted': 'A two-person exception was granted',
  'exception.refused': 'A two-person exception you asked for was not granted',
  'signing.endsInMonth': 'An authorisation to sign ends within thirty days',
  'signing.endsInWeek': 'An authorisation to sign, or an acting term, ends within seven days',
  'clock.half': 'Half of a statutory limit is used',
  'clock.pressing': 'Eighty per cent of a statutory limit is used',
  'clock.overdue': 'A statutory limit is over',
  'post.returned': 'A post of yours was returned',
  'post.rejected': 'A post of yours will not be published',
  'post.signed': 'A post of yours was signed',
  'post.corrected': 'A post of yours was corrected and passed',
  'release.succeeded': 'A post is out',
  'release.failed': 'A post did not go out',
  'release.unknown': 'Nobody knows whether a post went out; look first',
  'release.expired': 'A planned post did not go out at its time',
  'annotation.made': 'Somebody annotated a post of yours',
  'annotation.replied': 'Somebody answered an annotation',
  'consent.due': 'You are said to have agreed to a signature: sign it yourself, or say that you did not',
  'afterReview.asks': 'An after-review asks for something about a post that is out',
  'alert.reminder': 'An account comes near its limit of silence',
  'alert.warning': 'An account reaches its limit of silence within three days',
  'alert.alert': 'An account reaches its limit of silence within a day, or has another alert',
  'alert.workOrder': 'An account is past its limit of silence; a work order was issued',
  'channel.failing': 'A channel for notices fails again and again',
};

const zh: Words = {
  events: zhEvents,
  groups: {
    tasks: '待办',
    limits: '时限',
    outcomes: '稿件结果',
    trouble: '异常',
    words: '批注',
    alerts: '预警',
  },
  subject: (count) => `签发：您有 ${count} 条提醒`,
  greeting: (name) => `${name}：`,
  line: ({ event, title, due, link }) =>
    [
      `· ${zhEvents[event]}${title === null ? '' : `：《${title}》`}${due === null ? '' : `（${due}）`}`,
      ...(link === null ? [] : [`  ${link}`]),
    ].join('\n'),
  more: (count) => `· 还有 ${count} 条，请到签发里看`,
  ending: () => '详情请登录签发查看。本消息自动发出，不必回复；在“我的设置”里可以改收哪些。',
  test: (channel) => ({
    subject: '签发：渠道测试',
    text: `这是“${channel}”的测试消息，收到就说明渠道能用。`,
  }),
};

const en: Words = {
  events: enEvents,
  groups: {
    tasks: 'Tasks',
    limits: 'Limits',
    outcomes: 'Outcomes',
    trouble: 'Trouble',
    words: 'Annotations',
    alerts: 'Alerts',
  },
  subject: (count) => (count === 1 ? 'Qianfa: 1 notice for you' : `Qianfa: ${count} notices for you`),
  greeting: (name) => `${name}:`,
  line: ({ event, title, due, link }) =>
    [
      `- ${enEvents[event]}${title === null ? '' : `: "${title}"`}${due === null ? '' : ` (${due})`}`,
      ...(link === null ? [] : [`  ${link}`]),
    ].join('\n'),
  more: (count) => `- and ${count} more, in Qianfa`,
  ending: () =>
    'Sign in to Qianfa for the rest. This message was sent by machine; "My settings" says what you receive.',
  test: (channel) => ({
    subject: 'Qianfa: test of a channel',
    text: `This is a test of "${channel}"; if you read it, the channel works.`,
  }),
};

/** The sentences of messages that leave the console; without title or text of a post unless they are given. */
export const messageWords = { zh, en } as const satisfies Record<'zh' | 'en', Words>;
