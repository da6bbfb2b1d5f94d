import { ClipboardList } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './phone-bar.module.css';
import type { DeskActs } from './use-desk-keys.ts';

interface PhoneBarProps {
  readonly desk: Desk;
  readonly acts: DeskActs;
  readonly pending: boolean;
  /** The whole rail, shown in a sheet that rises from below. */
  readonly rail: ReactNode;
}

/** On a phone: the two main buttons under the thumb, everything else of the rail in a sheet. */
export function PhoneBar({ desk, acts, pending, rail }: PhoneBarProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { main } = acts;
  // With gates to answer or words to write, the first button leads into the sheet.
  const press = () => (acts.gatesOpen ? setOpen(true) : acts.pass());
  return (
    <div className={styles.bar}>
      <button type="button" className={styles.handle} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ClipboardList size={18} aria-hidden="true" />
        {t('desk.paper')}
      </button>
      {desk.task && main ? (
        <>
          <ReasonButton type="primary" size="large" may={acts.mayMain} loading={pending} onClick={press}>
            {t(`desk.act.${main}`)}
          </ReasonButton>
          {main === 'advise' ? null : (
            <ReasonButton size="large" may={desk.may.return} onClick={() => acts.ask('return')}>
              {t('desk.act.return')}
            </ReasonButton>
          )}
        </>
      ) : (
        <button type="button" className={styles.next} onClick={acts.passAndNext}>
          {t('desk.next')}
        </button>
      )}
      {open ? (
        <Dialog title={desk.post.title} shape="sheet" onClose={() => setOpen(false)}>
          {rail}
        </Dialog>
      ) : null}
    </div>
  );
}
