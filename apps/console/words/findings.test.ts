import type { TextFinding } from '@qianfa/domain/wording/finding';
import { kindCodes } from '@qianfa/domain/wording/kinds/codes';
import { checkDates } from '@qianfa/domain/wording/kinds/dates';
import { checkLinks } from '@qianfa/domain/wording/kinds/links';
import { checkPersonalData } from '@qianfa/domain/wording/kinds/personal-data';
import { checkPunctuation } from '@qianfa/domain/wording/kinds/punctuation';
import { checkRelays } from '@qianfa/domain/wording/kinds/relays';
import { checkRepetition } from '@qianfa/domain/wording/kinds/repetition';
import { checkScript } from '@qianfa/domain/wording/kinds/script';
import { checkDisclosure, checkFileName, checkSecrecy } from '@qianfa/domain/wording/kinds/secrecy';
import { checkSums } from '@qianfa/domain/wording/kinds/sums';
import { linkFailures, unreachable } from '@qianfa/domain/wording/kinds/unreachable';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingWord } from '../review/known-words.ts';
import { startWords } from './i18n.ts';

/** At least one text for every code; offsets and counting are tested in the domain. */
const samples: readonly string[] = [
  '身份证11010519491231002X,身份证350102190001011230,身份证350102850615123,13912345678,6222020200000000014',
  'a@b.cn,闽A12345',
  '机密★10年\n内部资料 注意保存\n此件不予公开\n此件依申请公开\n本文件属于机密文件',
  '2026年2月30日,2026年13月,上午9:75,2026年11月22日(星期六),11月22日至20日',
  '工作的的成效,进行进行核查,贯彻落实贯彻落实精神。。〔2026〕号××县、,厦门',
  '敬请期待...福州--厦门,“放管服\n“各地以“双随机”为抓手”\n《通知\n《关于修改《民法典》的决定》',
  '(以下简称\n\uff08福建局)福州、等,闽检办[2017]469号,20\uff126人,\uff12\uff10\n落实"放管服',
  '国務院办公厅关于简体文的通知',
  '甲12人、乙8人,共21人。共20人,其中党员25人。三次产业结构为5:40:50。分别占60%、35%、20%。下降120%',
  'ftp://a.gov.cn http://a..cn http://127.0.0.1 http://u@a.cn http://8.8.8.8 http://xn--a.cn http://t.cn/a',
  'https://item.jd.com https://www.example.com https://a.gov.cn:81 http://a.gov.cn',
  '来源:某某观察\n来源:网络\n来源:\n',
  '各地,各部门,各单位:要落实,要检查,要整改;要公开,要监督。',
  '2026年11月22日至2025年11月20日',
];

function everyFinding(): TextFinding[] {
  const unknown = checkDisclosure('');
  return [
    ...samples.flatMap((text) => [
      ...checkPersonalData(text, []),
      ...checkSecrecy(text),
      ...checkDates(text, '2026-11-20'),
      ...checkRepetition(text),
      ...checkPunctuation(text),
      ...checkScript(text),
      ...checkSums(text),
      ...checkLinks(text, ['people.com.cn']),
      ...checkRelays(text, ['新华社']),
    ]),
    ...checkFileName('机密.docx'),
    ...linkFailures.map((failure) => unreachable('https://a.cn', failure, { status: 404, host: 'a.cn' })),
    ...(unknown ? [unknown] : []),
  ];
}

describe('疑错提示的话', () => {
  beforeAll(() => startWords());

  /** Written by the server, and about pictures that no text shows; tested there. */
  const elsewhere = ['pictureWithoutText', 'proofreaderRemark'];

  test('每一种疑错都有例子，例子说的话里没有没填上的空', async () => {
    const findings = everyFinding();
    const codes = new Set(findings.map(({ code }) => code));
    expect(kindCodes.filter((code) => !codes.has(code))).toEqual(elsewhere);
    for (const language of ['en', 'zh-CN'] as const) {
      await startWords(language);
      for (const finding of findings) {
        const words = findingWord(i18next.t, finding);
        expect(words).not.toBe(finding.code);
        expect(words).not.toMatch(/\{\{|undefined/);
      }
    }
  });

  test('没有话的疑错原样显示名字，不出错', () => {
    expect(findingWord(i18next.t, { code: 'ofTheFuture', facts: {} })).toBe('ofTheFuture');
  });
});
