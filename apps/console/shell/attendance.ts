/**
 * Whether somebody is at the page. Screens ask again by themselves, on a clock and when others have done something;
 * such calls must not keep a session alive that nobody uses (R38), so every call says when no hand was near it.
 */
const lasts = 60_000;
let last = Date.now();

export const attendance = {
  isThere: (): boolean => Date.now() - last < lasts,
  /** A hand moved. */
  note(): void {
    last = Date.now();
  },
  /** Everybody has gone. */
  leave(): void {
    last = Number.NEGATIVE_INFINITY;
  },
};

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'input'] as const;

/** Listens for hands until the returned function is called. */
export function watchHands(): () => void {
  const note = (event: Event) => {
    // A page that moves under a resting mouse is nobody's hand.
    const { movementX, movementY } = event as Partial<PointerEvent>;
    if (event.type === 'pointermove' && movementX === 0 && movementY === 0) return;
    attendance.note();
  };
  const how = { capture: true, passive: true };
  for (const sign of signs) window.addEventListener(sign, note, how);
  return () => {
    for (const sign of signs) window.removeEventListener(sign, note, how);
  };
}
