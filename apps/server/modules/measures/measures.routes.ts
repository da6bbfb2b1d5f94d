import { refused } from '@qianfa/domain/refusal';
import { firstPassRate, type Spread } from '@qianfa/domain/review/measures';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { csvText } from '../../files/csv-text.ts';
import { writeXlsx } from '../../files/write-xlsx.ts';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { sheetWords, wordOf } from '../sheet/sheet-words.ts';
import { measuredSchema } from './measured-runs.ts';
import { type Measures, readMeasures } from './measures.queries.ts';
import { readTrend } from './trend.queries.ts';

export const measuresRoutes: readonly PlainRoute[] = [
  { method: 'GET', url: '/export/measures.csv', right: 'measures.read', answer: exportCsv },
  { method: 'GET', url: '/export/measures.xlsx', right: 'measures.read', answer: exportXlsx },
];

const asked = z.object({
  table: z.enum(['steps', 'units', 'reasons', 'trend']).default('steps'),
  period: measuredSchema.shape.period,
  day: measuredSchema.shape.day,
  unit: z.coerce.number().pipe(z.number().int().positive()).optional(),
  route: z.string().trim().min(1).max(60).optional(),
});

const names = { steps: '环节用时', units: '各单位办结', reasons: '退回理由', trend: '逐期对比' } as const;

/** A table of the screen as it is filtered there: `?table=steps&period=month&day=2026-11-01&unit=4&route=three`. */
async function exportCsv(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { name, rows } = await tableOf(ctx, req);
  return sent(res, `${name}.csv`, 'text/csv; charset=utf-8').send(csvText(rows));
}

async function exportXlsx(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { name, rows } = await tableOf(ctx, req);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return sent(res, `${name}.xlsx`, type).send(await writeXlsx(name, rows));
}

function sent(res: FastifyReply, name: string, type: string): FastifyReply {
  const plain = name.endsWith('.csv') ? 'measures.csv' : 'measures.xlsx';
  return res
    .header('content-type', type)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('cache-control', 'private, no-store');
}

async function tableOf(ctx: Context, req: FastifyRequest): Promise<{ name: string; rows: string[][] }> {
  const parsed = asked.safeParse(req.query);
  if (!parsed.success) throw refused('invalid', 'input', 'uploadMalformed');
  const { table, unit, route, ...period } = parsed.data;
  const input = { ...period, unitId: unit ?? null, routeKey: route ?? null };
  if (table === 'trend') return { name: names.trend, rows: await trendRows(ctx, input) };
  const measures = await readMeasures(ctx, input);
  const { from, until } = measures.days;
  const writers = { steps: stepRows, units: unitRows, reasons: reasonRows } as const;
  return { name: `${names[table]} ${from}至${until}前`, rows: writers[table](measures) };
}

const timeHeader = ['中位用时(工作小时)', '九成内(工作小时)'];

function stepRows({ steps, routes }: Measures): string[][] {
  const nameOf = new Map(routes.map(({ key, name }) => [key, name]));
  return [
    ['流程', '环节', '件次', ...timeHeader, '超时件次'],
    ...steps.map(({ routeKey, name, time, late }) => [
      nameOf.get(routeKey) ?? routeKey,
      name,
      String(time.count),
      ...timeCells(time),
      String(late),
    ]),
  ];
}

function unitRows({ units, total }: Measures): string[][] {
  const cells = (name: string, row: Measures['total']) => [
    name,
    String(row.ended),
    String(row.firstPass),
    String(row.returned),
    String(row.rejected),
    percent(firstPassRate(row)),
    ...timeCells(row.time),
  ];
  return [
    ['单位', '办结', '一次通过', '退回过', '不予发布', '一次通过率', ...timeHeader],
    ...units.map((row) => cells(row.unitName, row)),
    cells('合计', total),
  ];
}

function reasonRows({ reasons }: Measures): string[][] {
  const word = (code: string) => (code === 'words' ? '只写了文字' : wordOf(sheetWords.reasons, code));
  return [
    ['退回理由', '环节', '次数'],
    ...reasons.map(({ reason, stepName, count }) => [word(reason), stepName, String(count)]),
  ];
}

async function trendRows(ctx: Context, input: z.input<typeof measuredSchema>): Promise<string[][]> {
  const lines = await readTrend(ctx, input);
  return [
    ['自', '至(不含)', '办结', '一次通过', '一次通过率', ...timeHeader],
    ...lines.map((line) => [
      line.days.from,
      line.days.until,
      String(line.ended),
      String(line.firstPass),
      percent(firstPassRate(line)),
      ...timeCells(line.time),
    ]),
  ];
}

/** Hours with one decimal; empty where nothing was measured. */
function timeCells({ median, p90 }: Spread): string[] {
  return [median, p90].map((minutes) => (minutes === null ? '' : (minutes / 60).toFixed(1)));
}

function percent(rate: number | null): string {
  return rate === null ? '' : `${Math.round(rate * 100)}%`;
}
