import { describe, expect, test } from 'vitest';
import { correctedPassages } from './corrected-passages.ts';
import type { PlacementContent } from './placement-content.ts';

const weibo = (text: string, pictures: string[] = []): PlacementContent => ({
  shape: 'microblog',
  text,
  pictures,
});
const toutiao = (title: string, text: string): PlacementContent => ({
  shape: 'generic',
  title,
  text,
  pictures: [],
  videoDigest: null,
  videoName: '',
});

describe('审批单上的改动 (R3)', () => {
  test('只写改动的一处，前后各留几个字，删的增的分开', () => {
    const long = '本局今年继续对进口食品开展监督抽查，有关情况公布如下：';
    const passages = correctedPassages(weibo(`${long}本期抽查218批。`), weibo(`${long}本期抽查219批。`));
    expect(passages).toEqual([
      {
        place: 'text',
        segments: [
          { kind: 'same', text: '……公布如下：本期抽查' },
          { kind: 'removed', text: '218' },
          { kind: 'added', text: '219' },
          { kind: 'same', text: '批。' },
        ].map((segment) =>
          segment.text.startsWith('……')
            ? { kind: 'same', text: expect.stringMatching(/^…….{12}$/u) }
            : segment,
        ),
      },
    ]);
  });

  test('标题改了写标题；几段都改了逐段写', () => {
    const passages = correctedPassages(
      toutiao('抽查结果', '第一段甲。\n第二段。\n第三段丙。'),
      toutiao('抽查情况', '第一段乙。\n第二段。\n第三段丁。'),
    );
    expect(passages.map(({ place }) => place)).toEqual(['title', 'text', 'text']);
  });

  test('没有改动就没有；只换了图片写图片', () => {
    expect(correctedPassages(weibo('同样的字。'), weibo('同样的字。'))).toEqual([]);
    const pictures = correctedPassages(
      weibo('同样的字。', ['a'.repeat(64)]),
      weibo('同样的字。', ['b'.repeat(64)]),
    );
    expect(new Set(pictures.map(({ place }) => place))).toEqual(new Set(['pictures']));
  });

  test('删去的与增加的都不省略一个字', () => {
    const gone = '这一段很长，'.repeat(20);
    const passages = correctedPassages(weibo(`开头。\n${gone}\n结尾。`), weibo('开头。\n结尾。'));
    const removed = passages.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'removed'));
    expect(removed.map(({ text }) => text).join('')).toBe(gone);
  });
});
