import { judgePassword, passwordRules } from '@qianfa/domain/responsibility/person';
import { Input } from 'antd';
import type { Translate } from '../words/i18n.ts';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import { Field } from './field.tsx';

export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

export const noPassword: NewPassword = { password: '', again: '' };

/** What is wrong with a new password, by the same rule that the server judges with; null where nothing is. */
export function passwordProblem(t: Translate, { password }: NewPassword, login: string): string | null {
  const verdict = judgePassword(password, login);
  return verdict.ok ? null : refusalText(t, verdict.refusal);
}

export function againProblem(t: Translate, { password, again }: NewPassword): string | null {
  return password === again ? null : t('signIn.mismatch');
}

interface NewPasswordFieldsProps {
  readonly label: string;
  readonly againLabel: string;
  readonly login: string;
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  /** Problems are named once somebody tried to send. */
  readonly tried: boolean;
}

export function NewPasswordFields({
  label,
  againLabel,
  login,
  value,
  onChange,
  tried,
}: NewPasswordFieldsProps) {
  const { t } = useWords();
  const { minLength: min, classes } = passwordRules;
  return (
    <>
      <Field
        label={label}
        hint={t('signIn.passwordHint', { min, classes })}
        error={tried ? passwordProblem(t, value, login) : null}
        required
      >
        {(ids) => (
          <Input.Password
            {...ids}
            size="large"
            autoComplete="new-password"
            value={value.password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </Field>
      <Field label={againLabel} error={tried ? againProblem(t, value) : null} required>
        {(ids) => (
          <Input.Password
            {...ids}
            size="large"
            autoComplete="new-password"
            value={value.again}
            onChange={(event) => onChange({ ...value, again: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
