import { describe, expect, test } from 'vitest';
import { articleContent, microblogContent } from '../testing/drafts.ts';
import {
  type Excuse,
  type ExcuseReason,
  excuseOf,
  judgeFindings,
  keyOf,
  mayExcuse,
  type PlacedFinding,
  placeFindings,
} from './excuse.ts';
import type { Finding, FindingSeverity } from './finding.ts';

const sentence = '办证人身份证号110101199003077758,请核对。';
const words = '110101199003077758';

function findingIn(text: string, change: Partial<Finding> = {}): Finding {
  const start = text.indexOf(words);
  return {
    kind: 'personalData',
    severity: 'block',
    start,
    end: start + words.length,
    text: words,
    advice: null,
    rule: 'R39',
    source: 'GB 11643',
    code: 'idNumber',
    facts: {},
    accountId: 3,
    field: 'text',
    ...change,
  };
}

const placed = (text: string, change: Partial<Finding> = {}): PlacedFinding => {
  const [one] = placeFindings(microblogContent({ text }), [findingIn(text, change)]);
  if (!one) throw new Error('no finding');
  return one;
};
const excuse = (finding: PlacedFinding, reason: ExcuseReason | null = 'lawfullyPublic'): Excuse => ({
  ...finding,
  reason,
});

describe('放行认的是哪一处', () => {
  const known = placed(`公告。${sentence}谢谢`);

  test('记下所在的那一句', () => {
    expect(known.context).toBe('办证人身份证号110101199003077758,请核对');
  });

  test.each<[string, string, boolean, Partial<PlacedFinding>]>([
    ['前后加了别的句子,那一句没动', `新的开头。又一句!${sentence}新的结尾`, true, {}],
    ['那一句改了字', `公告。办证人身份证110101199003077758,请核对。`, false, {}],
    ['换到了别的账号', sentence, false, { accountId: 4 }],
    ['同样的字,另一种问题', sentence, false, { kind: 'typo', code: 'typo' }],
    ['挪到了另一栏,那一句没动', sentence, true, { field: 'title' }],
  ])('%s', (_name, text, stands, change) => {
    const now: PlacedFinding = { ...placed(text), ...change };
    expect(excuseOf(now, [excuse(known)]) !== null).toBe(stands);
  });

  test('正文里的位置按纯文本算，图说也算一段', () => {
    const content = articleContent({ body: { type: 'doc', content: [] } });
    const [one] = placeFindings(content, [
      findingIn(sentence, { field: 'body', start: 0, end: 0, text: '' }),
    ]);
    expect(one?.context).toBe('');
  });

  test('长句只比前后六十字，不切开一个字', () => {
    const long = `${'😀'.repeat(80)}${words}${'😀'.repeat(80)}`;
    const { context } = placed(long);
    expect(context).toBe(`${'😀'.repeat(30)}${words}${'😀'.repeat(30)}`);
    expect(placed(`x${long}`).context).toBe(context);
  });

  test('键不会因为字里有引号、逗号而混淆', () => {
    const a = { accountId: 1, kind: 'a', code: 'b', text: '","c', context: '' };
    const b = { accountId: 1, kind: 'a', code: 'b","', text: 'c', context: '' };
    expect(keyOf(a)).not.toBe(keyOf(b));
  });
});

describe('阻断的没有说明就不能送审、不能签发', () => {
  test('没说明：说出几处、哪几种', () => {
    const verdict = judgeFindings([placed(sentence), placed(sentence, { code: 'secrecyMark' })], []);
    expect(verdict).toMatchObject({
      ok: false,
      refusal: {
        code: 'findingsBlock',
        rule: 'R39',
        facts: { count: 2, codes: ['idNumber', 'secrecyMark'] },
      },
    });
  });

  test('说明了就放行；提示和参考从不阻断', () => {
    const one = placed(sentence);
    expect(judgeFindings([one], [excuse(one)]).ok).toBe(true);
    const lighter = (['warn', 'hint'] as const).map((severity) => placed(sentence, { severity }));
    expect(judgeFindings(lighter, []).ok).toBe(true);
  });

  test('平台的上限说明了也没用：平台不收', () => {
    const limit = placed(sentence, { kind: 'platformLimit', code: 'textTooLong', rule: 'platform' });
    expect(judgeFindings([limit], [excuse(limit)]).ok).toBe(false);
  });

  test('当初一句话没说就忽略的参考，词库改成阻断以后不再算数', () => {
    const graver = placed(sentence);
    expect(judgeFindings([graver], [excuse(graver, null)]).ok).toBe(false);
  });
});

describe('谁要说理由', () => {
  const codeOf = (severity: FindingSeverity, reason: ExcuseReason | null, note = '', kind = 'typo') => {
    const verdict = mayExcuse({ kind: kind as Finding['kind'], severity }, reason, note);
    return verdict.ok ? 'ok' : `${verdict.refusal.code} ${verdict.refusal.rule}`;
  };
  test.each([
    ['参考不用说 (R45)', codeOf('hint', null), 'ok'],
    ['提示要点一个理由', codeOf('warn', null), 'excuseReasonMissing R5'],
    ['阻断要点一个理由', codeOf('block', null), 'excuseReasonMissing R5'],
    ['点了就行', codeOf('block', 'checked'), 'ok'],
    ['"其他"要写一句', codeOf('block', 'other', '  '), 'excuseNoteMissing R5'],
    ['写了就行', codeOf('warn', 'other', '会议原话'), 'ok'],
    ['平台上限不能说明了事', codeOf('block', 'checked', '', 'platformLimit'), 'limitNotExcusable platform'],
    ['平台的提示可以', codeOf('hint', null, '', 'platformLimit'), 'ok'],
  ])('%s', (_name, code, expected) => {
    expect(code).toBe(expected);
  });
});
