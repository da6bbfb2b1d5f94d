import { formatShanghai, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csvText } from '../../files/csv-text.ts';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { type Board, readBoard, readBoardInput } from './board.queries.ts';
import type { BoardRow } from './board-row.ts';

export const boardRoutes: readonly PlainRoute[] = [
  { method: 'GET', url: '/export/board.csv', right: 'board.read', answer: exportBoard },
];

const header = [
  '平台',
  '账号',
  '主办单位',
  '责任发布人',
  '最近发布',
  '限期（天）',
  '剩余天数',
  '状态',
  '低于最低条数',
  '本季最长间隔（天）',
  '本季不合规天数',
  '本季原创占比',
  '下一篇排定',
  '未办结督办单',
];

const stateWords = {
  well: '正常',
  soon: '3日内将超期',
  over: '已超期',
  apart: '停更报备/未知/试运行',
} as const;

/** The board as it is filtered on the screen, as CSV for the superior's systems (R45). */
async function exportBoard(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const asked = req.query as Record<string, string | undefined>;
  const input = readBoardInput.safeParse({
    unitId: numberOf(asked.unit),
    platform: asked.platform || null,
    publisherId: numberOf(asked.publisher),
    tile: asked.tile || null,
    limit: 10_000,
  });
  const board: Board = await readBoard(
    ctx,
    input.success ? input.data : readBoardInput.parse({ limit: 10_000 }),
  );
  const name = `更新看板-${shanghaiDay(new Date(board.now))}.csv`;
  return res
    .header('content-type', 'text/csv; charset=utf-8')
    .header(
      'content-disposition',
      `attachment; filename="board.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(csvText([header, ...board.rows.map(cellsOf)]));
}

function cellsOf(row: BoardRow): string[] {
  return [
    platformWord(row.platform, row.kind),
    row.name,
    row.unitName,
    row.publisherName ?? '',
    row.lastAt ? formatShanghai(new Date(row.lastAt)) : '',
    String(row.limitDays),
    row.daysLeft === null ? '' : String(row.daysLeft),
    row.zombie ? `${stateWords[row.tile]}（僵尸）` : stateWords[row.tile],
    row.short ? `近${row.short.windowDays}天少${row.short.missing}条` : '',
    row.gapDays === null ? '' : String(row.gapDays),
    String(row.silentDays),
    row.originals === null ? '' : `${Math.round(row.originals * 100)}%`,
    row.plannedAt ? formatShanghai(new Date(row.plannedAt)) : '',
    String(row.workOrders),
  ];
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text);
  return text && Number.isSafeInteger(number) && number > 0 ? number : null;
}
