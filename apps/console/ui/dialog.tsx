import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Asked to close: Escape, the cross. Without it the dialog stays until its content decides. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly footer?: ReactNode;
  /** `sheet` rises from the lower edge on a phone. */
  readonly shape?: 'box' | 'sheet';
  readonly width?: number;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, gives it back afterwards and silences the page behind. It
 * lies above everything, so pickers that open at the end of the page (Select, DatePicker) belong in Ant Design's Modal.
 * Render it only while it is open.
 */
export function Dialog({ title, onClose, children, footer, shape = 'box', width = 440 }: DialogProps) {
  const { t } = useWords();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  // The browser opens it by a method, not by an attribute, and gives the focus back when it closes.
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (!dialog?.open) dialog?.showModal();
    // One came to fill something in, not to close the dialog again.
    body.current?.querySelector<HTMLElement>('input:not([hidden]), textarea, select')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      className={classNames(styles.dialog, shape === 'sheet' && styles.sheet)}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {onClose ? (
          <button type="button" className={styles.close} onClick={onClose} aria-label={t('common.close')}>
            <X size={18} aria-hidden="true" />
          </button>
        ) : null}
      </header>
      <div ref={body} className={styles.body}>
        {children}
      </div>
      {footer ? <footer className={styles.foot}>{footer}</footer> : null}
    </dialog>
  );
}
