/**
 * The ladder before the breach (R27): from so many days left on, this level, for this person. The last step is the
 * breach itself. Levels only climb within one silence.
 */
export const ladder = [
  { level: 'reminder', daysLeft: 5, notifies: 'editor' },
  { level: 'warning', daysLeft: 3, notifies: 'publisher' },
  { level: 'alert', daysLeft: 1, notifies: 'leader' },
  { level: 'workOrder', daysLeft: -1, notifies: 'leader' },
] as const;

export type AlertLevel = (typeof ladder)[number]['level'];

/** Who is told at a level: the editor, the responsible publisher, the leader. */
export type Notified = (typeof ladder)[number]['notifies'];

/**
 * The steps that apply to a limit of so many days. A step whose days are not fewer than the limit would hold from the
 * moment of each post, so it is left out: with 3 days only the leader's alert and the breach remain.
 */
export function ladderFor(limitDays: number): readonly (typeof ladder)[number][] {
  return ladder.filter((step) => step.daysLeft < limitDays);
}

/** The level at so many days left, null where it is too early. `daysLeft` null (never published) is a breach. */
export function ladderLevel(daysLeft: number | null, limitDays: number): AlertLevel | null {
  if (daysLeft === null) return 'workOrder';
  return ladderFor(limitDays).findLast((step) => daysLeft <= step.daysLeft)?.level ?? null;
}

/** Who is told at a level (R27). */
export function notifiedAt(level: AlertLevel): Notified {
  return ladder[levelRank(level)]?.notifies ?? 'leader';
}

/** 0 for the lowest level: compare two levels by it. */
export function levelRank(level: AlertLevel): number {
  return ladder.findIndex((step) => step.level === level);
}
