import type { queue as source } from '../zh/queue.ts';

export const queue = {
  title: 'To do',
  done: 'Done',
  mine: 'My posts',
  lists: 'Lists',
  searchHint: 'Find by title',
  step: '{{at}}/{{of}} {{step}}',
  by: '{{unit}} {{name}}',
  revision: 'Revision {{number}}',
  since: 'Came',
  actingFor: 'for {{name}}',
  pool: 'any of {{count}} people',
  heldBy: 'with {{names}}',
  findings: '{{what}} {{count}}',
  decided: {
    pass: 'I passed',
    return: 'I returned',
    reject: 'I rejected',
    advise: 'I advised',
    sign: 'I signed',
  },
  toSign: '{{count}} to sign',
  signTogether: 'Read one by one, sign together',
  returned: '{{count}} returned to you',
  readReasons: 'Read the reasons',
  empty: {
    open: {
      title: 'Nothing waits for you',
      hint: 'Posts appear here when it is your turn; the number beside “To do” tells you. What you decided is under “Done”.',
    },
    done: {
      title: 'Nothing decided yet',
      hint: 'Posts that you passed, returned or signed stay here to be read again.',
    },
    none: {
      title: 'Nothing for you to review',
      hint: 'Posts you write are under “My posts”; returned ones appear above. Reviewing and signing need a role, which the security administrator grants.',
    },
    search: {
      title: 'No title contains “{{text}}”',
      hint: 'Only titles of this list are searched. Try another word, or the other list.',
      clear: 'Clear the search',
    },
  },
} satisfies typeof source;
