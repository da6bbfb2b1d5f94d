import { defaultRoute, type RouteStep } from '@qianfa/domain/review/route';
import type { RouteDraft } from '@qianfa/domain/review/route-change';
import type { PersonActing } from '../modules/command.ts';
import { readRules } from '../modules/route/read-rules.ts';
import type { RuleInput } from '../modules/route/rule-input.ts';
import { saveRoute } from '../modules/route/save-route.ts';
import { setRules } from '../modules/route/set-rules.ts';
import type { Services } from '../trpc/context.ts';
import { type DemoStaff, named } from './demo-people.ts';

interface RouteSeeding {
  readonly services: Services;
  readonly staff: DemoStaff;
}

const [first, second, secrecy, sign] = defaultRoute.steps as [RouteStep, RouteStep, RouteStep, RouteStep];
const people = (...those: readonly PersonActing[]): RouteStep['holders'] => ({
  kind: 'people',
  personIds: those.map(({ personId }) => personId),
});

/**
 * What an office sets up beside its general route: important posts with proofreading and the advice of a leader, policy
 * documents with legal review and a named 保密审查员, short relays, and advice of the unit that a post concerns (R2, R6,
 * R7). Made after the posts, which keep the route they were submitted on.
 */
export async function seedRoutes({ services, staff }: RouteSeeding): Promise<void> {
  const actor = named(staff, '高远');
  const save = async (draft: RouteDraft) => {
    const input = { key: null, basedOn: 0, ...draft };
    return (await saveRoute({ ...services, actor, input })).key;
  };
  const important = await save({ name: '重要稿件（校对、分管领导会签）', steps: importantSteps(staff) });
  const policy = await save({ name: '重要政策文件（法制审核、专人保密审查）', steps: policySteps(staff) });
  const relay = await save({ name: '授权稿源原文转载（短流程）', steps: relaySteps() });
  const concerned = await save({ name: '涉及其他单位（会签）', steps: concernedSteps() });
  const before = await readRules(services.db);
  const kept = before.map(({ match: { unitPath: _path, ...match }, unitId, routeKey }) => ({
    match,
    unitId,
    routeKey,
  }));
  const general = kept.filter(({ routeKey }) => routeKey === defaultRoute.key);
  const rule = (match: RuleInput['match'], routeKey: string): RuleInput => ({
    match,
    unitId: null,
    routeKey,
  });
  const rules: RuleInput[] = [
    ...kept.filter(({ routeKey }) => routeKey !== defaultRoute.key),
    rule({ kind: ['policy', 'interpretation'], class: ['important', 'major'] }, policy),
    rule({ class: ['important', 'major'] }, important),
    rule({ flags: ['otherUnit'] }, concerned),
    rule({ flags: ['authorisedRelay'] }, relay),
    ...general,
  ];
  await setRules({ ...services, actor, input: { rules, basedOn: before.map(({ id }) => id) } });
}

function importantSteps(staff: DemoStaff): RouteStep[] {
  const proof: RouteStep = { ...first, key: 'proof', name: '校对', kind: 'proof', gates: ['wording'] };
  const advice: RouteStep = {
    ...first,
    key: 'advice',
    name: '分管领导会签',
    kind: 'advise',
    holders: people(named(staff, '吴科')),
    limitHours: 8,
    gates: [],
  };
  return [first, proof, advice, second, secrecy, sign];
}

function policySteps(staff: DemoStaff): RouteStep[] {
  const law: RouteStep = {
    ...first,
    key: 'law',
    name: '法制审核',
    holders: people(named(staff, '李卓')),
    limitHours: 8,
    gates: ['law', 'policy'],
  };
  const byName: RouteStep = {
    ...secrecy,
    holders: people(named(staff, '陈敏'), named(staff, '赵启明')),
    secrecyBy: [],
  };
  return [first, law, second, byName, sign];
}

function relaySteps(): RouteStep[] {
  return [{ ...first, gates: second.gates }, { ...secrecy, secrecyBy: ['first'] }, sign];
}

function concernedSteps(): RouteStep[] {
  const advice: RouteStep = {
    ...first,
    key: 'advice',
    name: '所涉单位会签',
    kind: 'advise',
    holders: { kind: 'role', role: 'reviewer', unit: 'concerned' },
    limitHours: 8,
    gates: [],
  };
  return [first, advice, second, secrecy, sign];
}
