import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { UnsentBar } from '../review/unsent/unsent-bar.tsx';
import { useHotkeys } from '../ui/hotkeys.ts';
import { useNarrow } from '../ui/use-media.ts';
import { useWords } from '../words/use-words.ts';
import { useLiveUpdates } from './live-updates.ts';
import { Notices } from './notices.tsx';
import { useEnter, useMe } from './session.ts';
import { sessionGate } from './session-gate.ts';
import styles from './shell.module.css';
import { SideNav } from './side-nav.tsx';
import { TabBar } from './tab-bar.tsx';
import { usePalette } from './use-palette.ts';

const Palette = lazy(() => import('./palette.tsx').then((found) => ({ default: found.Palette })));
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((found) => ({ default: found.KeysSheet })));

/** The frame around every screen: navigation, standing notices, the place where the screen goes. */
export function Shell() {
  const { t } = useWords();
  const narrow = useNarrow();
  const { person } = useMe();
  const main = useRef<HTMLElement>(null);
  const [keysShown, showKeys] = useState(false);
  const palette = usePalette();
  useFocusOnArrival(main);
  useSamePerson();
  useLiveUpdates();
  useHotkeys([{ key: '?', label: t('shell.keys.help'), run: () => showKeys(true) }]);
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      {narrow ? null : <SideNav />}
      <div className={styles.column}>
        <Notices />
        <main id="main" ref={main} tabIndex={-1} className={styles.main} data-scroll-restoration-id="main">
          <Outlet />
        </main>
      </div>
      <UnsentBar personId={person.id} />
      {narrow ? <TabBar /> : null}
      {palette.shown ? (
        <Suspense fallback={null}>
          <Palette onClose={palette.close} />
        </Suspense>
      ) : null}
      {keysShown ? (
        <Suspense fallback={null}>
          <KeysSheet onClose={() => showKeys(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/**
 * Another tab of this browser signed in as someone else: what this page shows is not theirs, and what they would do
 * here would be done in the wrong name on the screen. Coming back to the tab asks anew who one is.
 */
function useSamePerson(): void {
  const { person } = useMe();
  const enter = useEnter();
  // The answer arrives by itself, not after an act on this page.
  useEffect(() => {
    const holder = sessionGate.holder();
    if (!holder || holder.id === person.id) return;
    sessionGate.enter(null);
    void enter(undefined);
  }, [person.id, enter]);
}

/** Following a link moves the focus into the new screen, as a page load would; the first screen keeps its own. */
function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  // The path changes outside of any event of ours (links, back, redirects).
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
