import { Button, type ButtonProps } from 'antd';
import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { copyRich, copyText } from './copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** Copied as rich text where given; the plain text goes beside it. */
  readonly html?: string;
  /** What is copied: 标题, 正文. */
  readonly what?: string;
  readonly children?: ReactNode;
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
  /** Called after it worked (the guided copy marks the step). */
  readonly onCopied?: () => void;
}

type Outcome = 'none' | 'copied' | 'failed';

const icons = { none: Copy, copied: Check, failed: TriangleAlert };

/** Copies and says so; where the browser refuses, it says what to do instead. */
export function CopyButton({ text, html, what, children, type, size, onCopied }: CopyButtonProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome>('none');
  const Icon = icons[outcome];
  const copy = async () => {
    const worked = html === undefined ? await copyText(text) : await copyRich(html, text);
    setOutcome(worked ? 'copied' : 'failed');
    if (worked) onCopied?.();
    window.setTimeout(() => setOutcome('none'), worked ? 2_000 : 8_000);
  };
  const name = children ?? (what ? t('common.copyOf', { what }) : t('common.copy'));
  const said = { none: name, copied: t('common.copied'), failed: t('common.copyFailed') }[outcome];
  return (
    <Button
      onClick={copy}
      icon={<Icon size={15} aria-hidden="true" />}
      {...(type ? { type } : {})}
      {...(size ? { size } : {})}
    >
      {said}
      <span role="status" className="unseen">
        {outcome === 'none' ? '' : said}
      </span>
    </Button>
  );
}
