import type { secrecy as source } from '../zh/secrecy.ts';

export const secrecy: typeof source = {
  title: 'Secrecy review',
  hint: 'In your name, and only for the content as it is now (R6)',
  verdict: {
    mayPublish: 'May be published',
    mayNotPublish: 'May not be published',
    mustAsk: 'To be decided above',
  },
  act: { mayPublish: 'May be published', mayNotPublish: 'May not…', mustAsk: 'Ask above…' },
  basis: 'Basis',
  basisHint: {
    mayNotPublish: 'Which passage, by which clause; the post goes back to its drafter',
    mustAsk: 'Who is asked, by which clause; nothing is signed before the answer',
  },
  clearBasis: 'No state secret, work secret or other matter unfit for publication was found',
  confirm: { mayNotPublish: 'Not to be published, return it', mustAsk: 'Record: to be decided above' },
  cancel: 'Cancel',
  saved: {
    mayPublish: 'Secrecy review: may be published',
    mayNotPublish: 'Secrecy review: may not be published; the post was returned',
    mustAsk: 'Secrecy review: to be decided above',
  },
  fell: 'About revision {{number}}; the content has changed, it no longer holds',
  said: {
    mayPublish: 'Secrecy review: {{by}} says it may be published',
    mustAsk: 'Secrecy review is to be decided above ({{by}}: {{basis}}); nothing is signed before the answer',
  },
  missing: 'Nobody has said “may be published” yet: it cannot be signed',
  withBasis: '{{verdict}} ({{basis}})',
};
