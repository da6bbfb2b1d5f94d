import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { BoardRow } from './board-row.ts';

/** The filters of the board, as the address of the page carries them. */
export const boardFilters = {
  unitId: idSchema.nullable().default(null),
  platform: z.string().max(40).nullable().default(null),
  publisherId: idSchema.nullable().default(null),
};

export interface BoardFilters {
  readonly unitId: number | null;
  readonly platform: string | null;
  readonly publisherId: number | null;
}

export function isWanted(row: BoardRow, wanted: BoardFilters): boolean {
  return (
    (wanted.unitId === null || row.unitId === wanted.unitId) &&
    (wanted.platform === null || row.platform === wanted.platform) &&
    (wanted.publisherId === null || row.publisherId === wanted.publisherId)
  );
}

/** What can be filtered by: only what occurs in the scope. */
export interface FilterOptions {
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly platforms: readonly string[];
  readonly publishers: readonly { readonly id: number; readonly name: string }[];
}

export function filterOptions(rows: readonly BoardRow[]): FilterOptions {
  const units = new Map<number, string>();
  const publishers = new Map<number, string>();
  for (const row of rows) {
    units.set(row.unitId, row.unitName);
    if (row.publisherId !== null) publishers.set(row.publisherId, row.publisherName ?? '');
  }
  return {
    units: named(units),
    platforms: [...new Set(rows.map((row) => row.platform))],
    publishers: named(publishers),
  };
}

function named(entries: ReadonlyMap<number, string>) {
  return [...entries].map(([id, name]) => ({ id, name }));
}
