import { accountText, type Desk, line, minuteText } from './on-paper.ts';
import type { SheetLine, SheetRow } from './paper.ts';
import { sheetWords, wordOf } from './sheet-words.ts';

type Step = Desk['run']['steps'][number];
type Opinion = Step['opinions'][number];

/** One ruled row for each hand of the route: all opinions with name, time and 稿次, and the signatures at the end. */
export function sheetHands(desk: Desk): SheetRow[] {
  return desk.run.steps.map((step): SheetRow => {
    const lines = [
      ...step.exceptions.map(exceptionLine),
      ...step.opinions.flatMap(opinionLines),
      ...(step.kind === 'secrecy' ? secrecyLines(desk) : []),
      ...(step.kind === 'sign' ? signatureLines(desk) : []),
      ...pendingLines(step, desk),
    ];
    return { kind: 'whole', name: step.name, lines };
  });
}

function opinionLines(opinion: Opinion): SheetLine[] {
  const reasons = opinion.reasons.map((reason) => wordOf(sheetWords.reasons, reason)).join('、');
  const doubts = Object.entries(opinion.gates)
    .map(([gate, text]) => `${wordOf(sheetWords.gates, gate)}关：${text}`)
    .join('；');
  const said = [sheetWords.verdicts[opinion.verdict], reasons, opinion.comment ?? '', doubts];
  const by = opinion.actingForName ? `${opinion.name}（代${opinion.actingForName}）` : opinion.name;
  const standing = standingWord(opinion);
  return [
    line(said.filter((part) => part !== '').join('；')),
    line(
      `第${opinion.revisionNumber}稿${standing ? ` · ${standing}` : ''}　${by}　${minuteText(opinion.at)}`,
      'signed',
    ),
  ];
}

/** R3: who acted in two steps of the run did so by the word of two leaders. */
function exceptionLine(one: Step['exceptions'][number]): SheetLine {
  return line(
    `两人例外：${one.personName}在本环节再办一次，${one.askedBy}提出、${one.grantedBy}批准（${minuteText(one.grantedAt)}），理由：${one.reason}`,
  );
}

/** R4: an agreement stands, stands for a part, or fell with a change. */
function standingWord({ verdict, carried, partly, stands }: Opinion): string {
  if (verdict !== 'pass' && verdict !== 'advise') return '';
  if (carried) return partly ? '部分沿用' : '沿用';
  return stands ? '' : '已失效';
}

/** 保密审查 with its 依据 (R6). */
function secrecyLines({ run }: Desk): SheetLine[] {
  return (run.secrecy?.answers ?? []).flatMap(({ verdict, basis, name, at, revisionNumber, stands }) => [
    line(`${sheetWords.secrecy[verdict]}${basis ? `（${basis}）` : ''}`),
    line(`第${revisionNumber}稿${stands ? '' : ' · 已失效'}　${name}　${minuteText(at)}`, 'signed'),
  ]);
}

type Signing = Desk['signing'][number];

/** Every signature names its road (R41–R43) and the code of what it is over. */
function signatureLines({ signing }: Desk): SheetLine[] {
  return signing.flatMap((one) => {
    const { signoff } = one;
    if (!signoff) return [];
    const seal = signoff.acting ? `${sheetWords.seals[signoff.kind]}（代）` : sheetWords.seals[signoff.kind];
    return [
      line(`${seal}　${signoff.signerName}　${minuteText(signoff.at)}`, 'seal'),
      ...roadTexts(signoff, one.publisherName).map((text) => line(text, 'signed')),
      line(`${accountText(one)}　${one.sheetCode}${one.check.by ? `　核稿 ${one.check.by}` : ''}`, 'signed'),
    ];
  });
}

/** Who registered and compared the paper, who agreed to a 代签 and when it was made up for, and the publisher (R15). */
function roadTexts(
  { road, signerName }: NonNullable<Signing['signoff']>,
  publisherName: string | null,
): string[] {
  const texts: string[] = [];
  if (road?.registeredBy)
    texts.push(`纸上签批 ${road.approvedOn ?? ''}，登记 ${road.registeredBy}，核对 ${road.comparedBy ?? ''}`);
  if (road?.agreedBy && road.means) {
    texts.push(
      `${road.agreedBy}同意（${sheetWords.means[road.means]}${road.agreedAt ? `，${minuteText(road.agreedAt)}` : ''}）`,
    );
    if (road.settledAt) texts.push(`补签 ${minuteText(road.settledAt)}`);
    else if (road.dueAt) texts.push(`待补签，${minuteText(road.dueAt)} 前`);
  }
  if (publisherName && publisherName !== signerName) texts.push(`责任发布人 ${publisherName}`);
  return texts;
}

/** Room for a hand that has not signed yet, and whose. */
function pendingLines(step: Step, { signing }: Desk): SheetLine[] {
  if (step.kind === 'sign') {
    const open = signing.filter(({ state }) => state === 'open');
    if (open.length === 0) return [];
    const names = [...new Set(open.flatMap(({ waitsFor }) => waitsFor))];
    return [line(names.length > 0 ? `待${names.join('、')}办理` : '待办理')];
  }
  if (step.state !== 'open' && step.state !== 'waiting') return [];
  const names = step.holders.map(({ name }) => name);
  return [line(names.length > 0 ? `待${names.join('、')}办理` : '未到')];
}
