import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEntry, buildLexicon } from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { listFalseAlarms, listFalseAlarmsInput, listOwnFalseAlarms } from './false-alarm.queries.ts';
import { reportFalseAlarm, reportFalseAlarmInput } from './report-false-alarm.ts';
import { settleFalseAlarm, settleFalseAlarmInput } from './settle-false-alarm.ts';
import { officeWordBook } from './word-book.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
let own: string;
let packed: string;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  const entry = await buildEntry(home.db, { term: '通关委员' });
  own = `${entry.lexiconId}:${entry.key}`;
  const pack = await buildLexicon(home.db, { kind: 'package', version: '1' });
  const row = await buildEntry(home.db, { lexiconId: pack.id, term: '包里的词' });
  packed = `${pack.id}:${row.key}`;
});
afterAll(() => home.drop());

const report = (given: object, actor: Acting = office.editor) =>
  reportFalseAlarm({
    actor,
    db: home.db,
    clock,
    input: reportFalseAlarmInput.parse({
      kind: 'protected',
      code: 'protectedTerm',
      words: '通关委员',
      ...given,
    }),
  });
const settle = (reportId: number, outcome: string, answer = '', actor: Acting = office.securityAdmin) =>
  settleFalseAlarm({
    actor,
    db: home.db,
    clock,
    input: settleFalseAlarmInput.parse({ reportId, outcome, answer }),
  });
const list = (settled = false) =>
  listFalseAlarms({ sql: home.sql, actor: office.securityAdmin }, listFalseAlarmsInput.parse({ settled }));

describe('误报', () => {
  test('拟稿人报误报，只带标出的词和自己写的话；同一个只记一次', async () => {
    const first = await report({ entryRef: own, rightWords: '通关委员会' });
    expect(await report({ entryRef: own, rightWords: '通关委员会' })).toEqual(first);
    expect(await list()).toMatchObject([
      {
        id: first.reportId,
        words: '通关委员',
        rightWords: '通关委员会',
        term: '通关委员',
        lexiconKind: 'own',
        reportedBy: '陈编辑',
        unitName: '办公室',
      },
    ]);
    // The marked words stand in a draft: not in the trail.
    const [entry] = await trailOf(home, `falseAlarm:${first.reportId}`);
    expect(JSON.stringify(entry)).not.toContain('通关委员');
  });

  test('采纳：正确说法成为这条词的例外，即刻作数，报的人看得到答复', async () => {
    const [open] = await list();
    await settle(open?.id ?? 0, 'excepted', '已加例外');
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.find(({ term }) => term === '通关委员')?.exceptions).toEqual(['通关委员会']);
    expect(await listOwnFalseAlarms({ sql: home.sql, actor: office.editor })).toMatchObject([
      { state: 'excepted', answer: '已加例外', settledBy: '安全员' },
    ]);
    expect(await refusalOf(settle(open?.id ?? 0, 'declined', '不'))).toMatchObject({
      code: 'falseAlarmSettled',
    });
  });

  test('词库包里的词加不了例外，可以关掉', async () => {
    const { reportId } = await report({ entryRef: packed, words: '包里的词', rightWords: '这包里的词' });
    expect(await refusalOf(settle(reportId, 'excepted'))).toMatchObject({ code: 'entryNotOwn' });
    await settle(reportId, 'switchedOff');
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.some(({ term }) => term === '包里的词')).toBe(false);
  });

  test('不采纳要写理由；不出自词条的没有例外可加', async () => {
    const { reportId } = await report({ kind: 'date', code: 'noSuchDay', words: '2月30日' });
    expect(await refusalOf(settle(reportId, 'declined'))).toMatchObject({ code: 'declineReasonMissing' });
    expect(await refusalOf(settle(reportId, 'excepted'))).toMatchObject({ code: 'falseAlarmWithoutEntry' });
    await settle(reportId, 'declined', '二月没有三十日');
    expect((await trailOf(home, `falseAlarm:${reportId}`)).at(-1)).toMatchObject({
      act: 'falseAlarm.settled',
      facts: { outcome: 'declined' },
    });
  });

  test('没写正确说法的不能加例外', async () => {
    const { reportId } = await report({ entryRef: own }, office.secondEditor);
    expect(await refusalOf(settle(reportId, 'excepted'))).toMatchObject({ code: 'exceptionMissing' });
  });

  test('拟稿人不能自己办结误报', async () => {
    const [open] = await list();
    expect(await refusalOf(settle(open?.id ?? 0, 'declined', '好', office.editor))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(report({}, office.leader))).toMatchObject({ kind: 'forbidden' });
  });
});
