import type { mine as source } from '../zh/mine.ts';

export const mine = {
  title: 'Started by me',
  states: 'By state',
  all: 'All',
  draft: 'Draft',
  search: 'Search in titles and texts',
  newPost: 'Write',
  columns: {
    title: 'Post',
    state: 'State',
    holder: 'In whose hands',
    accounts: 'Accounts',
    updated: 'Last change',
  },
  revision: 'revision {{number}}',
  step: '{{state}} · {{step}}',
  releases: '{{state}} {{count}}',
  emptyTitle: 'You have not written a post yet',
  emptyHint: 'Begin with “Write”; your posts and where they are will be listed here.',
  noneTitle: 'No post fits',
  noneHint: 'Try another state or word, or clear the filter.',
  page: 'Page {{page}} of {{pages}}',
  earlier: 'Previous',
  later: 'Next',
} satisfies typeof source;
