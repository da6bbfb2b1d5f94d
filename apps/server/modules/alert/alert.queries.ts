import { DAY_MS, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type AlertKind, alertKindList, alertKindOf, alertKinds } from '@qianfa/domain/freshness/alert-kinds';
import {
  type AlertLevel,
  ladderFor,
  levelRank,
  type Notified,
  notifiedAt,
} from '@qianfa/domain/freshness/ladder';
import { matterUrge } from '@qianfa/domain/freshness/matter-urge';
import { daysLeft } from '@qianfa/domain/freshness/silence-clock';
import { urgeText } from '@qianfa/domain/freshness/urge-text';
import type { WorkOrderState } from '@qianfa/domain/freshness/work-order';
import { refuse, type Verdict } from '@qianfa/domain/refusal';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import { may } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { listDrafts, type QueuedDraftView } from '../board/drafts.queries.ts';
import { loadLimits } from '../freshness/limits.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { loadMatters, type MatterView } from './alert-matters.ts';
import { type AlertRow, selectAlerts } from './select-alerts.ts';

export const listAlertsInput = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(alertKindList).nullable().default(null),
  level: z.enum(['reminder', 'warning', 'alert', 'workOrder']).nullable().default(null),
  accountId: z.number().int().positive().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(100),
});

/** One condition: account, rule and period (R27). Instants are ISO 8601. */
export interface AlertView {
  readonly id: number;
  readonly rule: string;
  readonly about: AlertKind;
  /** What it is about; null for a silence, and where the subject is no more. */
  readonly matter: MatterView | null;
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly kind: string;
  readonly unit: string;
  readonly publisherName: string | null;
  readonly level: AlertLevel;
  readonly state: 'new' | 'acknowledged' | 'closed';
  /** An account in 试运行: the alert only informs (R16). */
  readonly trial: boolean;
  readonly since: string;
  readonly dueAt: string | null;
  readonly daysLeft: number | null;
  readonly lastAt: string | null;
  readonly next: { readonly at: string; readonly level: AlertLevel; readonly notifies: Notified } | null;
  /** Who is told at this level; null: it is no ladder. */
  readonly notifies: Notified | null;
  readonly drafts: readonly QueuedDraftView[];
  readonly workOrder: { readonly id: number; readonly state: WorkOrderState; readonly dueAt: string } | null;
  readonly acknowledged: { readonly by: string; readonly at: string } | null;
  readonly closed: {
    readonly at: string;
    readonly reason: NonNullable<AlertRow['closed_reason']>;
    readonly conclusion: string | null;
  } | null;
  /** 催办语, to copy into any channel; null once it is closed. */
  readonly urge: { readonly zh: string; readonly en: string } | null;
  readonly may: { readonly acknowledge: Verdict; readonly close: Verdict; readonly permit: Verdict };
}

/** The alerts of the scope: the highest level first, then the longest silence. Each names who can cure it. */
export async function listAlerts(
  ctx: Pick<Context, 'sql' | 'db' | 'actor' | 'clock'>,
  input: z.infer<typeof listAlertsInput>,
): Promise<AlertView[]> {
  const rows = await selectAlerts(ctx.sql, {
    ...input,
    paths: reachedPaths(ctx.actor, 'alert.read'),
    today: shanghaiDay(ctx.clock.now()),
  });
  const silent = rows.filter((row) => row.rule === 'R25');
  const accountIds = [...new Set(silent.map((row) => row.account_id))];
  const others = rows.filter((row) => row.rule !== 'R25').map((row) => row.id);
  const [limitOf, drafts, matters] = await Promise.all([
    loadLimits(ctx.db),
    accountIds.length > 0 && input.state === 'open' ? listDrafts(ctx, { accountIds }) : [],
    loadMatters(ctx, others),
  ]);
  const now = ctx.clock.now();
  return rows.map((row) => {
    if (row.rule !== 'R25') return matterView(row, ctx.actor, matters.get(row.id) ?? null);
    const own = drafts.filter((draft) => draft.accountId === row.account_id);
    return silenceView(row, { now, limitDays: limitOf(row).limitDays, drafts: own, actor: ctx.actor });
  });
}

