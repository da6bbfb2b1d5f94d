import { groupsOf, type Holders } from '@qianfa/domain/review/route';
import { gateWord } from '../../review/known-words.ts';
import type { Translate } from '../../words/i18n.ts';
import type { Choices, Step, UnitOfStep } from './route-types.ts';

/** A step in words: who has it, how many are needed, for how long, which gates. */
export function stepWords(t: Translate, step: Step, choices: Choices | undefined, steps: readonly Step[]) {
  const separator = t('common.separator');
  const named = (step.secrecyBy ?? []).map((key) => steps.find((one) => one.key === key)?.name ?? key);
  return {
    name: step.name,
    kind: t(`routes.kinds.${step.kind}`),
    people: groupsOf(step)
      .map(({ holders, quorum }) => {
        const people = holderWords(t, holders, choices);
        return step.kind === 'sign' || step.kind === 'secrecy'
          ? people
          : t('routes.quorumOf', { people, quorum: quorumWords(t, quorum) });
      })
      .join(t('routes.semicolon')),
    limitHours: t('routes.limitOf', { hours: step.limitHours }),
    gates: step.gates.map((gate) => gateWord(t, gate)).join(separator) || t('routes.noGates'),
    secrecyBy: named.join(separator),
  };
}

export type StepWords = ReturnType<typeof stepWords>;

export function quorumWords(t: Translate, quorum: Step['quorum']): string {
  return quorum.kind === 'count'
    ? t('routes.quorums.count', { n: quorum.n })
    : t(`routes.quorums.${quorum.kind}`);
}

function holderWords(t: Translate, holders: Holders, choices: Choices | undefined): string {
  switch (holders.kind) {
    case 'people':
      return holders.personIds.map((id) => nameOf(choices?.people, id)).join(t('common.separator'));
    case 'position': {
      const position = choices?.positions.find(({ id }) => id === holders.positionId);
      return position ? `${position.unit}${position.name}` : `#${holders.positionId}`;
    }
    case 'role':
      return t('routes.roleOf', {
        unit: unitWords(t, holders.unit, choices),
        role: t(`states.roles.${holders.role}`),
      });
    case 'duty':
      return t('routes.dutyOf', { unit: unitWords(t, holders.unit, choices) });
    case 'accountPublisher':
      return t('routes.holderKind.accountPublisher');
  }
}

function unitWords(t: Translate, unit: UnitOfStep, choices: Choices | undefined): string {
  return typeof unit === 'number' ? nameOf(choices?.units, unit) : t(`routes.unitOf.${unit}`);
}

/** Accounts to choose from: one office has the same name on several platforms. */
export function accountOptions(t: Translate, { accounts }: Choices) {
  return accounts.map(({ id, name, platform }) => ({
    value: id,
    label: t('desk.platformAccount', { platform, account: name }),
  }));
}

/** Who left the office, or a unit that was dissolved, is shown by its number: the route still names it. */
function nameOf(list: readonly { readonly id: number; readonly name: string }[] | undefined, id: number) {
  return list?.find((one) => one.id === id)?.name ?? `#${id}`;
}
