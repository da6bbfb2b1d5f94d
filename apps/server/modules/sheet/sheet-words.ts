import type { ConsentMeans } from '@qianfa/domain/review/deputy';
import type { gates, ReturnReason } from '@qianfa/domain/review/opinion';
import type { Attachment } from '@qianfa/domain/text/attachment';
import type { PostClass, PostKind } from '@qianfa/domain/text/draft-content';

/** The words of a sheet on paper, which is Chinese whatever the screen speaks. scripts/sheet-words.test.ts holds them to the console's. */
export const sheetWords = {
  kinds: {
    news: '政务动态',
    notice: '通知公告',
    policy: '政策文件',
    interpretation: '政策解读',
    service: '办事服务',
    science: '科普宣传',
    relay: '转载',
    emergency: '突发事件',
    permit: '行政许可',
    penalty: '行政处罚',
  } satisfies Record<PostKind, string>,
  classes: { general: '一般', important: '重要', major: '重大' } satisfies Record<PostClass, string>,
  verdicts: { pass: '通过', return: '退回', reject: '不予发布', advise: '提出意见' },
  reasons: {
    facts: '事实数据有误',
    wording: '表述不准确',
    typos: '错别字、标点、称谓',
    policyBasis: '政策依据不足',
    law: '法律用语不当',
    secrecy: '涉密或不宜公开',
    personalData: '含个人信息',
    source: '来源不明',
    pictures: '图片版式不当',
    timing: '时机不宜',
    procedure: '程序附件不全',
    other: '其他',
  } satisfies Record<ReturnReason, string>,
  gates: { politics: '政治', law: '法律', policy: '政策', secrecy: '保密', wording: '文字' } satisfies Record<
    (typeof gates)[number],
    string
  >,
  secrecy: { mayPublish: '可以公开', mayNotPublish: '不予公开', mustAsk: '需报审' },
  seals: { electronic: '签发', paper: '纸质签批', deputy: '代签' },
  means: { phone: '电话', message: '短信', inPerson: '当面', meeting: '会议' } satisfies Record<
    ConsentMeans,
    string
  >,
  severities: { block: '须改正', warn: '请核对', hint: '参考' },
  /** Where a correction was made or something was found: fields by the names of a comparison. */
  places: {
    text: '正文',
    body: '正文',
    alt: '图片替代文字',
    attachments: '附件依据',
    pictures: '图片',
    layout: '版式',
    title: '标题',
    digest: '摘要',
    author: '作者',
    cover: '封面',
    sourceUrl: '原文链接',
    openComment: '留言',
    video: '视频',
  },
  roles: { attached: '附件，随文公开', basis: '依据，内部不公开', source: '稿源文件' } satisfies Record<
    Attachment['role'],
    string
  >,
} as const;

/** A code's word, or the code itself where a later version wrote it. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
