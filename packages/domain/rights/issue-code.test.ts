import { expect, test } from 'vitest';
import { mayReissueCode } from './issue-code.ts';
import { administratorRoles, contentRoles } from './roles.ts';

test.each([[[]], ...contentRoles.map((role) => [[role]])])('系统管理员可给非三员重发激活码 %s', (held) => {
  expect(mayReissueCode({ kind: 'person' }, held)).toEqual({ ok: true });
});

test.each(administratorRoles)('系统管理员不能给 %s 重发激活码：否则等于能变成另一员', (role) => {
  expect(mayReissueCode({ kind: 'person' }, [role])).toMatchObject({
    ok: false,
    refusal: { code: 'administratorCodeFromOperator', kind: 'forbidden' },
  });
});

test.each(administratorRoles)('命令行操作员可给 %s 发激活码', (role) => {
  expect(mayReissueCode({ kind: 'operator' }, [role])).toEqual({ ok: true });
});

test.each([[[]], ...contentRoles.map((role) => [[role]])])(
  '命令行操作员只给三员发激活码，不给 %s',
  (held) => {
    expect(mayReissueCode({ kind: 'operator' }, held)).toMatchObject({
      ok: false,
      refusal: { code: 'operatorCodesForAdministratorsOnly' },
    });
  },
);

test('暂管三员的创始人也只从操作员处拿码', () => {
  expect(mayReissueCode({ kind: 'person' }, ['systemAdmin', 'securityAdmin', 'auditAdmin']).ok).toBe(false);
  expect(mayReissueCode({ kind: 'operator' }, ['systemAdmin', 'securityAdmin', 'auditAdmin']).ok).toBe(true);
});
