import { describe, expect, test } from 'vitest';
import { printed, wide } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkLink, checkLinks } from './links.ts';

const hosts = ['people.com.cn', '.xinhuanet.com', 'edu.cn'];
const brief = (text: string, listed = hosts) =>
  checkLinks(text, listed).map(({ code, severity, text: words }) => `${severity} ${code} ${words}`);

describe('不该出现在政务新媒体里的链接 (R12)', () => {
  test.each([
    ['详见https://item.jd.com/100012.html。', 'warn linkCommercial https://item.jd.com/100012.html'],
    [
      '点击 https://detail.tmall.com/item.htm?id=1 购买',
      'warn linkCommercial https://detail.tmall.com/item.htm?id=1',
    ],
    ['详情http://t.cn/A6abcde查看', 'warn linkShortener http://t.cn/A6abcde'],
    ['https://bit.ly/3xyz', 'warn linkShortener https://bit.ly/3xyz'],
    ['来源https://www.example.com/a', 'warn linkUnlisted https://www.example.com/a'],
    ['网址:www.example.com/a', 'warn linkUnlisted www.example.com/a'],
    ['https://www.gov.cn.example.com/', 'warn linkUnlisted https://www.gov.cn.example.com/'],
    ['https://fakegov.cn/', 'warn linkUnlisted https://fakegov.cn/'],
    ['https://www.gov.cn@example.com/', 'warn linkUser https://www.gov.cn@example.com/'],
    ['https://user:pw@www.gov.cn/', 'warn linkUser https://user:pw@www.gov.cn/'],
    ['http://10.12.3.4:8080/oa', 'warn linkLocal http://10.12.3.4:8080/oa'],
    ['http://localhost:3000', 'warn linkLocal http://localhost:3000'],
    ['内网http://oa/login', 'warn linkLocal http://oa/login'],
    ['http://169.254.169.254/latest', 'warn linkLocal http://169.254.169.254/latest'],
    ['http://0xA9FEA9FE/', 'warn linkLocal http://0xA9FEA9FE/'],
    ['http://[::ffff:a9fe:a9fe]/', 'warn linkLocal http://[::ffff:a9fe:a9fe]/'],
    ['http://8.8.8.8/', 'warn linkBareAddress http://8.8.8.8/'],
    ['http://www.g\u043ev.cn/', 'warn linkInternational http://www.g\u043ev.cn/'],
    ['http://xn--fiqs8s.cn/', 'warn linkInternational http://xn--fiqs8s.cn/'],
    ['点击javascript:alert(1)', 'warn linkScheme javascript:alert(1)'],
    ['ftp://ftp.fujian.gov.cn/a.zip', 'warn linkScheme ftp://ftp.fujian.gov.cn/a.zip'],
    ['file:///C:/doc.docx', 'warn linkScheme file:///C:/doc.docx'],
    ['http://www..gov.cn/', 'warn linkMalformed http://www..gov.cn/'],
    ['http://www.fujian.gov.cn/zwgk', 'hint linkNotEncrypted http://www.fujian.gov.cn/zwgk'],
    ['https://www.fujian.gov.cn:8443/zwgk', 'hint linkPort https://www.fujian.gov.cn:8443/zwgk'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });
});

describe('可以用的链接不打扰', () => {
  test.each([
    'https://www.gov.cn/zhengce/content/2019-04/18/content_5384134.htm',
    'https://gov.cn',
    '详见https://zwfw.fujian.gov.cn/,请登录办理',
    '(https://www.fujian.gov.cn/)',
    'https://mp.weixin.qq.com/s/abcDEF_-123',
    'https://weibo.com/u/123',
    'https://politics.people.com.cn/n1/2026/1122/c1001.html',
    'https://www.xinhuanet.com/',
    'https://www.xmu.edu.cn/',
    'https://www.gov.cn/a_(b)',
    'https://www.gov.cn?x=1#y',
    'https://www.gov.cn.',
    'https://WWW.GOV.CN/',
    'www.fujian.gov.cn',
    '“https://www.gov.cn/”',
    '请访问省政府门户网站',
    '数据:2026年度',
    'data: 见附件',
    'JavaScript:一种编程语言',
    'HTTP和HTTPS协议',
    '邮箱zwgk@www.example.com',
    'https://www.gov.cn:443/',
    '',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
  });

  test('没有名单时，未列入名单不算问题，商业链接仍然是', () => {
    expect(brief('https://www.example.com/a', [])).toEqual([]);
    expect(brief('https://item.jd.com/1', [])).toHaveLength(1);
  });

  test('单位自己列入名单的，商业网站也可以', () => {
    expect(brief('https://fuli.jd.com/1', ['fuli.jd.com'])).toEqual([]);
    expect(brief('https://item.jd.com/1', ['fuli.jd.com'])).toHaveLength(1);
  });
});

describe('位置、写法和建议', () => {
  test('链接到中文或中文标点为止，前面有表情也不错位', () => {
    const text = printed('\ud83d\ude00详见:http://www.fujian.gov.cn/a,请查收').replace(
      `http${wide(':')}`,
      'http:',
    );
    const [finding] = checkLinks(text, hosts);
    expect(finding).toMatchObject({ start: 5, text: 'http://www.fujian.gov.cn/a' });
    expect(finding?.advice).toBe('https://www.fujian.gov.cn/a');
  });

  test('中文域名也读得出', () => {
    expect(checkLinks('http://\u4f8b\u5b50.\u516c\u53f8/a ok', hosts)).toMatchObject([
      { code: 'linkInternational', facts: { host: '\u4f8b\u5b50.\u516c\u53f8' } },
    ]);
  });

  test('正文里的超链接和阅读原文单独判', () => {
    expect(checkLink('https://www.gov.cn/', hosts)).toEqual([]);
    expect(checkLink(' javascript:alert(1)', hosts)).toMatchObject([{ code: 'linkScheme', start: 0 }]);
    expect(checkLink('/relative', hosts)).toMatchObject([{ code: 'linkScheme' }]);
  });
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast((text) => checkLinks(text, hosts))).toEqual([]);
});
