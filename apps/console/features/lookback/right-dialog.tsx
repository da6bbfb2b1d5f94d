import { Button, Input } from 'antd';
import { useState } from 'react';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Hit } from './hit-type.ts';
import { useSettleHit } from './use-settle-hit.ts';

/** The words are right where they stand: why, by a tap or in one's own words. */
export function RightDialog({ hit, onClose }: { readonly hit: Hit; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const settle = useSettleHit(onClose);
  const reasons = t('lexicons.hitsPage.reasons', { returnObjects: true });
  return (
    <Dialog
      title={t('lexicons.hitsPage.rightTitle', { words: hit.words })}
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={settle.isPending}
            onClick={() => settle.mutate({ hitId: hit.id, outcome: 'right', reason })}
          >
            {t('lexicons.hitsPage.submit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Chips
          label={t('lexicons.hitsPage.reason')}
          value={reasons.find((one) => one === reason) ?? null}
          onChange={setReason}
          chips={reasons.map((one) => ({ value: one, label: one }))}
        />
        <Field label={t('lexicons.hitsPage.reason')} required>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={settle.error} />
      </div>
    </Dialog>
  );
}
