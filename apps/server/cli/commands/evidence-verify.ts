import fs from 'node:fs/promises';
import { type EvidenceProblem, verifyEvidence } from '../../modules/evidence/verify-evidence.ts';
import { type LoneCommand, positional } from '../command.ts';
import { requireFile } from '../file-argument.ts';

export const evidenceVerifyCommand: LoneCommand = {
  needs: 'settings',
  words: ['evidence', 'verify'],
  usage: 'FILE [--json]',
  summary: [
    '核对证据包（不用数据库）：逐个文件、签发文本、签发和留痕重算，说出哪里不对。完好为 0，否则为 1。',
    'Verify an evidence package without any database: files, signed forms, sign-offs and trail are recomputed. 0 sound, 1 not.',
  ],
  options: {},
  positionals: [1, 1],
  async run(_place, typed) {
    const verified = verifyEvidence(await fs.readFile(requireFile(positional(typed, 0))));
    const sound = verified.problems.length === 0;
    const { title, files, signoffs, entries, head } = verified;
    const text = sound
      ? `证据包完好 / sound: ${title}\n文件 files ${files}，签发 sign-offs ${signoffs}，留痕 entries ${entries}\n所在块的链头 / head: ${head ?? '—'}\n`
      : `证据包有问题 / not sound:\n${verified.problems.map(lineOf).join('')}`;
    return { exitCode: sound ? 0 : 1, text, json: verified };
  },
};

const words = {
  unreadable: '读不出，不是这一版的证据包 / no package of this form',
  fileMissing: '清单里的文件不在 / a listed file is missing',
  fileChanged: '文件被改动 / a file was changed',
  fileExtra: '清单之外的文件 / a file that is not listed',
  formChanged: '签发文本与其摘要不符 / a signed form does not fit its digests',
  pictureMissing: '签发文本用到的图片不在或被改动 / a picture of a signed form is missing or was changed',
  signoffDiffers: '签发的摘要与内容不符 / a sign-off is not over its content',
  trailChanged: '留痕与封印不符 / the trail does not fit its seal',
  signoffWithoutTrail:
    '留痕里没有这次签发（可能还没有封印，过一会儿再导出）/ no sealed entry of this sign-off',
} as const satisfies Record<EvidenceProblem['problem'], string>;

function lineOf({ problem, where }: EvidenceProblem): string {
  return `  ${where}: ${words[problem]}\n`;
}
