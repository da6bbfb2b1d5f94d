import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReportCounts } from './import-preview.tsx';
import { RefusedRows } from './refused-rows.tsx';
import type { RegisterReport } from './send-register.ts';

interface ImportDoneProps {
  readonly report: RegisterReport;
  readonly onAgain: () => void;
}

/** What happened, and where to go now. */
export function ImportDone({ report, onAgain }: ImportDoneProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const title = report.taken > 0 ? t('accounts.importing.done') : t('accounts.importing.doneNothing');
  return (
    <>
      <Panel title={<span role="status">{title}</span>}>
        <div className="stack">
          <ReportCounts report={report} />
          <div className="row">
            <Button type="primary" onClick={() => void navigate({ to: '/accounts' })}>
              {t('accounts.importing.toAccounts')}
            </Button>
            <Button onClick={onAgain}>{t('accounts.importing.again')}</Button>
          </div>
        </div>
      </Panel>
      <RefusedRows report={report} />
    </>
  );
}
