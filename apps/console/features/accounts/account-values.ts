import { platformCodes, platforms } from '@qianfa/domain/responsibility/platforms';
import type { Inputs, Outputs } from '../../trpc.ts';
import type { Chosen } from '../../ui/person-select.tsx';
import type { Translate } from '../../words/i18n.ts';

export type AccountView = Outputs['account']['one'];
export type Platform = (typeof platformCodes)[number];

/** The register form as it is filled in: empty text for what is left open. */
export interface AccountValues {
  readonly platform: Platform;
  readonly kind: 'standard' | 'subscription' | 'service';
  readonly name: string;
  readonly sponsorUnitId: number | null;
  readonly publisher: Chosen | null;
  readonly first: Chosen | null;
  readonly principal: Chosen | null;
  readonly direct: Chosen | null;
  readonly filingNo: string;
  readonly platformAccountId: string;
  readonly homeUrl: string;
  readonly openedOn: string;
  readonly enabledOn: string;
  readonly trialUntil: string;
  readonly reason: string;
}

export function emptyValues(today: string): AccountValues {
  return {
    platform: 'wechat',
    kind: 'subscription',
    name: '',
    sponsorUnitId: null,
    publisher: null,
    first: null,
    principal: null,
    direct: null,
    filingNo: '',
    platformAccountId: '',
    homeUrl: '',
    openedOn: '',
    enabledOn: today,
    trialUntil: '',
    reason: '',
  };
}

export function valuesOf(account: AccountView): AccountValues {
  const { first, principal, direct } = account.responsible;
  const chosen = (person: typeof first) =>
    person && { id: person.id, name: `${person.name} · ${person.unitName}` };
  return {
    ...emptyValues(account.enabledOn),
    platform: platformCodes.find((code) => code === account.platform) ?? 'app',
    name: account.name,
    sponsorUnitId: account.unit.id,
    first: chosen(first),
    principal: chosen(principal),
    direct: chosen(direct),
    filingNo: account.filingNo ?? '',
    platformAccountId: account.platformAccountId ?? '',
    homeUrl: account.homeUrl ?? '',
    openedOn: account.openedOn ?? '',
    enabledOn: account.enabledOn,
    trialUntil: account.trialUntil ?? '',
  };
}

/** The kinds that an account of a platform can be. */
export function kindsOf(platform: Platform): AccountValues['kind'][] {
  const words = platforms.find(({ code }) => code === platform)?.words ?? {};
  const kinds = (['subscription', 'service', 'standard'] as const).filter((kind) => kind in words);
  return [...kinds];
}

/** What is still missing, by field. */
export function accountProblems(t: Translate, value: AccountValues) {
  const needed = (filled: boolean, field: string) => (filled ? null : t('common.requiredField', { field }));
  const address = value.homeUrl.trim();
  return {
    name: needed(value.name.trim() !== '', t('accounts.name')),
    unit: needed(value.sponsorUnitId !== null, t('accounts.unit')),
    enabledOn: needed(value.enabledOn !== '', t('accounts.enabledOn')),
    homeUrl: address === '' || /^https?:\/\/\S+$/i.test(address) ? null : t('accounts.homeUrlHint'),
  };
}

/** What both forms send. */
export function factsOf(value: AccountValues, sponsorUnitId: number) {
  const given = (text: string) => text.trim() || null;
  return {
    name: value.name.trim(),
    sponsorUnitId,
    firstResponsibleId: value.first?.id ?? null,
    principalResponsibleId: value.principal?.id ?? null,
    directResponsibleId: value.direct?.id ?? null,
    filingNo: given(value.filingNo),
    platformAccountId: given(value.platformAccountId),
    homeUrl: given(value.homeUrl),
    openedOn: given(value.openedOn),
    enabledOn: value.enabledOn,
    trialUntil: given(value.trialUntil),
  } satisfies Partial<Inputs['account']['register']>;
}
