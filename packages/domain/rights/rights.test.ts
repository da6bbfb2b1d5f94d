import { describe, expect, test } from 'vitest';
import { type Right, type RightRule, rightRule, rights, type Scope } from './rights.ts';
import { type Role, roles } from './roles.ts';

/*
 * Written by hand from "Scope and rights" of PRODUCT.md, not derived from the table under test.
 * Columns: 拟稿 审核 发布 领导 监管 系统 安全 审计 命令行 — u unit, t task, o own, a any, O office, - refused, y operator.
 */
const expected: Record<Right, string> = {
  'post.write': '         o - - - - - - - -',
  'post.submit': '        o - - - - - - - -',
  'post.withdraw': '      o - - - - - - - -',
  'post.nameWriter': '    o - - - - - - - -',
  'placement.write': '    u - - - - - - - -',
  'file.upload': '        a - - - - - - - -',
  'post.search': '        o t t u u - - - -',
  'post.read': '          o t t - - - - - -',
  'evidence.export': '    o - t - - - - - -',
  'task.read': '          - a a - - - - - -',
  'review.decide': '      - t t - - - - - -',
  'review.hold': '        - t t - - - - - -',
  'annotation.write': '   o t t - - - - - -',
  'signoff.sign': '       - - t - - - - - -',
  'signoff.revoke': '     - - u - - - - - -',
  'signing.read': '       - - u u u - u - -',
  'measures.read': '      - - u u u - u - -',
  'exception.grant': '    - - - u - - - - -',
  'authority.manage': '   - - - u - - u - -',
  'paper.register': '     u - u - - - - - -',
  'paper.compare': '      u u u - - - - - -',
  'deputy.sign': '        - - a - - - - - -',
  'deputy.reopen': '      - - - - - - u - -',
  'consent.read': '       u - u u - - - - -',
  'release.read': '       o - u u u - - - -',
  'release.publish': '    o - t - - - - - -',
  'release.confirm': '    u - u - - - - - -',
  'release.settle': '     - - u - - - - - -',
  'release.cancel': '     o - u - - - - - -',
  'moratorium.read': '    u u u u u - O - -',
  'moratorium.declare': ' - - u u - - O - -',
  'moratorium.lift': '    - - - u - - O - -',
  'incident.read': '      u u u u u - - - -',
  'incident.handle': '    u - u u - - - - -',
  'incident.waive': '     - - - u - - - - -',
  'afterReview.give': '   - u u - - - - - -',
  'bundle.allowLater': '  - - u u - - - - -',
  'publication.read': '   u u u u u - - - -',
  'publication.takeDown': '- - u - - - - - -',
  'takedown.read': '      u - u u u - - - -',
  'takedown.report': '    u - u - - - - - -',
  'takedown.decide': '    - - - u - - - - -',
  'unsigned.conclude': '  - - u u u - - - -',
  'publication.import': ' - - - - u - - - y',
  'account.read': '       u u u u u - - - y',
  'account.register': '   - - - u u - - - -',
  'account.setPublisher': '- - - u u - - - -',
  'account.importRegister': '- - - O O - - - y',
  'unit.read': '          u u u u u u u u -',
  'unit.manage': '        - - - - - u - - -',
  'person.read': '        - - - u u u u - -',
  'person.manage': '      - - - - - u - - y',
  'person.issueCode': '   - - - - - u - - y',
  'person.unlock': '      - - - - - - u - -',
  'role.grant': '         - - - - - - u - -',
  'calendar.manage': '    - - - - - O - - -',
  'duty.read': '          u u u u u u - - -',
  'duty.enter': '         - - - u - u - - -',
  'absence.recordFor': '  - - - u - u - - -',
  'step.readEmpty': '     - - - u - u - - -',
  'route.manage': '       - - - - - - O - -',
  'office.resume': '      - - - - - O - - -',
  'office.backUp': '      - - - - - - - - y',
  'setting.change': '     - - - - - - O - -',
  'board.read': '         u - u u u - - - -',
  'alert.read': '         u - u u u - - - -',
  'alert.handle': '       u - u u u - - - -',
  'observation.record': ' - - - - u - - - -',
  'freshness.judge': '    - - - u u - - - y',
  'workOrder.read': '     u - u u u - - - -',
  'workOrder.answer': '   u - u u - - - - -',
  'workOrder.verify': '   - - - u u - - - -',
  'silence.permit': '     - - - u u - - - -',
  'wording.check': '      a a a - - - - - -',
  'wording.reportFalseAlarm': 'a a a - - - - - -',
  'lexicon.manage': '     - - - - - - O - y',
  'lookback.read': '      o - u - u - - - -',
  'lookback.settle': '    o - u - - - - - -',
  'trail.read': '         - - - - - - - O -',
  'trail.verify': '       - - - - - - - O y',
  'session.own': '        - - - - - - - - -',
  public: '               - - - - - - - - -',
};

const letters: Record<string, Scope> = { u: 'unit', t: 'task', o: 'own', a: 'any', O: 'office' };
const names = Object.keys(expected) as Right[];

function expectedScope(right: Right, role: Role): Scope | undefined {
  const cells = expected[right].trim().split(' ');
  return letters[cells[roles.indexOf(role)] ?? ''];
}

describe('权限表逐格核对（范围与权限）', () => {
  test('表中每项权限都有人工核对的一行', () => {
    expect(Object.keys(rights).sort()).toEqual([...names].sort());
  });

  test.each(names)('%s 的每个角色与人工核对一致', (right) => {
    for (const role of roles) {
      expect([role, rightRule(right)?.holders[role]]).toEqual([role, expectedScope(right, role)]);
    }
  });

  test.each(names)('%s 的命令行权限与人工核对一致', (right) => {
    expect(rightRule(right)?.operator === true).toBe(expected[right].trim().endsWith('y'));
  });
});

describe('范围与权限的几条红线', () => {
  const rows = Object.entries(rights) as [Right, RightRule][];
  const heldBy = (role: Role) => rows.filter(([, rule]) => rule.holders[role]).map(([right]) => right);

  test('领导和监管员看不到未发布稿件的正文', () => {
    expect(heldBy('leader')).not.toContain('post.read');
    expect(heldBy('supervisor')).not.toContain('post.read');
  });

  test('审计管理员只有留痕和单位名称，连稿件标题也看不到', () => {
    expect(heldBy('auditAdmin')).toEqual(['unit.read', 'trail.read', 'trail.verify']);
  });

  test('三员都没有稿件、审核、签发、发布方面的权限', () => {
    const content = /^(post|placement|file|task|review|signoff|release|publication)\./;
    for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) {
      expect(heldBy(role).filter((right) => content.test(right))).toEqual([]);
    }
  });

  test('命令行不授角色，也不对内容作决定', () => {
    const operator = rows.filter(([, rule]) => rule.operator).map(([right]) => right);
    expect(operator).not.toContain('role.grant');
    expect(operator.filter((right) => /^(post|review|signoff|release)\./.test(right))).toEqual([]);
  });

  test('不登录只能做公开的事，登录后人人可管自己的会话', () => {
    expect(rows.filter(([, rule]) => rule.public).map(([right]) => right)).toEqual(['public']);
    expect(rows.filter(([, rule]) => rule.signedIn).map(([right]) => right)).toEqual(['session.own']);
  });

  test('原型上的名字不是权限', () => {
    expect(rightRule('constructor')).toBeUndefined();
    expect(rightRule('__proto__')).toBeUndefined();
    expect(rightRule('post.approveEverything')).toBeUndefined();
  });
});