/** What every alert says. */
function commonView(row: AlertRow, actor: Context['actor']) {
  const where = { unitPath: row.unit_path };
  const about = alertKindOf(row);
  const handle = may(actor, 'alert.handle', where);
  return {
    id: row.id,
    rule: row.rule,
    about,
    accountId: row.account_id,
    account: row.name,
    platform: row.platform,
    kind: row.kind,
    unit: row.unit_name,
    publisherName: row.publisher_name,
    level: row.level,
    state: row.state,
    trial: row.informs === 'trial',
    since: row.since,
    workOrder:
      row.order_id === null
        ? null
        : { id: row.order_id, state: row.order_state ?? 'issued', dueAt: row.order_due ?? '' },
    acknowledged:
      row.acknowledged_at === null ? null : { by: row.acknowledged_name ?? '', at: row.acknowledged_at },
    closed:
      row.closed_at === null
        ? null
        : { at: row.closed_at, reason: row.closed_reason ?? 'concluded', conclusion: row.conclusion },
    may: {
      acknowledge: handle,
      close: mayClose(about, handle, may(actor, 'silence.permit', where)),
      permit: may(actor, 'silence.permit', where),
    },
  } as const;
}

/** As the command judges it: a silence may prove itself, the others want the word of who may permit silence. */
function mayClose(about: AlertKind, handle: Verdict, permit: Verdict): Verdict {
  switch (alertKinds[about].closes) {
    case 'proof':
      return handle;
    case 'conclusion':
      return handle.ok ? permit : handle;
    case 'itself':
      return refuse('precondition', alertKinds[about].rules[0], 'alertClosesItself');
  }
}

interface ViewContext {
  readonly now: Date;
  readonly limitDays: number;
  readonly drafts: readonly QueuedDraftView[];
  readonly actor: Context['actor'];
}

function silenceView(row: AlertRow, context: ViewContext): AlertView {
  const { now, limitDays, drafts, actor } = context;
  const lastAt = row.period === 'never' ? null : new Date(row.period);
  const left = daysLeft({ lastAt, limitDays, now });
  return {
    ...commonView(row, actor),
    matter: null,
    dueAt: row.due_at,
    daysLeft: left,
    lastAt: lastAt?.toISOString() ?? null,
    next: nextStep(row, limitDays),
    notifies: notifiedAt(row.level),
    drafts,
    urge: row.state === 'closed' ? null : urgeOf(row, { ...context, lastAt, left }),
  };
}

function matterView(row: AlertRow, actor: Context['actor'], found: MatterView | null): AlertView {
  const atPublisher = found !== null && found.holders.length === 0 && row.publisher_name !== null;
  const ofPublisher = ['live', 'unsigned', 'report'].includes(alertKindOf(row));
  const matter =
    atPublisher && ofPublisher && row.publisher_name ? { ...found, holders: [row.publisher_name] } : found;
  const dueAt = row.due_at ?? matter?.dueAt ?? null;
  return {
    ...commonView(row, actor),
    matter,
    dueAt,
    daysLeft: null,
    lastAt: null,
    next: null,
    notifies: null,
    drafts: [],
    urge: row.state === 'closed' || matter === null ? null : matterUrges(row, matter, dueAt),
  };
}

function matterUrges(row: AlertRow, matter: MatterView, dueAt: string | null) {
  const facts = {
    of: matter.of,
    account: row.name,
    platform: platformWord(row.platform, row.kind),
    unit: row.unit_name,
    name: matter.name,
    dueAt: dueAt === null ? null : new Date(dueAt),
    since: new Date(row.since),
    holders: matter.holders,
  };
  return { zh: matterUrge(facts, 'zh'), en: matterUrge(facts, 'en') };
}

/** When the ladder goes on, and who is told then (R27). */
function nextStep(row: AlertRow, limitDays: number): AlertView['next'] {
  if (row.next_escalation_at === null) return null;
  const step = ladderFor(limitDays).find(({ level }) => levelRank(level) > levelRank(row.level));
  return step ? { at: row.next_escalation_at, level: step.level, notifies: step.notifies } : null;
}

function urgeOf(row: AlertRow, context: ViewContext & { lastAt: Date | null; left: number | null }) {
  const { now, lastAt, left, limitDays, drafts } = context;
  const facts = {
    account: row.name,
    platform: platformWord(row.platform, row.kind),
    unit: row.unit_name,
    limitDays,
    lastAt,
    silentDays: lastAt ? Math.floor((now.getTime() - lastAt.getTime()) / DAY_MS) : null,
    daysLeft: left,
    drafts: drafts.map((draft) => ({
      title: draft.title ?? '…',
      holder: draft.holders.length > 0 ? draft.holders.join('、') : null,
      step: draft.step,
    })),
  };
  return { zh: urgeText(facts, 'zh'), en: urgeText(facts, 'en') };
}
