import type { Role } from './roles.ts';

/**
 * How far a role's right reaches.
 * - `unit`: things of the unit the role holds for, and of everything under it.
 * - `task`: content, once it is this person's task (or was: what they decided on stays readable to them).
 * - `own`: what this person drafted.
 * - `any`: no object is concerned, holding the role anywhere is enough.
 * - `office`: the whole office is concerned: the role must be held at the top of the tree.
 */
export type Scope = 'unit' | 'task' | 'own' | 'any' | 'office';

export interface RightRule {
  readonly holders: Readonly<Partial<Record<Role, Scope>>>;
  /** The command line may do it too. */
  readonly operator?: true;
  /** Every person who has signed in may do it, for themselves. */
  readonly signedIn?: true;
  /** Nobody needs to sign in. */
  readonly public?: true;
}

/**
 * "Scope and rights" of PRODUCT.md, whole, in one table. Who is not named is refused. Content means bodies of
 * unpublished posts: leaders and supervisors reach titles, state and holder only (`post.search`), administrators
 * nothing of a post at all.
 */
export const rights = {
  // Before and around signing in
  public: { holders: {}, public: true },
  'session.own': { holders: {}, signedIn: true },

  // Writing
  'post.write': { holders: { editor: 'own' } },
  'post.submit': { holders: { editor: 'own' } },
  'post.withdraw': { holders: { editor: 'own' } },
  'post.nameWriter': { holders: { editor: 'own' } },
  'placement.write': { holders: { editor: 'unit' } },
  'file.upload': { holders: { editor: 'any' } },
  'post.search': {
    holders: { editor: 'own', reviewer: 'task', publisher: 'task', leader: 'unit', supervisor: 'unit' },
  },
  'post.read': { holders: { editor: 'own', reviewer: 'task', publisher: 'task' } },

  // What shows outside how a post came to be: the drafter's and the publishers' alone, and who they give it to
  'evidence.export': { holders: { editor: 'own', publisher: 'task' } },

  // Review and sign-off
  'task.read': { holders: { reviewer: 'any', publisher: 'any' } },
  'review.decide': { holders: { reviewer: 'task', publisher: 'task' } },
  'review.hold': { holders: { reviewer: 'task', publisher: 'task' } },
  // Both sides speak in the margin: who may do what there is judged by annotation (R5).
  'annotation.write': { holders: { editor: 'own', reviewer: 'task', publisher: 'task' } },
  'signoff.sign': { holders: { publisher: 'task' } },
  'signoff.revoke': { holders: { publisher: 'unit' } },

  // Ways to sign (R3, R41–R43). 授权 and arrangements are kept by the leader or the security administrator; a clerk registers
  // paper and somebody else compares it; who may 代签 is in the 授权 itself, and whoever is named as having agreed answers.
  'signing.read': {
    holders: { publisher: 'unit', leader: 'unit', supervisor: 'unit', securityAdmin: 'unit' },
  },
  // R45: how long steps take and what is returned, for whoever answers for the route; titles behind a number need `post.search`.
  'measures.read': {
    holders: { publisher: 'unit', leader: 'unit', supervisor: 'unit', securityAdmin: 'unit' },
  },
  // 两人例外 (R3): one leader asks, another one grants; both see step, people and reason, the title as leaders do.
  'exception.grant': { holders: { leader: 'unit' } },
  'authority.manage': { holders: { leader: 'unit', securityAdmin: 'unit' } },
  'paper.register': { holders: { editor: 'unit', publisher: 'unit' } },
  'paper.compare': { holders: { editor: 'unit', reviewer: 'unit', publisher: 'unit' } },
  'deputy.sign': { holders: { publisher: 'any' } },
  'deputy.reopen': { holders: { securityAdmin: 'unit' } },
  'consent.read': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit' } },

  // Release. Copying out what was signed shows its body, so a publisher needs it as a task: they signed it, or they
  // are the account's publisher today. Confirming is looking at what is already live.
  'release.read': {
    holders: { editor: 'own', publisher: 'unit', leader: 'unit', supervisor: 'unit' },
  },
  'release.publish': { holders: { editor: 'own', publisher: 'task' } },
  'release.confirm': { holders: { editor: 'unit', publisher: 'unit' } },
  'release.settle': { holders: { publisher: 'unit' } },
  'release.cancel': { holders: { editor: 'own', publisher: 'unit' } },

  // Moratoria (R22). Stopping is cheap and urgent, like 误发先撤: every responsible publisher may stop the accounts of
  // their units; letting go again what somebody else stopped is the leader's. The whole office (several roots) belongs to
  // no content role, so the security administrator sets it, as other settings; they see neither title nor text by it.
  'moratorium.read': {
    holders: {
      editor: 'unit',
      reviewer: 'unit',
      publisher: 'unit',
      leader: 'unit',
      supervisor: 'unit',
      securityAdmin: 'office',
    },
  },
  'moratorium.declare': { holders: { publisher: 'unit', leader: 'unit', securityAdmin: 'office' } },
  'moratorium.lift': { holders: { leader: 'unit', securityAdmin: 'office' } },

  // 突发事件, their after-review and decisions to make public (R9, R11). Whoever has to inform may open an event; that no
  // press conference is needed is the leader's word. The after-review is for reviewers and publishers of the unit.
  'incident.read': {
    holders: { editor: 'unit', reviewer: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' },
  },
  'incident.handle': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit' } },
  'incident.waive': { holders: { leader: 'unit' } },
  'afterReview.give': { holders: { reviewer: 'unit', publisher: 'unit' } },
  // A later interpretation (R10) is approved by who signs or leads.
  'bundle.allowLater': { holders: { publisher: 'unit', leader: 'unit' } },

  // What is live is public, lists of it are kept to the scope
  'publication.read': {
    holders: { editor: 'unit', reviewer: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' },
  },
  'publication.takeDown': { holders: { publisher: 'unit' } },
  // What follows a take-down (R23): whoever publishes writes the report, a leader approves it.
  'takedown.read': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'takedown.report': { holders: { editor: 'unit', publisher: 'unit' } },
  'takedown.decide': { holders: { leader: 'unit' } },
  // 未匹配签发记录 (R24): a conclusion is the word of who answers for the account, or of who watches it.
  'unsigned.conclude': { holders: { publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'publication.import': { holders: { supervisor: 'unit' }, operator: true },

  // Accounts
  'account.read': {
    holders: { editor: 'unit', reviewer: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' },
    operator: true,
  },
  'account.register': { holders: { leader: 'unit', supervisor: 'unit' } },
  'account.setPublisher': { holders: { leader: 'unit', supervisor: 'unit' } },
  'account.importRegister': { holders: { leader: 'office', supervisor: 'office' }, operator: true },

  // Units, people and roles
  'unit.read': {
    holders: {
      editor: 'unit',
      reviewer: 'unit',
      publisher: 'unit',
      leader: 'unit',
      supervisor: 'unit',
      systemAdmin: 'unit',
      securityAdmin: 'unit',
      auditAdmin: 'unit',
    },
  },
  'unit.manage': { holders: { systemAdmin: 'unit' } },
  'person.read': {
    holders: { leader: 'unit', supervisor: 'unit', systemAdmin: 'unit', securityAdmin: 'unit' },
  },
  'person.manage': { holders: { systemAdmin: 'unit' }, operator: true },
  'person.issueCode': { holders: { systemAdmin: 'unit' }, operator: true },
  'person.unlock': { holders: { securityAdmin: 'unit' } },
  'role.grant': { holders: { securityAdmin: 'unit' } },
  'calendar.manage': { holders: { systemAdmin: 'office' } },
  // R8: who is on duty may be seen by everybody who may have to ask them; absences of others are entered for them by
  // whoever looks after their unit. One's own belong to `session.own`.
  'duty.read': {
    holders: {
      editor: 'unit',
      reviewer: 'unit',
      publisher: 'unit',
      leader: 'unit',
      supervisor: 'unit',
      systemAdmin: 'unit',
    },
  },
  'duty.enter': { holders: { leader: 'unit', systemAdmin: 'unit' } },
  'absence.recordFor': { holders: { leader: 'unit', systemAdmin: 'unit' } },
  // Steps that nobody able is on: which step, of which unit, since when. Titles only for who may search posts.
  'step.readEmpty': { holders: { leader: 'unit', systemAdmin: 'unit' } },
  'route.manage': { holders: { securityAdmin: 'office' } },
  // Letting releases go again after a restore.
  'office.resume': { holders: { systemAdmin: 'office' } },
  // From the command line alone: a backup holds what no single person may read.
  'office.backUp': { holders: {}, operator: true },
  'setting.change': { holders: { securityAdmin: 'office' } },

  // Frequency and supervision
  'board.read': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'alert.read': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'alert.handle': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'observation.record': { holders: { supervisor: 'unit' } },
  'freshness.judge': { holders: { leader: 'unit', supervisor: 'unit' }, operator: true },
  // 督办单 (R33): the account's people answer, whoever watches verifies and closes.
  'workOrder.read': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit', supervisor: 'unit' } },
  'workOrder.answer': { holders: { editor: 'unit', publisher: 'unit', leader: 'unit' } },
  'workOrder.verify': { holders: { leader: 'unit', supervisor: 'unit' } },
  'silence.permit': { holders: { leader: 'unit', supervisor: 'unit' } },

  // 文字关. Whoever writes or passes text may have it checked. Lexicons, rosters and lists decide what blocks, so they
  // belong with routes and settings; an administrator of them still sees no body of an unpublished post. What a
  // look-back finds is work of who can cure it: the drafter a draft, the publishers of the unit what is live.
  'wording.check': { holders: { editor: 'any', reviewer: 'any', publisher: 'any' } },
  'wording.reportFalseAlarm': { holders: { editor: 'any', reviewer: 'any', publisher: 'any' } },
  'lexicon.manage': { holders: { securityAdmin: 'office' }, operator: true },
  'lookback.read': { holders: { editor: 'own', publisher: 'unit', supervisor: 'unit' } },
  'lookback.settle': { holders: { editor: 'own', publisher: 'unit' } },

  // Trail
  'trail.read': { holders: { auditAdmin: 'office' } },
  'trail.verify': { holders: { auditAdmin: 'office' }, operator: true },
} as const satisfies Record<`${string}.${string}` | 'public', RightRule>;

export type Right = keyof typeof rights;

/** The rule of a right by a name that may be unknown: undefined then, which callers must take as a refusal. */
export function rightRule(name: string): RightRule | undefined {
  return Object.hasOwn(rights, name) ? (rights as Record<string, RightRule>)[name] : undefined;
}
