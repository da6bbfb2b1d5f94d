import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { periodOf } from '@qianfa/domain/review/measures';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Inputs } from '../../trpc.ts';
import { serverNow } from '../../ui/now.ts';

/** A number that can be opened: which, and of which line of a table. */
export interface Opened {
  readonly of: NonNullable<Inputs['measures']['rows']['of']>;
  readonly ofUnit?: number;
  readonly ofRoute?: string;
  readonly step?: string;
  readonly reason?: string;
}

/** Period, filters and the opened number live in the address. */
export function useMeasuresSearch() {
  const search = useSearch({ from: '/frame/measures' });
  const navigate = useNavigate({ from: '/measures' });
  const { period = 'month', day = shanghaiDay(new Date(serverNow())), unit, route } = search;
  const change = (next: Partial<typeof search>) =>
    void navigate({
      search: (before) => {
        const { period, day, unit, route } = { ...before, ...next };
        return Object.fromEntries(
          Object.entries({ period, day, unit, route }).filter(([, value]) => value !== undefined),
        );
      },
      replace: true,
      resetScroll: false,
    });
  const open = (number: Opened) =>
    void navigate({
      search: { ...filtersOf(search), ...number },
      resetScroll: false,
    });
  return {
    search,
    change,
    open,
    close: () => change({}),
    days: periodOf(period, day),
    input: { period, day, unitId: unit ?? null, routeKey: route ?? null },
  };
}

function filtersOf<S extends { period?: unknown; day?: unknown; unit?: unknown; route?: unknown }>({
  period,
  day,
  unit,
  route,
}: S): Partial<S> {
  return Object.fromEntries(
    Object.entries({ period, day, unit, route }).filter(([, value]) => value !== undefined),
  ) as Partial<S>;
}
