import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { useRefresh } from './use-release.ts';

interface CompareDialogProps {
  readonly publicationId: number;
  readonly onClose: () => void;
}

/** The pasted live text against what was signed, by machine (R24). */
export function CompareDialog({ publicationId, onClose }: CompareDialogProps) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const compare = useMutation(useTRPC().release.compare.mutationOptions({ onSettled: refresh }));
  const ask = (seen: Parameters<typeof compare.mutate>[0]['seen']) => compare.mutate({ publicationId, seen });
  return (
    <Dialog
      title={t('release.compare.title')}
      onClose={onClose}
      width={560}
      shape="sheet"
      footer={
        <>
          <Button danger loading={compare.isPending} onClick={() => ask({ there: false })}>
            {t('release.compare.gone')}
          </Button>
          <Button
            type="primary"
            disabled={text.trim() === ''}
            loading={compare.isPending}
            onClick={() => ask({ there: true, liveText: text })}
          >
            {t('release.compare.submit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">{t('release.compare.lead')}</p>
        <Field label={t('release.compare.live')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={6}
              maxLength={100_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={compare.error} />
        <div role="status">{compare.data ? <Result result={compare.data} /> : null}</div>
      </div>
    </Dialog>
  );
}

function Result({ result }: { readonly result: Outputs['release']['compare'] }) {
  const { t } = useWords();
  switch (result.comparison) {
    case 'same':
      return <StateBadge tone="well">{t('release.compare.same')}</StateBadge>;
    case 'gone':
      return <StateBadge tone="over">{t('release.compare.goneDone')}</StateBadge>;
    case 'different':
      return (
        <p>
          {t('release.compare.different', {
            signed: result.firstDifference?.signed ?? '',
            live: result.firstDifference?.live ?? '',
          })}
        </p>
      );
  }
}
