import type { Translate } from '../../words/i18n.ts';
import type { Choices, Rule } from './route-types.ts';

/** The conditions of a rule, one sentence each; empty: it takes every post. */
export function ruleWords(t: Translate, rule: Rule, choices: Choices): string[] {
  const { match, unitId } = rule;
  const named = (list: readonly { readonly id: number; readonly name: string }[], id: number) =>
    list.find((one) => one.id === id)?.name ?? `#${id}`;
  const conditions = {
    kind: match.kind?.map((kind) => kindWord(t, kind)),
    class: match.class?.map((one) => t(`states.classes.${one}`)),
    flags: match.flags?.map((flag) => t(`routes.flag.${flag}`)),
    topic: match.topic,
    platform: match.platform?.map((platform) => platformWord(t, platform)),
    account: match.accountId?.map((id) => named(choices.accounts, id)),
    unit: unitId === null ? undefined : [named(choices.units, unitId)],
  };
  return (Object.keys(conditions) as (keyof typeof conditions)[]).flatMap((name) => {
    const values = conditions[name];
    if (!values) return [];
    return t('routes.condition', {
      name: t(`routes.conditions.${name}`),
      values: values.join(t('common.separator')),
    });
  });
}

function kindWord(t: Translate, kind: string): string {
  return t(`states.postKinds.${kind as 'news'}`, { defaultValue: kind });
}

function platformWord(t: Translate, platform: string): string {
  return t(`states.platforms.${platform as 'wechat'}`, { defaultValue: platform });
}
