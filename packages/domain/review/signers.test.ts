import { describe, expect, test } from 'vitest';
import {
  deputiesOf,
  mayRecordAuthority,
  type SignersFacts,
  type SigningAuthority,
  signersOf,
} from './signers.ts';

const wang = 31; // 责任发布人
const office = 40; // 办公室主任
const vice = 50; // 分管领导
const authority = (change: Partial<SigningAuthority> = {}): SigningAuthority => ({
  id: 1,
  kind: 'delegate',
  personId: office,
  classes: ['general'],
  unitPath: '/1/',
  accountId: null,
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  ...change,
});
const facts = (change: Partial<SignersFacts> = {}): SignersFacts => ({
  byClass: true,
  class: 'general',
  accountId: 5,
  unitPath: '/1/4/',
  publisherId: wang,
  authorities: [],
  today: '2026-11-23',
  ...change,
});
const people = (change: Partial<SignersFacts>) => signersOf(facts(change)).map(({ personId }) => personId);

describe('谁来签发 (R41)', () => {
  test('没有开通分级签发，就是责任发布人，有没有授权都一样', () => {
    expect(people({ byClass: false, authorities: [authority(), authority({ kind: 'level' })] })).toEqual([
      wang,
    ]);
  });

  test('一般稿件：责任发布人，或持有效授权的办公室主任', () => {
    expect(people({ authorities: [authority()] })).toEqual([wang, office]);
    expect(people({ class: 'important', authorities: [authority()] })).toEqual([wang]);
  });

  test.each([
    ['还没到授权的第一天', { startsOn: '2026-11-24' }],
    ['授权昨天到期', { endsOn: '2026-11-22' }],
    ['授权只管另一个账号', { accountId: 6 }],
    ['授权是别的单位的', { unitPath: '/2/' }],
    ['授权不含这一类', { classes: ['important'] }],
  ] as const)('%s：只有责任发布人', (_, change) => {
    expect(people({ authorities: [authority(change)] })).toEqual([wang]);
  });

  test('授权的第一天和最后一天都算', () => {
    expect(people({ today: '2026-11-01', authorities: [authority()] })).toContain(office);
    expect(people({ today: '2026-11-30', authorities: [authority()] })).toContain(office);
  });

  const level = authority({ id: 2, kind: 'level', personId: vice, classes: ['important'], endsOn: null });

  test('重要稿件定了分管领导，就只由分管领导签', () => {
    expect(people({ class: 'important', authorities: [level, authority()] })).toEqual([vice]);
    expect(people({ class: 'general', authorities: [level] })).toEqual([wang]);
  });

  test('分管领导的期限过了，没有人能签，不退回给责任发布人', () => {
    expect(people({ class: 'important', authorities: [{ ...level, endsOn: '2026-11-22' }] })).toEqual([]);
  });

  test('本单位定的领导在上级单位定的之前', () => {
    const own = { ...level, id: 3, personId: 51, unitPath: '/1/4/' };
    expect(people({ class: 'important', authorities: [level, own] })).toEqual([51]);
  });

  test('账号没有有效的责任发布人，谁也签不了 (R15)', () => {
    expect(people({ publisherId: null, authorities: [authority()] })).toEqual([]);
  });

  test('每个签发人都说得出依据：责任发布人凭任期，别人凭授权', () => {
    expect(signersOf(facts({ authorities: [authority({ id: 9 })] }))).toEqual([
      { personId: wang, authorityId: null },
      { personId: office, authorityId: 9 },
    ]);
  });
});

describe('谁能代签 (R43)', () => {
  test('只有持有效代签授权的人；办公室主任的签发授权不算', () => {
    const deputy = authority({ id: 7, kind: 'deputy', personId: 60 });
    const found = deputiesOf(
      facts({ authorities: [authority(), deputy, { ...deputy, endsOn: '2026-11-22' }] }),
    );
    expect(found).toEqual([{ personId: 60, authorityId: 7 }]);
  });
});

describe('登记授权', () => {
  const given = {
    kind: 'deputy',
    personId: 60,
    grantedById: wang,
    startsOn: '2026-11-23',
    endsOn: '2026-12-31',
  } as const;
  const known = { today: '2026-11-23', days: 39, holdsPublisherRole: true };
  const codeOf = (change: object, more: object = {}) => {
    const verdict = mayRecordAuthority({ ...given, ...change }, { ...known, ...more });
    return verdict.ok ? null : verdict.refusal.code;
  };

  test.each([
    ['有期限、有依据、被授权人有签发角色', {}, {}, null],
    ['自己授权自己', { grantedById: 60 }, {}, 'authorityOfOneself'],
    ['没有截止日', { endsOn: null }, {}, 'authorityWithoutEnd'],
    ['止在起之前', { startsOn: '2027-01-01' }, {}, 'authorityEndsBeforeItStarts'],
    ['早就过了期', { startsOn: '2026-01-01', endsOn: '2026-01-31' }, {}, 'authorityAlreadyOver'],
    ['超过一年', {}, { days: 400 }, 'authorityTooLong'],
    ['被授权人没有签发角色', {}, { holdsPublisherRole: false }, 'authorityNeedsPublisherRole'],
    ['领导按职务签发可以不写截止日', { kind: 'level', endsOn: null }, { days: null }, null],
  ])('%s', (_, change, more, code) => {
    expect(codeOf(change, more)).toBe(code);
  });
});
