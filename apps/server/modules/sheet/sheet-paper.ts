import { namesLine } from '@qianfa/domain/text/outgoing';
import { groupHints } from '@qianfa/domain/wording/group-hints';
import { accountText, type Desk, line, minuteText } from './on-paper.ts';
import type { SheetArticle, SheetHalf, SheetLine, SheetPaper, SheetRow } from './paper.ts';
import type { SheetFacts } from './sheet-facts.ts';
import { sheetHands } from './sheet-hands.ts';
import { sheetWay } from './sheet-way.ts';
import { sheetWords, wordOf } from './sheet-words.ts';

/** What the desk knows of a post, as a sheet for paper: what it is, where it goes, what each hand said, and its texts. */
export function sheetPaper(
  desk: Desk,
  facts: SheetFacts,
  { office, printedBy, now }: { office: string; printedBy: string; now: Date },
): SheetPaper {
  const { post, revision, run } = desk;
  return {
    office,
    number: `稿件 ${post.id} 号 · 第${revision.number}稿`,
    submitted: `${minuteText(revision.createdAt)} 送审`,
    rows: [
      { kind: 'whole', name: '标题', lines: [line(post.title, 'strong')] },
      halves({ name: '拟稿单位', text: post.unitName }, { name: '拟稿人', text: post.drafterName }),
      halves(
        { name: '类别', text: wordOf(sheetWords.kinds, revision.facts.kind) },
        { name: '等级', text: wordOf(sheetWords.classes, revision.facts.class) },
      ),
      ...whole('发布账号', accountLines(desk)),
      ...whole('声明', declarationLines(desk)),
      ...whole('附件依据', attachmentLines(desk)),
      ...whole('送审说明', revision.note ? [line(revision.note)] : []),
      ...whole('疑错提示', findingLines(desk)),
      ...sheetHands(desk),
      ...sheetWay(facts),
    ],
    foot: [
      `按《${run.route.name}》第 ${run.route.version} 版办理。${simplifiedText(desk)}短码取自内容的国密 SM3 摘要，与系统中显示的一致，即为同一内容。`,
      `${printedBy} 导出于 ${minuteText(now)}`,
    ],
    articles: revision.placements.map(articleOf),
  };
}

/** R3: a small unit's 简化流程 stands on the sheet. */
function simplifiedText({ run: { simplified } }: Desk): string {
  return simplified ? `经${simplified.approvedByName}批准按简化流程办理，至 ${simplified.endsOn}。` : '';
}

function halves(first: SheetHalf, second: SheetHalf): SheetRow {
  return { kind: 'halves', halves: [first, second] };
}

/** A row with nothing in it is left out. */
function whole(name: string, lines: readonly SheetLine[]): SheetRow[] {
  return lines.length === 0 ? [] : [{ kind: 'whole', name, lines }];
}

function accountLines({ signing, revision }: Desk): SheetLine[] {
  return signing.map((one) => {
    const planned = revision.placements.find(({ placementId }) => placementId === one.placementId)?.plannedAt;
    return line(
      `${accountText(one)}　${planned ? minuteText(planned) : '签发后即发'}　短码 ${one.sheetCode}`,
    );
  });
}

/** R12 and R13. */
function declarationLines({ revision: { facts } }: Desk): SheetLine[] {
  const { ai, relay } = facts.declarations;
  const media = ai.media
    .map((medium) => ({ text: '文字', picture: '图片', video: '视频' })[medium])
    .join('、');
  return [
    ...(relay ? [line(`转载自${relay.source}，${relay.time}，${relay.link}`)] : []),
    ...(ai.use === 'none'
      ? []
      : [line(`${ai.use === 'generated' ? '含人工智能生成合成内容' : '使用了人工智能辅助'}（${media}）`)]),
  ];
}

function attachmentLines({ revision }: Desk): SheetLine[] {
  return revision.attachments.map(({ name, role, documentNumber, documentDate }) => {
    const facts = [sheetWords.roles[role], documentNumber, documentDate ?? ''].filter((fact) => fact !== '');
    return line(`${name}（${facts.join('、')}）`);
  });
}

/** What the checks found and who let it stand; the same hint once, with its number. */
function findingLines({ revision: { placements, reading }, replacements }: Desk): SheetLine[] {
  const found = placements.flatMap((placement) =>
    placement.findings.map((finding) => ({ finding, at: accountText(placement) })),
  );
  const hints = groupHints(found.map(({ finding }) => finding)).map(
    ({ first, count }) => `${markedWords(first)}${count > 1 ? ` ${count} 处` : ''}`,
  );
  return [
    ...found
      .filter(({ finding }) => finding.severity !== 'hint')
      .map(({ finding, at }) => {
        const { severity, advice, excuse } = finding;
        const advised = advice ? `，建议“${advice}”` : '';
        const answer = excuse ? `——${excuse.by}放行${excuse.note ? `：${excuse.note}` : ''}` : '';
        return line(`${sheetWords.severities[severity]}${markedWords(finding)}${advised}（${at}）${answer}`);
      }),
    ...(hints.length > 0 ? [line(`${sheetWords.severities.hint}：${hints.join('、')}`)] : []),
    ...replacements.map(({ text, replacedWith, by }) => line(`“${text}”改为“${replacedWith}”（${by}）`)),
    ...(reading.pictures > 0 ? [line(`图片文字已由人看过 ${reading.pictures} 张`)] : []),
  ];
}

/** The marked words; of what has none, the field. */
function markedWords({ text, field }: { readonly text: string; readonly field: string }): string {
  return text ? `“${text.slice(0, 24)}”` : `（${wordOf(sheetWords.places, field)}）`;
}

function articleOf(placement: Desk['revision']['placements'][number], index: number): SheetArticle {
  return {
    heading: `附件 ${index + 1}：${accountText(placement)}`,
    content: placement.content,
    names: placement.names.length > 0 ? namesLine(placement.names) : '',
  };
}
