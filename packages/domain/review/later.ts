/** Without a time of the reader's own: behind the others, and back by itself after so long, in minutes. */
export const laterMinutes = 120;
/** The farthest that an item may be put off, in days. */
export const laterDaysMost = 7;

/**
 * When an item that is put off (稍后办) stands among the others again. The limit goes on running (R8), so it is back at
 * the latest when half of what is left of it is gone; an overdue one only steps behind the others for a quarter of an hour.
 */
export function backAt(given: {
  readonly now: Date;
  readonly until: Date | null;
  readonly dueAt: Date | null;
}): Date {
  const now = given.now.getTime();
  const wished = given.until?.getTime() ?? now + laterMinutes * 60_000;
  const most = Math.min(wished, now + laterDaysMost * 86_400_000);
  if (!given.dueAt) return new Date(Math.max(now, most));
  const left = given.dueAt.getTime() - now;
  const half = left > 0 ? now + left / 2 : now + 15 * 60_000;
  return new Date(Math.max(now, Math.min(most, half)));
}
