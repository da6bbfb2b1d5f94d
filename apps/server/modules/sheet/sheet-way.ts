import type { CorrectedPassage } from '@qianfa/domain/text/corrected-passages';
import { accountText, line, minuteText } from './on-paper.ts';
import type { SheetLine, SheetRow } from './paper.ts';
import type { SheetFacts } from './sheet-facts.ts';
import { sheetWords, wordOf } from './sheet-words.ts';

/** What happened on the way, a row each: corrections with their passages, 核稿, hands given on, signatures taken back. */
export function sheetWay(facts: SheetFacts): SheetRow[] {
  return [
    whole('改后通过', facts.corrections.flatMap(correctionLines)),
    whole(
      '核稿',
      facts.checks.map((one) => line(`${accountText(one)}　${one.by}　${minuteText(one.at)}`, 'signed')),
    ),
    whole('转审加签', facts.handedOn.flatMap(handOnLines)),
    whole('撤回签发', facts.revocations.flatMap(revocationLines)),
    whole('上级代审', superiorLines(facts)),
  ].flat();
}

function whole(name: string, lines: readonly SheetLine[]): SheetRow[] {
  return lines.length === 0 ? [] : [{ kind: 'whole', name, lines }];
}

function correctionLines(one: SheetFacts['corrections'][number]): SheetLine[] {
  const standing = one.stands ? '' : ' · 其后又有改动';
  return [
    ...one.passages.map(passageLine),
    line(
      `${accountText(one)}　第${one.revisionNumber}稿${standing}　${one.stepName} ${one.by}　${minuteText(one.at)}`,
      'signed',
    ),
  ];
}

/** Struck and underlined, so that it shows in black and white. */
function passageLine({ place, segments }: CorrectedPassage): SheetLine {
  const name = `${wordOf(sheetWords.places, place)}：`;
  const text = `${name}${segments.map((segment) => segment.text).join('')}`;
  return { text, as: 'plain', segments: [{ kind: 'same', text: name }, ...segments] };
}

function handOnLines({ way, stepName, from, to, note, at }: SheetFacts['handedOn'][number]): SheetLine[] {
  const act = way === 'handedOn' ? '转给' : '加签';
  return [line(`${stepName}　${from ?? ''}${act}${to}${note ? `：${note}` : ''}　${minuteText(at)}`)];
}

function revocationLines(one: SheetFacts['revocations'][number]): SheetLine[] {
  return [
    line(`${one.signerName}的签发由${one.by}撤回：${one.reason}`),
    line(`${accountText(one)}　${minuteText(one.at)}`, 'signed'),
  ];
}

function superiorLines({ superior }: SheetFacts): SheetLine[] {
  if (!superior) return [];
  const { reviewUnit, approvedBy, endsOn } = superior;
  return [line(`经${approvedBy}批准，由${reviewUnit}代审，至 ${endsOn}（R3）。`)];
}
