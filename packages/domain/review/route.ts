import { z } from 'zod';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { idSchema } from '../rights/roles.ts';
import { type PostClass, postClasses } from '../text/draft-content.ts';
import { gates } from './opinion.ts';
import { quorumSchema, stepKinds } from './quorum.ts';

/** 涉及领导 视频 政策文件 突发事件 转载 涉及其他单位, 原文转载名单内来源 and 转载名单外来源 (R2, R12). */
export const postFlags = [
  'leader',
  'video',
  'policy',
  'emergency',
  'relay',
  'otherUnit',
  'authorisedRelay',
  'unlistedRelay',
] as const;
export type PostFlag = (typeof postFlags)[number];

const key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/);
/** `post` is the unit that the post belongs to, `concerned` the other unit that it concerns (R7). */
const unitOfStep = z.union([z.literal('post'), z.literal('concerned'), idSchema]);

/** Whom a step belongs to, resolved to people when the step opens. */
export const holdersSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), personIds: z.array(idSchema).min(1).max(50) }),
  z.object({ kind: z.literal('position'), positionId: idSchema, unit: unitOfStep }),
  z.object({ kind: z.literal('role'), role: z.enum(['reviewer', 'publisher']), unit: unitOfStep }),
  /** Whoever is on the unit's duty roster when the step opens (R8). */
  z.object({ kind: z.literal('duty'), unit: unitOfStep }),
  z.object({ kind: z.literal('accountPublisher') }),
]);
export type Holders = z.infer<typeof holdersSchema>;

/** One group of people with its own quorum (R7). */
export const stepGroupSchema = z.object({
  name: z.string().trim().max(40),
  holders: holdersSchema,
  quorum: quorumSchema,
});
export type StepGroupDefinition = z.infer<typeof stepGroupSchema>;

export const routeStepSchema = z.object({
  key,
  name: z.string().trim().min(1).max(40),
  kind: z.enum(stepKinds),
  holders: holdersSchema,
  quorum: quorumSchema,
  /** Working hours of the holder's unit (R8). */
  limitHours: z.number().positive().max(400),
  /** Which of the five gates this step answers for (R6). */
  gates: z.array(z.enum(gates)),
  /** Groups beside the first (`holders`, `quorum`), each with its own quorum (R7). */
  furtherGroups: z.array(stepGroupSchema).max(5).optional(),
  /** Of a step of 保密审查: the steps whose holders may fill its box together with their opinion (R6). */
  secrecyBy: z.array(key).max(11).optional(),
});
export type RouteStep = z.infer<typeof routeStepSchema>;

/** All groups of a step, the first one first: a step with one group is asked as a whole. */
export function groupsOf(
  step: Pick<RouteStep, 'holders' | 'quorum' | 'furtherGroups'>,
): readonly StepGroupDefinition[] {
  return [{ name: '', holders: step.holders, quorum: step.quorum }, ...(step.furtherGroups ?? [])];
}

/** One version of a route. A run keeps the version it started with (R2). */
export const routeSchema = z
  .object({
    key,
    version: z.number().int().positive(),
    name: z.string().trim().min(1).max(80),
    steps: z.array(routeStepSchema).min(1).max(12),
    /** 简化流程 of a small unit: by which approval a run has no review step (R3). Only snapshots of runs carry it. */
    simplified: z
      .object({ arrangementId: idSchema, approvedByName: z.string(), endsOn: z.string() })
      .optional(),
  })
  .refine(({ steps }) => new Set(steps.map((step) => step.key)).size === steps.length, {
    message: 'stepKeyTwice',
  })
  .refine(({ steps }) => steps.findIndex(({ kind }) => kind === 'sign') === steps.length - 1, {
    message: 'signingMustBeLastAndOnce',
  })
  .refine(
    ({ steps, simplified }) => simplified !== undefined || steps.some(({ kind }) => kind === 'review'),
    {
      message: 'noReviewBeforeSigning',
    },
  )
  .refine(({ steps }) => steps.filter(({ kind }) => kind === 'secrecy').length <= 1, {
    message: 'secrecyTwice',
  })
  // 三校 look at the wording, nothing else; the box of 保密审查 has no gates beside it (R6).
  .refine(
    ({ steps }) =>
      steps.every(
        ({ kind, gates: own }) =>
          (kind !== 'proof' || own.every((gate) => gate === 'wording')) &&
          (kind !== 'secrecy' || own.length === 0),
      ),
    { message: 'gatesNotForStep' },
  )
  .refine(({ steps }) => steps.every((step) => secrecyNamesReviews(step, steps)), {
    message: 'secrecyByUnknownStep',
  })
  // Sign-off is per placement, never a vote, and belongs to the account's publisher (R41).
  .refine(
    ({ steps }) =>
      steps.every((step) => (step.kind === 'sign') === (step.holders.kind === 'accountPublisher')) &&
      steps.every((step) => !oneIsEnough(step.kind) || (step.quorum.kind === 'any' && !step.furtherGroups)),
    { message: 'signingBelongsToThePublisher' },
  );
export type Route = z.infer<typeof routeSchema>;

/** Signing is per placement and the box of 保密审查 is one person's word: neither is a vote. */
function oneIsEnough(kind: RouteStep['kind']): boolean {
  return kind === 'sign' || kind === 'secrecy';
}

