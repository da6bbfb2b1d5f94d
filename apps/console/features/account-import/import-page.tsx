import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { FileRefused } from '../../shell/send-file.ts';
import { useMay } from '../../shell/session.ts';
import { ChooseFile } from '../../ui/choose-file.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './account-import.module.css';
import { ImportDone } from './import-done.tsx';
import { ImportPreview } from './import-preview.tsx';
import { sendRegister } from './send-register.ts';

/** 导入台账: choose a file, see what would happen, then let it happen. */
export function ImportPage() {
  const { t } = useWords();
  const may = useMay('account.importRegister');
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const preview = useMutation({ mutationFn: (chosen: File) => sendRegister(chosen, { dryRun: true }) });
  const take = useMutation({
    mutationFn: (chosen: File) => sendRegister(chosen, { dryRun: false }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const choose = (chosen: File) => {
    setFile(chosen);
    take.reset();
    preview.mutate(chosen);
  };
  const again = () => {
    setFile(null);
    preview.reset();
    take.reset();
  };
  return (
    <Page
      title={t('accounts.importing.title')}
      subtitle={<Link to="/accounts">{t('accounts.back')}</Link>}
      width="reading"
    >
      {!may.ok ? (
        <EmptyState
          icon={CircleAlert}
          title={t('accounts.importing.title')}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      ) : take.data && file ? (
        <ImportDone report={take.data} onAgain={again} />
      ) : preview.data && file ? (
        <ImportPreview
          file={file}
          report={preview.data}
          pending={take.isPending}
          onImport={() => take.mutate(file)}
          onAgain={again}
        >
          <WholeRefusal error={take.error} />
        </ImportPreview>
      ) : (
        <Panel title={t('accounts.importing.choose')}>
          <div className="stack">
            <ChooseFile
              busy={preview.isPending ? (file?.name ?? '') : null}
              onChoose={choose}
              accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              hint={t('accounts.importing.chooseHint')}
              label={t('accounts.importing.choose')}
              drop={t('accounts.importing.drop')}
              reading={(name) => t('accounts.importing.reading', { name })}
            />
            <WholeRefusal error={preview.error} />
          </div>
        </Panel>
      )}
    </Page>
  );
}

/** Why the file as a whole was not taken. */
function WholeRefusal({ error }: { readonly error: Error | null }) {
  const { t } = useWords();
  if (!error) return null;
  const refusal = error instanceof FileRefused ? error.refusal : null;
  return (
    <p role="alert" className={styles.refusal}>
      <CircleAlert size={16} aria-hidden="true" />
      {refusal ? refusalText(t, refusal) : t('common.errorNetwork')}
    </p>
  );
}
