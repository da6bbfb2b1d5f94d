import type { RefusalFacts } from '@qianfa/domain/refusal';
import type { WordList } from '@qianfa/domain/wording/word-lists';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { FileRefused, sendFile } from '../../shell/send-file.ts';
import { ChooseFile } from '../../ui/choose-file.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';

/** What the server answers (modules/wording/import-list.ts). */
interface Report {
  readonly added: number;
  readonly there: number;
  readonly refused: readonly { readonly line: number; readonly refusal: RefusalFacts }[];
}

/** Lines of refused rows that are shown. */
const shown = 20;

const send = (list: WordList, file: File, dryRun: boolean) =>
  sendFile<Report>(`/import/word-list?list=${list}&dryRun=${dryRun ? 1 : 0}`, file);

/** A table into a list: first what would happen, then the deed. */
export function ImportList({ list, onClose }: { readonly list: WordList; readonly onClose: () => void }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const rehearse = useMutation({ mutationFn: (chosen: File) => send(list, chosen, true) });
  const report = rehearse.data ?? null;
  const added = report?.added ?? 0;
  const written = useWritten(t('lexicons.importListDone', { count: added }), onClose);
  const take = useMutation({ mutationFn: (chosen: File) => send(list, chosen, false), onSuccess: written });
  const choose = (chosen: File) => {
    setFile(chosen);
    take.reset();
    rehearse.mutate(chosen);
  };
  const name = t(`lexicons.lists.${list}`);
  return (
    <Dialog
      title={t('lexicons.importListTitle', { list: name })}
      onClose={onClose}
      width={520}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {report && file && added > 0 ? (
            <Button type="primary" loading={take.isPending} onClick={() => take.mutate(file)}>
              {t('lexicons.importListSubmit', { count: added })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <ChooseFile
          busy={rehearse.isPending ? (file?.name ?? '') : null}
          onChoose={choose}
          accept=".csv,.xlsx"
          label={t('lexicons.importList')}
          drop={t(report ? 'lexicons.importListAgain' : 'lexicons.importListDrop')}
          reading={(reading) => t('lexicons.importListReading', { name: reading })}
          hint={t('lexicons.importListHint', { columns: t(`lexicons.importListColumns.${list}`) })}
        />
        <Failure error={rehearse.error ?? take.error} />
        {report ? <Found report={report} /> : null}
      </div>
    </Dialog>
  );
}

function Failure({ error }: { readonly error: Error | null }) {
  const { t } = useWords();
  if (error === null) return null;
  const refusal = error instanceof FileRefused ? error.refusal : null;
  return <p role="alert">{refusal ? refusalText(t, refusal) : t('common.errorNetwork')}</p>;
}

function Found({ report }: { readonly report: Report }) {
  const { t } = useWords();
  const { added, there, refused } = report;
  return (
    <div role="status">
      <p>{t('lexicons.importListFound', { added, there, refused: refused.length })}</p>
      <ul>
        {refused.slice(0, shown).map(({ line, refusal }) => (
          <li key={line} className="quiet">
            {t('lexicons.importListLine', { line, why: refusalText(t, refusal) })}
          </li>
        ))}
      </ul>
      {refused.length > shown ? (
        <p className="quiet">{t('lexicons.importListMore', { count: refused.length - shown })}</p>
      ) : null}
    </div>
  );
}
