import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { JudgedRow } from './judged-row.ts';

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

export function isWanted({ raw }: JudgedRow, wanted: BoardFilters): boolean {
  return (
    (wanted.unitId === null || raw.unit_id === wanted.unitId) &&
    (wanted.platform === null || raw.platform === wanted.platform) &&
    (wanted.publisherId === null || raw.publisher_id === wanted.publisherId)
  );
}

/** What can be filtered by: only what occurs in the scope. */
export interface FilterOptions {
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly platforms: readonly string[];
  readonly publishers: readonly { readonly id: number; readonly name: string }[];
}

export function filterOptions(rows: readonly JudgedRow[]): FilterOptions {
  const units = new Map<number, string>();
  const publishers = new Map<number, string>();
  const platforms = new Set<string>();
  for (const { raw } of rows) {
    units.set(raw.unit_id, raw.unit_name);
    platforms.add(raw.platform);
    if (raw.publisher_id !== null) publishers.set(raw.publisher_id, raw.publisher_name ?? '');
  }
  return {
    units: named(units),
    platforms: [...platforms],
    publishers: named(publishers),
  };
}

function named(entries: ReadonlyMap<number, string>) {
  return [...entries].map(([id, name]) => ({ id, name }));
}
