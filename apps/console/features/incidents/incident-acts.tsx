import { useState } from 'react';
import { IncidentForm } from '../../review/incident-form.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConferenceForm, WaiveForm } from './conference-form.tsx';
import type { Incident } from './incident-types.ts';
import styles from './incidents.module.css';

type Form = 'change' | 'conference' | 'waive';

/** Correct, record the press conference, or decide that there is none. */
export function IncidentActs({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  const [form, setForm] = useState<Form | null>(null);
  const { may, conference } = incident;
  const close = () => setForm(null);
  return (
    <div className={styles.actions}>
      <ReasonButton may={may.handle} onClick={() => setForm('conference')}>
        {t(conference?.kind === 'held' ? 'kinds.incident.conferenceAgain' : 'kinds.incident.conference')}
      </ReasonButton>
      {conference === null ? (
        <ReasonButton may={may.waive} onClick={() => setForm('waive')}>
          {t('kinds.incident.waive')}
        </ReasonButton>
      ) : null}
      <ReasonButton may={may.handle} onClick={() => setForm('change')}>
        {t('kinds.incident.change')}
      </ReasonButton>
      {form === 'change' ? <IncidentForm incident={incident} onClose={close} /> : null}
      {form === 'conference' ? <ConferenceForm incident={incident} onClose={close} /> : null}
      {form === 'waive' ? <WaiveForm incidentId={incident.incidentId} onClose={close} /> : null}
    </div>
  );
}
