import { describe, expect, test } from 'vitest';
import {
  type AdministratorHolders,
  administratorRoles,
  contentRoles,
  founderHolds,
  mayGrant,
  standingNotice,
} from './roles.ts';

describe('三员分立', () => {
  test('三员互斥，谁也不能再兼另一员', () => {
    for (const held of administratorRoles) {
      for (const wanted of administratorRoles) {
        expect(mayGrant([held], wanted).ok, `${held} → ${wanted}`).toBe(held === wanted);
      }
    }
  });

  test('三员不得兼任业务角色，有业务角色的人也不得任三员', () => {
    for (const administrator of administratorRoles) {
      for (const content of contentRoles) {
        expect(mayGrant([administrator], content)).toMatchObject({
          ok: false,
          refusal: { code: 'rolesExcludeEachOther', facts: { wanted: content, held: administrator } },
        });
        expect(mayGrant([content], administrator).ok).toBe(false);
      }
    }
  });

  test('业务角色之间可以兼任', () => {
    for (const held of contentRoles) {
      for (const wanted of contentRoles) expect(mayGrant([held], wanted).ok).toBe(true);
    }
  });

  test('创办人兼着三员时也不能再得业务角色', () => {
    expect(mayGrant([...administratorRoles], 'publisher').ok).toBe(false);
  });
});

describe('创办期的常驻提示', () => {
  const founder = 1;
  const holders = (
    systemAdmin: number[],
    securityAdmin: number[],
    auditAdmin: number[],
  ): AdministratorHolders => ({
    systemAdmin,
    securityAdmin,
    auditAdmin,
  });

  test('创办人一人兼三员时，提示三员都未配齐', () => {
    expect(standingNotice(holders([1], [1], [1]))).toEqual({ unfilled: [...administratorRoles] });
    expect(founderHolds(founder, holders([1], [1], [1]))).toEqual([...administratorRoles]);
  });

  test('配了一员，提示还差两员，创办人交出这一员', () => {
    const now = holders([1, 2], [1], [1]);
    expect(standingNotice(now)).toEqual({ unfilled: ['securityAdmin', 'auditAdmin'] });
    expect(founderHolds(founder, now)).toEqual(['securityAdmin', 'auditAdmin']);
  });

  test('创办人还兼着两员时，提示不撤', () => {
    expect(standingNotice(holders([1], [1], [2]))).toEqual({ unfilled: ['systemAdmin', 'securityAdmin'] });
  });

  test('三员各有其人，提示撤下', () => {
    expect(standingNotice(holders([1], [2], [3]))).toBeNull();
    expect(standingNotice(holders([4], [2], [3]))).toBeNull();
  });

  test('有一员空缺，提示重新出现', () => {
    expect(standingNotice(holders([1], [2], []))).toEqual({ unfilled: ['auditAdmin'] });
  });
});
