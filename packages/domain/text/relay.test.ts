import { describe, expect, test } from 'vitest';
import { article } from '../testing/articles.ts';
import { articleContent, completeDraft, microblogContent, placementOf } from '../testing/drafts.ts';
import type { DraftContent } from './draft-content.ts';
import { relayChanges, relayFlags } from './relay.ts';

const original = '国务院办公厅印发要点\n各地区、各部门要认真贯彻落实。\n要加强组织领导。';
const sources = ['新华社', '中国政府网'];

function relay(over: { source?: string; text?: string; original?: string } = {}): DraftContent {
  const text = over.text ?? original;
  return completeDraft({
    kind: 'relay',
    declarations: {
      ai: { use: 'none', media: [] },
      relay: { source: over.source ?? '新华社', link: 'https://www.news.cn/a', time: '2026-11-20' },
    },
    relayGround: { original: over.original ?? original, reason: '' },
    placements: [placementOf(2, microblogContent({ text }))],
  });
}

describe('转载与原文一字不差才算原文转载 (R12)', () => {
  test.each([
    ['一字不差', original],
    ['只多了空格和空行', original.replaceAll('\n', '\n\n　　')],
    ['写明了来源、链接和编辑', `来源：新华社\n${original}\n原文链接：https://www.news.cn/a\n责任编辑：张三`],
    ['原文末尾的编辑署名没有转', original],
  ])('%s', (_, text) => {
    expect(relayChanges(microblogContent({ text }), `${original}\n编辑：李四`)).toBeNull();
  });

  test('原文开头的标题在公众号里是标题栏，不算少了一行', () => {
    const [title = '', ...lines] = original.split('\n');
    const content = articleContent({ title, body: article(...lines) });
    expect(relayChanges(content, original)).toBeNull();
  });

  test.each([
    [
      '改了一个字',
      original.replace('认真', '切实'),
      '各地区、各部门要认真贯彻落实。',
      '各地区、各部门要切实贯彻落实。',
    ],
    [
      '改了一个标点',
      original.replace('、', '，'),
      '各地区、各部门要认真贯彻落实。',
      '各地区，各部门要认真贯彻落实。',
    ],
    ['删了一段', original.split('\n').slice(0, 2).join('\n'), '要加强组织领导。', ''],
    ['加了一段', `${original}\n我局将认真落实。`, '', '我局将认真落实。'],
    ['换了次序', original.split('\n').reverse().join('\n'), '国务院办公厅印发要点', '要加强组织领导。'],
  ])('%s：不算，说得出从哪里不同', (_, text, before, after) => {
    expect(relayChanges(microblogContent({ text }), original)).toEqual({ original: before, written: after });
  });

  test.each(['', '  \n '])('没有贴原文，什么也证明不了', (blank) => {
    expect(relayChanges(microblogContent({ text: original }), blank)).not.toBeNull();
  });
});

describe('转载走哪条流程由来源决定 (R2、R12)', () => {
  test.each([
    ['名单内、原文转载', relay(), ['authorisedRelay']],
    ['名单里的简称写法', relay({ source: '“新华社”微信公众号' }), ['authorisedRelay']],
    ['名单内、有改动', relay({ text: `${original}。` }), []],
    ['名单内、没有贴原文', relay({ original: '' }), []],
    ['名单外', relay({ source: '某某观察' }), ['unlistedRelay']],
    ['还没有写来源', relay({ source: '' }), []],
    ['不是转载', completeDraft(), []],
  ])('%s', (_, draft, flags) => {
    expect(relayFlags(draft, sources)).toEqual(flags);
  });

  test('单位没有设名单，就没有说过信任谁：不走短流程，也不加环节', () => {
    expect(relayFlags(relay(), [])).toEqual([]);
    expect(relayFlags(relay({ source: '某某观察' }), [])).toEqual([]);
  });

  test('有一个账号的内容改过，整篇不走短流程', () => {
    const draft = relay();
    const changed = placementOf(3, microblogContent({ text: '改写' }));
    expect(relayFlags({ ...draft, placements: [...draft.placements, changed] }, sources)).toEqual([]);
  });
});
