/** What people are told of in the console, by code; the words are the console's. One of each a person and subject. */
export const noticeEvents = [
  /** R8: half of a step's limit is used, 80 %, all of it. */
  'step.half',
  'step.pressing',
  'step.overdue',
  /** To the superior of whoever has the step. */
  'step.overdueBelow',
  /** Nobody able is on a step. */
  'step.withoutPerson',
  'task.handedOn',
  'task.added',
  /** Tasks came to the delegate, or back when the delegation ended. */
  'task.delegated',
  'task.cameBack',
  /** R9–R11: half of a statutory clock is used, 80 %, all of it. */
  'clock.half',
  'clock.pressing',
  'clock.overdue',
] as const;

export type NoticeEvent = (typeof noticeEvents)[number];
