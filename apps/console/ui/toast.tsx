import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function closeToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Says that something was done, for a few seconds; 8 s with an action (撤销). Errors never go here: they stay in place. */
export function showToast(text: string, action?: Toast['action']): number {
  lastId += 1;
  const id = lastId;
  set([...toasts.slice(-2), action ? { id, text, action } : { id, text }]);
  window.setTimeout(() => closeToast(id), action ? 8_000 : 4_000);
  return id;
}

/** Where toasts appear; read out politely. Once, around the whole console. */
export function ToastRegion() {
  const { t } = useWords();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div role="status" className={styles.region} data-print="no">
      {shown.map(({ id, text, action }) => (
        <div key={id} className={styles.toast}>
          <span>{text}</span>
          {action ? (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                closeToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ) : null}
          <button
            type="button"
            className={styles.close}
            onClick={() => closeToast(id)}
            aria-label={t('common.close')}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
