import { type ReactNode, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './hint.module.css';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
  readonly into: Element;
}

/** Above the thing, or below where there is no room; inside an open dialog, since that covers everything else. */
function placeFor(thing: HTMLElement): Place {
  const box = thing.getBoundingClientRect();
  const below = box.top < 72;
  const middle = box.left + box.width / 2;
  const half = 160;
  const left = Math.min(Math.max(middle, half + 8), Math.max(half + 8, window.innerWidth - half - 8));
  return {
    left,
    top: below ? box.bottom + 8 : box.top - 8,
    below,
    into: thing.closest('dialog') ?? document.body,
  };
}

/**
 * A short explanation on hover, focus or tap. It only repeats what `aria-describedby` says already, so it is hidden
 * from screen readers; Escape closes it.
 */
export function Hint({ text, children }: { readonly text: string | null; readonly children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const show = () => text && anchor.current && setPlace(placeFor(anchor.current));
  const hide = () => setPlace(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the wrapped control is the interactive thing; this span only listens.
    <span
      ref={anchor}
      className={styles.anchor}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={show}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {place && text
        ? createPortal(
            <div
              aria-hidden="true"
              className={styles.bubble}
              data-below={place.below}
              style={{ left: place.left, top: place.top }}
            >
              {text}
            </div>,
            place.into,
          )
        : null}
    </span>
  );
}
