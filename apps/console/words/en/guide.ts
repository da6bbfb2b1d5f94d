import type { guide as source } from '../zh/guide.ts';

export const guide = {
  title: 'First steps',
  lead: 'In the order of the work, for what you may do. A title leads to its screen.',
  offer: 'New here? Two minutes:',
  dismiss: 'Got it',
  none: 'No role yet',
  noneHint: 'Ask the security administrator for a role; then this page says what you can do.',
  steps: {
    write: {
      title: 'Write once, fit every platform',
      text: 'Choose the accounts and give one text to each platform; limits, findings and a 375 px preview stand beside it. It is saved as you type, on this computer too when the network is gone.',
    },
    submit: {
      title: 'Submit: the header says what is missing',
      text: 'Submitting freezes “revision 1”. A return brings its reason to “Started by me”; after you have changed it, what was passed and not touched stands.',
    },
    review: {
      title: 'Review: the most urgent stands first',
      text: 'Open one; five gates without doubts are one tap. a passes, r returns, j and k move, the question mark shows all keys. Nobody reviews what they wrote (R3).',
    },
    compare: {
      title: 'Compare: read only what changed',
      text: 'For a post that came back, “Since last time” marks every character changed since you last decided, and folds the rest.',
    },
    sign: {
      title: 'Sign exactly what goes out',
      text: 'Read each one and give your password once for the list, at most twenty, good for five minutes (R41). What is signed cannot change; revoke the sign-off first.',
    },
    publish: {
      title: 'Publish step by step',
      text: 'Where a platform has no interface: copy field by field, download the pictures, paste the link. When the outcome is unknown, look first and do not send again (R20).',
    },
    stop: {
      title: 'Stop everything when you must',
      text: 'A moratorium lets nothing of the unit’s accounts go out for a time (R22); what was planned is kept in the expired list for a person to decide.',
    },
    board: {
      title: 'Board: which accounts go quiet',
      text: 'Sorted by days left; every number opens its rows, and beside it stands who holds the draft that would cure it. Prints on one page.',
    },
    alerts: {
      title: 'Alerts: who is told when',
      text: 'The editor at 5 days left, the publisher at 3, the leader at 1, a work order at the breach (R27). Each has a text to copy.',
    },
    observe: {
      title: 'Observe an account in ten seconds',
      text: 'Open its page, see the day of the newest post, record that day; on a phone too (R25).',
    },
    people: {
      title: 'Units and people',
      text: 'Units first, then people; hand over the activation code in person or by phone, and they set their own password.',
    },
    roles: {
      title: 'Grant roles',
      text: 'A role holds for a unit and everything under it; the three administrators exclude each other and hold no content role.',
    },
    settings: {
      title: 'Settings: what may leave the house',
      text: 'Nothing does at first. Before a switch is turned on, the page says what would go out (R46).',
    },
    trail: {
      title: 'Trail: every step can be found',
      text: 'Every write and every read of unpublished content has an entry; search by person or post, and verify that nothing was altered (R37).',
    },
  },
} satisfies typeof source;
