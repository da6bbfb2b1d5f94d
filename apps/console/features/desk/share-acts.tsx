import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { BackDialog } from './back-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';

interface ShareActsProps {
  readonly desk: Desk;
  readonly goNext: () => Promise<void>;
}

const words = { handOn: 'handOn', addPerson: 'add', returnToStep: 'back' } as const;

/** 转审, 加签, 退到前面的环节 (R8): for whoever has the step; what this step does not allow says why. */
export function ShareActs({ desk, goNext }: ShareActsProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<keyof typeof words | null>(null);
  const { task } = desk;
  if (!task) return null;
  const close = () => setOpen(null);
  // What can never be shared shows no buttons; returning may still be possible from there.
  const shared = task.stepKind !== 'sign' && task.stepKind !== 'secrecy';
  const shown = shared ? (['handOn', 'addPerson', 'returnToStep'] as const) : (['returnToStep'] as const);
  return (
    <>
      {task.stepKind === 'secrecy' || task.stepKind === 'advise'
        ? null
        : shown.map((act) => (
            <ReasonButton key={act} type="link" size="small" may={desk.may[act]} onClick={() => setOpen(act)}>
              {t(`time.share.${words[act]}`)}
            </ReasonButton>
          ))}
      {open === 'returnToStep' ? (
        <BackDialog desk={desk} task={task} goNext={goNext} onClose={close} />
      ) : open ? (
        <ShareDialog act={open} desk={desk} taskId={task.id} goNext={goNext} onClose={close} />
      ) : null}
    </>
  );
}
