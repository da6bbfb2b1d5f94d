import { entryKinds } from '@qianfa/domain/wording/entry-form';
import { findingSeverities } from '@qianfa/domain/wording/finding';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { FileRefused } from '../../shell/send-file.ts';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ChooseFile } from '../../ui/choose-file.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { ImportRun } from './import-run.tsx';
import styles from './lexicon-import.module.css';
import { sendLexicon } from './send-lexicon.ts';

/** 导入词条 (a table into a lexicon) and 导入词库包: a rehearsal first, then the import. */
export function ImportPage() {
  const { t } = useWords();
  const may = useMay('lexicon.manage');
  const { lexicon } = useSearch({ from: '/frame/lexicons/import' });
  const isPackage = lexicon === undefined;
  const title = t(isPackage ? 'lexicons.importing.packageTitle' : 'lexicons.importing.title');
  return (
    <Page
      title={title}
      subtitle={
        <Link to="/lexicons" search={lexicon ? { lexicon } : {}}>
          {t('lexicons.importing.back')}
        </Link>
      }
      width="reading"
    >
      {may.ok ? (
        <ImportDesk lexiconId={lexicon ?? null} />
      ) : (
        <EmptyState
          icon={CircleAlert}
          title={title}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      )}
    </Page>
  );
}

function ImportDesk({ lexiconId }: { readonly lexiconId: number | null }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [defaults, setDefaults] = useState({ kind: 'cautious', severity: 'warn', source: '' });
  const send = useMutation({
    mutationFn: (asked: { file: File; dryRun: boolean }) => sendLexicon({ ...defaults, lexiconId, ...asked }),
  });
  const again = () => {
    setFile(null);
    send.reset();
  };
  if (file && send.data !== undefined) {
    return (
      <ImportRun
        id={send.data}
        pending={send.isPending}
        onImport={() => send.mutate({ file, dryRun: false })}
        onAgain={again}
      />
    );
  }
  return (
    <Panel title={<Into lexiconId={lexiconId} />}>
      <div className="stack">
        {lexiconId === null ? null : <Defaults value={defaults} onChange={setDefaults} />}
        <ChooseFile
          busy={send.isPending ? (file?.name ?? '') : null}
          onChoose={(chosen) => {
            setFile(chosen);
            send.mutate({ file: chosen, dryRun: true });
          }}
          accept={lexiconId === null ? '.json,application/json' : '.csv,.xlsx'}
          label={t('lexicons.importing.choose')}
          drop={t('lexicons.importing.drop')}
          reading={(name) => t('lexicons.importing.reading', { name })}
          hint={t(lexiconId === null ? 'lexicons.importing.packageHint' : 'lexicons.importing.tableHint')}
        />
        <WholeRefusal error={send.error} />
      </div>
    </Panel>
  );
}

function Into({ lexiconId }: { readonly lexiconId: number | null }) {
  const { t } = useWords();
  const query = useQuery(useTRPC().wording.lexicons.queryOptions());
  const name = query.data?.lexicons.find(({ id }) => id === lexiconId)?.name;
  if (lexiconId === null || !name) return <>{t('lexicons.importing.choose')}</>;
  return <>{t('lexicons.importing.into', { name })}</>;
}

interface DefaultValues {
  readonly kind: string;
  readonly severity: string;
  readonly source: string;
}

interface DefaultsProps {
  readonly value: DefaultValues;
  readonly onChange: (value: { kind: string; severity: string; source: string }) => void;
}

/** What holds for rows that do not say it themselves. */
function Defaults({ value, onChange }: DefaultsProps) {
  const { t } = useWords();
  return (
    <fieldset className={styles.defaults}>
      <legend>{t('lexicons.importing.defaults')}</legend>
      <Field label={t('lexicons.kind')}>
        {(ids) => (
          <Select
            {...ids}
            value={value.kind}
            onChange={(kind) => onChange({ ...value, kind })}
            options={entryKinds.map((kind) => ({ value: kind, label: t(`lexicons.entryKinds.${kind}`) }))}
          />
        )}
      </Field>
      <Field label={t('lexicons.severity')}>
        {(ids) => (
          <Select
            {...ids}
            value={value.severity}
            onChange={(severity) => onChange({ ...value, severity })}
            options={findingSeverities.map((severity) => ({
              value: severity,
              label: t(`lexicons.severityWords.${severity}`),
            }))}
          />
        )}
      </Field>
      <Field label={t('lexicons.source')}>
        {(ids) => (
          <Input
            {...ids}
            maxLength={300}
            value={value.source}
            onChange={(event) => onChange({ ...value, source: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
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
