import { Input } from 'antd';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';

/** The number of a post as it was typed or read off a sheet; null while it is none. */
export function postNumberIn(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text.trim()) : null;
}

interface PostNumberFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly hint: string | null;
  readonly error: string | null;
}

/** Asks for the post by its number, which stands on the sheet. */
export function PostNumberField({ value, onChange, hint, error }: PostNumberFieldProps) {
  const { t } = useWords();
  return (
    <Field label={t('signing.paper.post')} hint={hint} error={error} required>
      {(ids) => (
        <Input
          {...ids}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
