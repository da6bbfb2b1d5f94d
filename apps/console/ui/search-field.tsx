import { Input } from 'antd';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';

interface SearchFieldProps {
  readonly label: string;
  /** What the address says. */
  readonly value: string;
  /** Called when typing rests. */
  readonly onSearch: (text: string) => void;
}

/** Typing rests for so long before the list is asked again, in milliseconds. */
const rest = 300;

/** Looks for a text in a list. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<number>(undefined);
  // Filters that are cleared elsewhere empty the field too.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const look = (text: string) => {
    window.clearTimeout(timer.current);
    setKnown(text.trim());
    onSearch(text.trim());
  };
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      prefix={<Search size={15} aria-hidden="true" />}
      allowClear
      maxLength={60}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        window.clearTimeout(timer.current);
        // A half-composed pinyin is no search yet.
        if ((event.nativeEvent as InputEvent).isComposing) return;
        timer.current = window.setTimeout(() => look(text), rest);
      }}
      onCompositionEnd={(event) => look(event.currentTarget.value)}
      onPressEnter={() => look(typed)}
    />
  );
}
