import { describe, expect, test } from 'vitest';
import { readDay } from './day-forms.ts';

describe('台账里的日期写法', () => {
  test.each([
    '2015-02-05',
    '2015-2-5',
    '2015/2/5',
    '2015/02/05',
    '2015.2.5',
    '2015年2月5日',
    '2015年02月05日',
    '2015年2月5',
    '20150205',
    ' 2015-02-05 ',
    '2015-02-05 00:00:00',
    '2015/2/5 0:00',
  ])('“%s”是2015年2月5日', (text) => {
    expect(readDay(text)).toEqual({ kind: 'day', day: '2015-02-05' });
  });

  test('空格子不是日期，也不是错误', () => {
    expect(readDay('')).toEqual({ kind: 'empty' });
    expect(readDay(' \u3000')).toEqual({ kind: 'empty' });
  });

  test.each(['2015-02-30', '2015年13月1日', '20150230', '2015/2/0'])('“%s”不存在', (text) => {
    expect(readDay(text)).toEqual({ kind: 'doesNotExist' });
  });

  test.each(['2015', '2015年', '2015-02', '2015-02/05', '去年', '15-02-05', '42050', '2015-02-05x'])(
    '“%s”读不出来，不猜',
    (text) => {
      expect(readDay(text)).toEqual({ kind: 'unreadable' });
    },
  );
});