function secrecyNamesReviews(step: RouteStep, steps: readonly RouteStep[]): boolean {
  if (step.kind !== 'secrecy') return step.secrecyBy === undefined;
  return (step.secrecyBy ?? []).every((named) =>
    steps.some(({ key: other, kind }) => other === named && kind === 'review'),
  );
}

/** Every condition that is named must hold; within one condition any of its values is enough. `{}` takes every post. */
export const ruleMatchSchema = z.strictObject({
  kind: z.array(z.string().min(1)).min(1).optional(),
  platform: z.array(z.string().min(1)).min(1).optional(),
  accountId: z.array(idSchema).min(1).optional(),
  class: z.array(z.enum(postClasses)).min(1).optional(),
  topic: z.array(z.string().min(1)).min(1).optional(),
  flags: z.array(z.enum(postFlags)).min(1).optional(),
  unitPath: z
    .string()
    .regex(/^\/(?:\d+\/)*$/)
    .optional(),
});
export type RuleMatch = z.infer<typeof ruleMatchSchema>;

export const routeRuleSchema = z.object({
  /** The lowest number is asked first; of equal ones the first in the list. */
  priority: z.number().int(),
  match: ruleMatchSchema,
  routeKey: key,
});
export type RouteRule = z.infer<typeof routeRuleSchema>;

/** What of a post selects its route (R2). */
export interface RouteFacts {
  readonly kind: string;
  readonly class: PostClass;
  readonly topic: string | null;
  readonly flags: readonly PostFlag[];
  /** Platforms and accounts of the placements. */
  readonly platforms: readonly string[];
  readonly accountIds: readonly number[];
  /** Unit of the post, `/1/4/9/`. */
  readonly unitPath: string;
}

type Refusal = { readonly ok: false; readonly refusal: RefusalFacts };
export type RouteChoice = { readonly ok: true; readonly routeKey: string } | Refusal;

/** The first rule that matches, by priority. No rule: the post cannot be submitted and never goes out (R2, R1). */
export function chooseRoute(rules: readonly RouteRule[], facts: RouteFacts): RouteChoice {
  const rule = firstMatch(rules, facts);
  return rule
    ? { ok: true, routeKey: rule.routeKey }
    : refuse('precondition', 'R2', 'noRoute', { kind: facts.kind, class: facts.class });
}

/** The rule that decides; of equal priorities the first in the list. */
export function firstMatch<Rule extends RouteRule>(rules: readonly Rule[], facts: RouteFacts): Rule | null {
  const inOrder = [...rules].sort((a, b) => a.priority - b.priority);
  return inOrder.find(({ match }) => matches(match, facts)) ?? null;
}

export type RouteReading = { readonly ok: true; readonly route: Route } | Refusal;

/** A stored route, trusted only after the schema has taken it: a broken one refuses (fail closed, R1). */
export function readRoute(stored: unknown): RouteReading {
  const read = routeSchema.safeParse(stored);
  if (read.success) return { ok: true, route: read.data };
  return refuse('precondition', 'R2', 'routeUnreadable', { problem: read.error.issues[0]?.message ?? '' });
}

function matches(match: RuleMatch, facts: RouteFacts): boolean {
  return (
    meets(match.kind, [facts.kind]) &&
    meets(match.platform, facts.platforms) &&
    meets(match.accountId, facts.accountIds) &&
    meets(match.class, [facts.class]) &&
    meets(match.topic, facts.topic === null ? [] : [facts.topic]) &&
    meets(match.flags, facts.flags) &&
    (match.unitPath === undefined || facts.unitPath.startsWith(match.unitPath))
  );
}

function meets<Value>(wanted: readonly Value[] | undefined, present: readonly Value[]): boolean {
  return wanted === undefined || present.some((value) => wanted.includes(value));
}

/**
 * The route of a new office: 初审 → 复审 → 保密审查 → 签发, in the unit of the post. Who does 复审 may fill the box of
 * 保密审查 as well (R6).
 */
export const defaultRoute: Route = {
  key: 'default',
  version: 1,
  name: '三审制',
  steps: [
    {
      key: 'first',
      name: '初审',
      kind: 'review',
      holders: { kind: 'role', role: 'reviewer', unit: 'post' },
      quorum: { kind: 'any' },
      limitHours: 4,
      gates: ['policy', 'wording'],
    },
    {
      key: 'second',
      name: '复审',
      kind: 'review',
      holders: { kind: 'role', role: 'reviewer', unit: 'post' },
      quorum: { kind: 'any' },
      limitHours: 4,
      gates: ['politics', 'law', 'policy', 'secrecy', 'wording'],
    },
    {
      key: 'secrecy',
      name: '保密审查',
      kind: 'secrecy',
      holders: { kind: 'role', role: 'reviewer', unit: 'post' },
      quorum: { kind: 'any' },
      limitHours: 4,
      gates: [],
      secrecyBy: ['second'],
    },
    {
      key: 'sign',
      name: '签发',
      kind: 'sign',
      holders: { kind: 'accountPublisher' },
      quorum: { kind: 'any' },
      limitHours: 4,
      gates: [],
    },
  ],
};

/** The rule that sends every post of a new office there. */
export const defaultRule: RouteRule = { priority: 1000, match: {}, routeKey: 'default' };
