import type { DiffBlock } from '@qianfa/domain/text/diff-block';
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderPart } from '../../testing/render-part.tsx';
import { DiffBlocks } from './diff-blocks.tsx';

const show = (...blocks: DiffBlock[]) => renderPart(<DiffBlocks blocks={blocks} />);
const fileId = 'b'.repeat(64);

describe('对比的每一种改动都看得出来', () => {
  test('删去的加删除线，新增的加下划线，读屏也分得出', () => {
    show({
      kind: 'paragraph',
      change: 'changed',
      role: 'paragraph',
      segments: [
        { kind: 'same', text: '不合格' },
        { kind: 'removed', text: '十余' },
        { kind: 'added', text: '12' },
        { kind: 'same', text: '批' },
      ],
      links: { removed: [], added: [] },
    });
    expect(screen.getByText('十余').tagName).toBe('DEL');
    expect(screen.getByText('12').tagName).toBe('INS');
  });

  test('只改格式的段落说明只改了格式；换了的链接写出新旧地址', () => {
    show({
      kind: 'paragraph',
      change: 'format',
      role: 'paragraph',
      segments: [{ kind: 'same', text: '同样的字' }],
      links: { removed: ['https://a.example/'], added: ['https://b.example/'] },
    });
    expect(screen.getByText('只改了格式')).toBeDefined();
    expect(screen.getByText('https://a.example/').tagName).toBe('DEL');
    expect(screen.getByText('https://b.example/').tagName).toBe('INS');
  });

  test('图片新增、删去、换位置，各有说法，不只靠颜色', () => {
    const picture = (change: 'added' | 'removed' | 'moved', before: number | null, after: number | null) =>
      ({ kind: 'picture', change, fileId, before, after, segments: [] }) as const;
    show(picture('added', null, 2), picture('removed', 1, null), picture('moved', 3, 1));
    expect(screen.getByText('新增的图片（现第 2 张）')).toBeDefined();
    expect(screen.getByText('删去的图片（原第 1 张）')).toBeDefined();
    expect(screen.getByText('图片换了位置：第 3 张 → 第 1 张')).toBeDefined();
  });

  test('换封面：新旧两张并排', () => {
    show({ kind: 'field', field: 'cover', before: fileId, after: 'c'.repeat(64), segments: [] });
    expect(screen.getByAltText('原封面').getAttribute('src')).toBe(`/files/${fileId}`);
    expect(screen.getByAltText('新封面')).toBeDefined();
  });

  test('未改动的段落折起，写明几段，打开才显示', async () => {
    const { user } = show({
      kind: 'unchanged',
      count: 2,
      lines: [
        { role: 'paragraph', text: '第一段', fileId: null },
        { role: 'paragraph', text: '第二段', fileId: null },
      ],
    });
    expect(screen.queryByText('第一段')).toBeNull();
    const fold = screen.getByRole('button', { name: '未改动 2 段' });
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    await user.click(fold);
    expect(screen.getByText('第二段')).toBeDefined();
  });

  test('只有空行变了，也要说', () => {
    show({ kind: 'layout' });
    expect(screen.getByText(/只有版式变了/)).toBeDefined();
  });
});
