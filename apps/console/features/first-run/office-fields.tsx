import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import { type BeginOffice, type BeginProblem, beginProblems } from './begin-office.ts';
import styles from './first-run.module.css';

interface OfficeFieldsProps {
  readonly value: BeginOffice;
  readonly onChange: (value: BeginOffice) => void;
  readonly tried: boolean;
  /** The password, below the login name. */
  readonly children: ReactNode;
}

function problemText(t: Translate, problem: BeginProblem, field: string): string | null {
  switch (problem) {
    case null:
      return null;
    case 'missing':
      return t('common.requiredField', { field });
    case 'tooShort':
      return t('common.minLength', { count: 2 });
    case 'loginForm':
      return t('signIn.firstRun.loginHint');
  }
}

/** The two cells of the form: the office, and who begins it. */
export function OfficeFields({ value, onChange, tried, children }: OfficeFieldsProps) {
  const { t } = useWords();
  const problems = beginProblems(value);
  const field = (name: keyof BeginOffice, label: string, hint: string | null, autoComplete: string) => (
    <Field label={label} hint={hint} error={tried ? problemText(t, problems[name], label) : null} required>
      {(ids) => (
        <Input
          {...ids}
          size="large"
          autoComplete={autoComplete}
          value={value[name]}
          onChange={(event) => onChange({ ...value, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className={styles.cells}>
      <section className={styles.cell}>
        <h2>{t('signIn.firstRun.office')}</h2>
        <div className="stack">
          {field(
            'officeName',
            t('signIn.firstRun.officeName'),
            t('signIn.firstRun.officeNameHint'),
            'organization',
          )}
        </div>
      </section>
      <section className={styles.cell}>
        <h2>{t('signIn.firstRun.administrator')}</h2>
        <div className="stack">
          {field('name', t('signIn.firstRun.name'), null, 'name')}
          {field('login', t('signIn.firstRun.login'), t('signIn.firstRun.loginHint'), 'username')}
          {children}
        </div>
      </section>
    </div>
  );
}
