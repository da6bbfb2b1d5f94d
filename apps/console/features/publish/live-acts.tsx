import { useState } from 'react';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { TakeDownDialog } from '../../ui/take-down-dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { type Release, useRefresh } from './use-release.ts';

/** What may be done with what is live: compare it again, take it down. */
export function LiveActs({ release }: { readonly release: Release }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'none' | 'compare' | 'takeDown'>('none');
  const close = () => setOpen('none');
  const refresh = useRefresh();
  const { publicationId, title, link } = release.line;
  if (publicationId === null) return null;
  return (
    <>
      <div className="row">
        <ReasonButton may={release.may.compare} onClick={() => setOpen('compare')}>
          {t('release.acts.compare')}
        </ReasonButton>
        <ReasonButton may={release.may.takeDown} danger onClick={() => setOpen('takeDown')}>
          {t('release.acts.takeDown')}
        </ReasonButton>
      </div>
      {open === 'compare' ? <CompareDialog publicationId={publicationId} onClose={close} /> : null}
      {open === 'takeDown' ? (
        <TakeDownDialog publication={{ id: publicationId, title, link }} onDone={refresh} onClose={close} />
      ) : null}
    </>
  );
}
