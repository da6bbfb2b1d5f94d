import { operator, systemClock } from '../../modules/command.ts';
import { verifyNow } from '../../modules/trail/verify-now.ts';
import type { TrailVerified } from '../../modules/trail/verify-trail.ts';
import { type CliCommand, Mistyped, type Typed, textOption } from '../command.ts';

export const trailVerifyCommand: CliCommand = {
  needs: 'office',
  words: ['trail', 'verify'],
  usage: '[--head HEX] [--json]',
  summary: [
    '核验留痕：逐条重算封印，指出第一条有问题的；--head 是以前抄在库外的链头（每分钟记在数据目录的 trail-head.txt，请再抄到别处），只有它查得出整条重写或截短。完好为 0，否则为 1。',
    'Verify the trail entry by entry and name the first bad one; --head is a head kept outside (one a minute in trail-head.txt of the data directory: copy it elsewhere), which alone reveals a rewritten or shortened chain. 0 sound, 1 not.',
  ],
  options: { head: { type: 'string' } },
  positionals: [0, 0],
  async run({ db }, typed) {
    const outsideHead = headOf(typed);
    const verified = await verifyNow({ actor: operator, db, clock: systemClock, input: { outsideHead } });
    return { exitCode: verified.verdict.ok ? 0 : 1, text: textOf(verified), json: verified };
  },
};

function headOf(typed: Typed): string | null {
  const head = textOption(typed, 'head');
  if (head === undefined || /^[0-9a-f]{64}$/.test(head)) return head ?? null;
  throw new Mistyped(`--head 是 64 位十六进制数 / 64 hexadecimal digits: ${head}`);
}

const problemWords = {
  missing: '这一条或它的封印不见了 / the entry or its seal is gone',
  differs: '与封印时不一样，或不在原来的位置 / not what was sealed, or not in its place',
  extra: '多出来的一条 / more entries than were sealed',
  chain: '与前一块接不上 / the block does not follow the one before',
  head: '库外的链头不在链里：链被截短或整条重写 / the outside head is not in the chain: it was shortened or rewritten',
} as const;

function textOf({ verdict, blocks, unsealed }: TrailVerified): string {
  const waiting = unsealed > 0 ? `另有 ${unsealed} 条还没有封印 / not sealed yet: ${unsealed}\n` : '';
  if (verdict.ok) {
    return `留痕完好 / the trail is sound: ${verdict.entries} 条 entries, ${blocks} 块 blocks\n链头 / head: ${verdict.head}\n${waiting}`;
  }
  const { blockId, entryId, problem } = verdict.bad;
  const where = entryId === null ? `第 ${blockId} 块 / block` : `第 ${entryId} 条（第 ${blockId} 块）/ entry`;
  return `留痕有问题 / the trail is not sound: ${where}: ${problemWords[problem]}\n${waiting}`;
}
