import { useSyncExternalStore } from 'react';
import { applyPalette, dark, light } from './palette.ts';

/** What a person chose; `auto` follows the system. */
export type ThemeChoice = 'light' | 'dark' | 'auto';
export type ThemeMode = 'light' | 'dark';

const key = 'qianfa.theme';
const listeners = new Set<() => void>();
let choice: ThemeChoice = 'auto';

/** Some webviews refuse storage altogether: then the choice lasts as long as the page. */
export function remembered(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // Refused storage is no reason to refuse the choice.
  }
}

function systemMode(): ThemeMode {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function currentMode(): ThemeMode {
  return choice === 'auto' ? systemMode() : choice;
}

function paint(): void {
  const mode = currentMode();
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.style.colorScheme = mode;
  applyPalette(root, mode === 'dark' ? dark : light);
  for (const listener of listeners) listener();
}

/** Paints before the first render, and again when the system changes its mind. */
export function startTheme(): void {
  const stored = remembered(key);
  choice = stored === 'light' || stored === 'dark' ? stored : 'auto';
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  paint();
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  remember(key, next);
  paint();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The person's choice and what it means right now. */
export function useTheme(): { choice: ThemeChoice; mode: ThemeMode } {
  const mode = useSyncExternalStore(subscribe, currentMode);
  const chosen = useSyncExternalStore(subscribe, () => choice);
  return { choice: chosen, mode };
}
