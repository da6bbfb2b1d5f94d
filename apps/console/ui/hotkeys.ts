import { useEffect, useRef, useSyncExternalStore } from 'react';
import { remember, remembered } from './theme/preference.ts';

/** One key of a screen. `key` is the character it types (`j`, `/`, `?`) or a name (`Enter`). */
export interface Hotkey {
  readonly key: string;
  /** What it does, for the sheet that `?` opens. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
}

type Active = { readonly current: readonly Hotkey[] };
let active: readonly Active[] = [];
let owner = '';
const listeners = new Set<() => void>();

function storeKey(): string {
  return `qianfa.hotkeys.${owner}`;
}

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whose switch counts: it belongs to the person, not to the computer. */
export function setHotkeysOwner(personId: number | null): void {
  owner = personId === null ? '' : String(personId);
  changed();
}

export function hotkeysAreOn(): boolean {
  return remembered(storeKey()) !== 'off';
}

export function switchHotkeys(on: boolean): void {
  remember(storeKey(), on ? 'on' : 'off');
  changed();
}

export function useHotkeysSwitch(): boolean {
  return useSyncExternalStore(subscribe, hotkeysAreOn);
}

const typing =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"]';
const layers = 'dialog[open], [role="dialog"][aria-modal="true"]';

function isShown(element: Element): boolean {
  return element.closest('[style*="display: none"], [hidden]') === null;
}

/** Whether a key press is meant for something else: a field, an input method, a modifier, a dialog above the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(typing)) return true;
  // Enter and space already press the button or follow the link that has the focus.
  if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button, a[href], summary, label'))
    return true;
  return [...document.querySelectorAll(layers)].some(isShown);
}

function press(event: KeyboardEvent): void {
  if (!hotkeysAreOn() || isTaken(event)) return;
  // The innermost screen wins: it registered last.
  for (const { current } of [...active].reverse()) {
    const found = current.find(({ key }) => key === event.key);
    if (!found) continue;
    event.preventDefault();
    found.run(event);
    return;
  }
}

/** Binds keys while the calling part is shown. */
export function useHotkeys(hotkeys: readonly Hotkey[], enabled = true): void {
  const latest = useRef(hotkeys);
  // Handlers see the newest state without binding again on every render.
  useEffect(() => {
    latest.current = hotkeys;
  });
  // The keyboard belongs to the window.
  useEffect(() => {
    if (!enabled) return;
    if (active.length === 0) window.addEventListener('keydown', press);
    active = [...active, latest];
    return () => {
      active = active.filter((entry) => entry !== latest);
      if (active.length === 0) window.removeEventListener('keydown', press);
    };
  }, [enabled]);
}

/** The keys that work on the screen right now, each once. */
export function activeHotkeys(): Hotkey[] {
  const found = new Map<string, Hotkey>();
  for (const { current } of [...active].reverse()) {
    for (const hotkey of current) if (!found.has(hotkey.key)) found.set(hotkey.key, hotkey);
  }
  return [...found.values()];
}
