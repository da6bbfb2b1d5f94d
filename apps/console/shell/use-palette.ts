import { useEffect, useState } from 'react';

/** Ctrl/⌘ K opens it, wherever one is: not while an input method composes, not over a dialog, not where an editor took it. */
export function usePalette(): { shown: boolean; close: () => void } {
  const [shown, show] = useState(false);
  // The keyboard belongs to the window.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      if (document.querySelector('dialog[open], [role="dialog"][aria-modal="true"]') === null) show(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return { shown, close: () => show(false) };
}
