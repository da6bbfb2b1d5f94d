import { Button, type ButtonProps } from 'antd';
import { useId } from 'react';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import { Hint } from './hint.tsx';
import styles from './reason-button.module.css';
import type { Verdict } from './verdict.ts';

interface ReasonButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** The server's answer for this very act, as it came with the thing. */
  readonly may: Verdict;
  /** Its key, shown on the button (the screen binds it with useHotkeys). */
  readonly hotkey?: string;
}

/** A button that stays reachable when it is refused, and says why. */
export function ReasonButton({ may, hotkey, children, onClick, ...rest }: ReasonButtonProps) {
  const { t } = useWords();
  const reasonId = useId();
  const reason = may.ok ? null : may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight');
  return (
    <Hint text={reason}>
      <Button
        {...rest}
        onClick={(event) => {
          if (may.ok) onClick?.(event);
          else event.preventDefault();
        }}
        {...(reason
          ? {
              'aria-disabled': true,
              'aria-describedby': reasonId,
              className: styles.refused,
              type: 'default' as const,
              htmlType: 'button' as const,
            }
          : {})}
      >
        {children}
        {hotkey && may.ok ? <kbd>{hotkey}</kbd> : null}
      </Button>
      {reason ? (
        <span id={reasonId} className="unseen">
          {reason}
        </span>
      ) : null}
    </Hint>
  );
}
