import { useNavigate } from '@tanstack/react-router';
import type { Desk } from '../../review/desk-types.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';

/** 改后通过, at signing 改稿: opens the words of the post in the editors (R3). */
export function CorrectButton({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const kind = desk.task?.stepKind;
  const isOffered = kind === 'review' || kind === 'proof' || kind === 'sign';
  const label = t(kind === 'sign' ? 'correcting.openSigning' : 'correcting.open');
  const open = () => void navigate({ to: '/correct/$postId', params: { postId: String(desk.post.id) } });
  useHotkeys(isOffered && desk.may.correct.ok ? [{ key: 'e', label, run: open }] : []);
  if (!isOffered) return null;
  return (
    <ReasonButton type="link" size="small" may={desk.may.correct} hotkey="e" onClick={open}>
      {label}
    </ReasonButton>
  );
}
