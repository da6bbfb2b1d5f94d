import { listen, type Sql } from '@qianfa/db/pool';
import { changesChannel } from '../announce.ts';

/** What a screen may want to ask again: the kind of thing that changed, never which one. */
export const changeTopics = [
  'tasks',
  'post',
  'releases',
  'board',
  'alerts',
  'accounts',
  'people',
  'units',
  'imports',
  'wording',
  'notices',
  'duty',
  'incidents',
] as const;
export type ChangeTopic = (typeof changeTopics)[number];

export interface ChangeHub {
  /** Calls back with the kinds of things that changed; returns how to stop. */
  subscribe(hear: (topics: readonly ChangeTopic[]) => void): () => void;
  stop(): Promise<void>;
}

/** One LISTEN connection for the whole process, shared by every browser's stream. */
export async function openChangeHub(sql: Sql): Promise<ChangeHub> {
  const listeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  const tell = (topics: readonly ChangeTopic[]) => {
    for (const hear of listeners) hear(topics);
  };
  const stop = await listen(sql, changesChannel, {
    handler: (payload) => tell(kindsOf(payload)),
    // What was said while the connection was away is lost: everything may have changed.
    onListen: () => tell(changeTopics),
  });
  return {
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    stop,
  };
}

/** `post:12` becomes `post`, `account:3` the accounts: ids of other units' things never reach a browser this way. */
export function kindsOf(payload: string): ChangeTopic[] {
  const announced: unknown = JSON.parse(payload);
  if (!Array.isArray(announced)) return [];
  const kinds = announced.map(
    (topic) =>
      String(topic)
        .replace(/^account:/, 'accounts:')
        .split(':')[0],
  );
  return changeTopics.filter((topic) => kinds.includes(topic));
}
