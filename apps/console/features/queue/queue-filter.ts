import type { PostClass, PostKind } from '@qianfa/domain/text/draft-content';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Inputs } from '../../trpc.ts';

type Filter = NonNullable<Inputs['review']['tasks']['filter']>;

/** What of the address narrows the list (routes/queue.tsx). */
export interface QueueFilterSearch {
  readonly text?: string | undefined;
  readonly account?: number | undefined;
  readonly kind?: PostKind | undefined;
  readonly class?: PostClass | undefined;
  readonly due?: 'over' | 'today' | 'tomorrow' | undefined;
  readonly step?: string | undefined;
}

/** The filter as it stands in the address, and how to change it. */
export function useQueueFilter() {
  const { list, ...filter } = useSearch({ from: '/frame/' });
  const navigate = useNavigate({ from: '/' });
  const set = (next: QueueFilterSearch) =>
    void navigate({ search: { ...(list ? { list } : {}), ...withoutEmpty(next) }, replace: true });
  return { filter, set, change: (part: QueueFilterSearch) => set({ ...filter, ...part }) };
}

function withoutEmpty(filter: QueueFilterSearch): QueueFilterSearch {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** Whether anything but the text narrows the list. */
export function isNarrowed({ text: _text, ...rest }: QueueFilterSearch): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** As the server takes it; null lets everything through. */
export function filterOf(search: QueueFilterSearch): Filter | null {
  if (!isNarrowed(search)) return null;
  const { account, kind, due, step } = search;
  return {
    ...(account ? { accountId: account } : {}),
    ...(kind ? { postKind: kind } : {}),
    ...(search.class ? { class: search.class } : {}),
    ...(due ? { due } : {}),
    ...(step ? { step } : {}),
  };
}

/** As it stands in the address, from what was saved. */
export function searchOf(saved: Filter & { readonly text?: string | undefined }): QueueFilterSearch {
  return {
    text: saved.text,
    account: saved.accountId,
    kind: saved.postKind,
    class: saved.class,
    due: saved.due,
    step: saved.step,
  };
}
