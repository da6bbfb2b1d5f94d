import type { DemoTextName } from './demo-texts.ts';

/** How far a post of the demo has come. */
export type Stage =
  | 'draft'
  | 'first'
  | 'second'
  | 'signing'
  | 'signed'
  | 'copied'
  | 'unchecked'
  | 'compared'
  | 'returned'
  | 'again'
  | 'held'
  | 'rejected'
  | 'withdrawn';

export interface DemoPost {
  readonly text: DemoTextName;
  readonly editor: string;
  /** Platform and name of each account. */
  readonly accounts: readonly (readonly [string, string])[];
  readonly stage: Stage;
  /** Hours ago that it was begun. */
  readonly begun: number;
  readonly class?: 'important';
  /** Hours from now that it shall go out. */
  readonly planned?: number;
}

export const main = ['wechat', '云洲检验检疫'] as const;
const weibo = ['weibo', '云洲检验检疫'] as const;

/** Posts in every state, the ones that cure a quiet account among them. */
export const demoPosts: readonly DemoPost[] = [
  {
    text: 'foods',
    editor: '林玥',
    accounts: [['wechat', '云洲食品安全'], weibo],
    stage: 'again',
    begun: 30,
    class: 'important',
  },
  { text: 'holiday', editor: '林玥', accounts: [main, weibo], stage: 'first', begun: 5 },
  { text: 'ants', editor: '林玥', accounts: [['wechat', '云洲动植检']], stage: 'second', begun: 26 },
  {
    text: 'exporters',
    editor: '林玥',
    accounts: [main, ['toutiao', '云洲国门发布']],
    stage: 'second',
    begun: 20,
  },
  {
    text: 'diseases',
    editor: '林玥',
    accounts: [['wechat', '云洲卫生检疫'], weibo],
    stage: 'signing',
    begun: 28,
    planned: 6,
  },
  { text: 'random', editor: '林玥', accounts: [main, weibo], stage: 'signing', begun: 50, planned: 20 },
  {
    text: 'licences',
    editor: '林玥',
    accounts: [['wechat', '云洲质检法治']],
    stage: 'signing',
    begun: 27,
    class: 'important',
  },
  {
    text: 'openDay',
    editor: '郑海',
    accounts: [
      ['wechat', '望海检验检疫'],
      ['weibo', '望海检验检疫'],
    ],
    stage: 'signed',
    begun: 49,
    planned: 22,
  },
  { text: 'pets', editor: '郑海', accounts: [['wechat', '望海检验检疫']], stage: 'first', begun: 3 },
  { text: 'pets', editor: '林玥', accounts: [['toutiao', '北岭检验检疫']], stage: 'second', begun: 46 },
  { text: 'random', editor: '林玥', accounts: [['weibo', '东屿检验检疫']], stage: 'returned', begun: 72 },
  { text: 'openDay', editor: '林玥', accounts: [main], stage: 'held', begun: 75 },
  { text: 'diseases', editor: '林玥', accounts: [weibo], stage: 'rejected', begun: 98 },
  { text: 'exporters', editor: '林玥', accounts: [weibo], stage: 'withdrawn', begun: 77 },
  { text: 'licences', editor: '林玥', accounts: [weibo], stage: 'signed', begun: 24 },
  { text: 'holiday', editor: '许可', accounts: [['wechat', '云洲食品安全']], stage: 'draft', begun: 2 },
  {
    text: 'ants',
    editor: '林玥',
    accounts: [main, weibo, ['toutiao', '云洲国门发布']],
    stage: 'draft',
    begun: 8,
  },
  { text: 'random', editor: '林玥', accounts: [main, weibo], stage: 'compared', begun: 52 },
  { text: 'pets', editor: '林玥', accounts: [weibo], stage: 'unchecked', begun: 27 },
  { text: 'exporters', editor: '林玥', accounts: [['toutiao', '云洲国门发布']], stage: 'copied', begun: 26 },
];

/** The order of a push of three: 头条 first. */
export const pushTexts: readonly DemoTextName[] = ['foods', 'pets', 'exporters'];
