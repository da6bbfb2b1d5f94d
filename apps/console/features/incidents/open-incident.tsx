import { useState } from 'react';
import { IncidentForm } from '../../review/incident-form.tsx';
import { useMe, verdictOf } from '../../shell/session.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';

/** 登记突发事件, for whoever has to inform. */
export function OpenIncident() {
  const { t } = useWords();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ReasonButton type="primary" may={verdictOf(me, 'incident.handle')} onClick={() => setOpen(true)}>
        {t('kinds.incident.open')}
      </ReasonButton>
      {isOpen ? <IncidentForm onClose={() => setOpen(false)} /> : null}
    </>
  );
}
