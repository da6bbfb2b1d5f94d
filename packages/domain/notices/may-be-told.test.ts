import { describe, expect, test } from 'vitest';
import type { PersonActor, Role } from '../rights/roles.ts';
import { type NoticeEvent, type NoticeGate, noticeEvents, noticeRules } from './events.ts';
import { mayBeTold, mayFind } from './may-be-told.ts';

const person = (role: Role, unitPath = '/1/'): PersonActor => ({
  kind: 'person',
  personId: 7,
  grants: [{ role, unitPath }],
});
const facts = { unitPath: '/1/2/', ownerId: undefined, taskHolder: false, openTask: false, stands: true };

describe('发的时候还能不能告诉 (T17)', () => {
  test.each([
    ['待办还开着的审核人', 'reviewer', 'task.opened', { openTask: true }, true],
    ['待办办完了的审核人', 'reviewer', 'task.opened', { taskHolder: true }, false],
    ['有待办、没了审核角色的人', 'editor', 'step.overdue', { openTask: true }, false],
    ['自己的稿件', 'editor', 'post.returned', { ownerId: 7 }, true],
    ['别人的稿件', 'editor', 'post.returned', { ownerId: 8 }, false],
    ['办过这篇的签发人', 'publisher', 'release.failed', { taskHolder: true }, true],
    ['本单位的领导', 'leader', 'step.overdueBelow', {}, true],
    ['审计管理员', 'auditAdmin', 'step.overdueBelow', {}, false],
    ['本单位的预警', 'leader', 'alert.alert', {}, true],
    ['已经知悉或结束的预警', 'leader', 'alert.alert', { stands: false }, false],
    ['记着同意代签的人', 'leader', 'consent.due', {}, true],
    ['已经补签的', 'leader', 'consent.due', { stands: false }, false],
  ] as const)('%s', (_, role, event, more, expected) => {
    expect(mayBeTold(person(role), event, { ...facts, ...more })).toBe(expected);
  });

  const gateOf = (event: NoticeEvent): NoticeGate => noticeRules[event].gate;
  const ofUnits = noticeEvents.filter((event) => gateOf(event).by !== 'person');
  test.each(ofUnits)('%s：别的单位的人、没有角色的人，什么也不告诉', (event) => {
    for (const role of ['editor', 'reviewer', 'publisher', 'leader', 'supervisor'] as const) {
      expect(mayBeTold(person(role, '/9/'), event, facts)).toBe(false);
      expect(mayFind(person(role, '/9/'), facts)).toBe(false);
    }
    expect(
      mayBeTold({ ...person('leader'), grants: [] }, event, { ...facts, ownerId: 7, openTask: true }),
    ).toBe(false);
  });

  test.each(noticeEvents.filter((event) => gateOf(event).by === 'person'))(
    '%s：点着名的人，什么角色都没有了也不告诉',
    (event) => {
      expect(mayBeTold({ ...person('leader'), grants: [] }, event, facts)).toBe(false);
      expect(mayBeTold(person('leader'), event, facts)).toBe(true);
    },
  );

  test('不知道是哪个单位的，不告诉', () => {
    expect(mayBeTold(person('leader', '/'), 'alert.alert', { ...facts, unitPath: undefined })).toBe(false);
  });
});
