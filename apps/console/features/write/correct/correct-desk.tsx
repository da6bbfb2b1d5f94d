import { diffPlacement } from '@qianfa/domain/text/diff';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Desk, Placement } from '../../../review/desk-types.ts';
import { DiffBlocks } from '../../../review/diff/diff-blocks.tsx';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { Page } from '../../../ui/page.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { refusalText } from '../../../words/refusal-text.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from './correct.module.css';
import { CorrectFields } from './correct-fields.tsx';
import { type Correcting, useCorrecting } from './use-correcting.ts';

/** The editors at the left, what they changed at the right, and the one button that corrects and passes. */
export function CorrectDesk({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const correcting = useCorrecting(desk);
  const { placements } = desk.revision;
  const [open, setOpen] = useState(placements[0]?.accountId ?? 0);
  const [isBroken, setBroken] = useState(false);
  const placement = placements.find(({ accountId }) => accountId === open);
  const { isSigning } = correcting;
  return (
    <Page
      title={t(isSigning ? 'correcting.pageSigning' : 'correcting.page')}
      subtitle={desk.post.title}
      actions={
        <Link to="/desk/$postId" params={{ postId: String(desk.post.id) }}>
          {t('correcting.back')}
        </Link>
      }
    >
      <p className="quiet">{t(isSigning ? 'correcting.leadSigning' : 'correcting.lead')}</p>
      {correcting.isRestored ? (
        <p className={styles.notice} role="status">
          {t('correcting.restored')}{' '}
          <Button size="small" onClick={correcting.startOver}>
            {t('correcting.startOver')}
          </Button>
        </p>
      ) : null}
      {correcting.isTooLate ? (
        <p className={styles.notice} role="alert">
          {t('correcting.conflict')}{' '}
          <Button size="small" onClick={() => void correcting.reload()}>
            {t('correcting.reload')}
          </Button>
        </p>
      ) : null}
      {placements.length > 1 ? (
        <Segmented
          label={t('desk.account')}
          value={String(open)}
          options={placements.map(({ accountId, platform, account }) => ({
            value: String(accountId),
            label: t('desk.platformAccount', { platform, account }),
          }))}
          onChange={(value) => setOpen(Number(value))}
        />
      ) : null}
      <div className={styles.columns}>
        {placement ? (
          <CorrectFields
            key={`${placement.accountId} ${desk.revision.id} ${correcting.epoch}`}
            postId={desk.post.id}
            platform={placement.platform}
            names={placement.names}
            content={correcting.contentOf(placement.accountId, placement.content)}
            onChange={(content) => correcting.change(placement.accountId, content)}
            onProblem={setBroken}
          />
        ) : null}
        <aside className={styles.side} aria-label={t('correcting.changes')}>
          <Changes placements={placements} correcting={correcting} />
          {isSigning ? null : (
            <Field label={t('correcting.opinion')} optional>
              {(ids) => (
                <Input.TextArea
                  {...ids}
                  rows={2}
                  maxLength={2000}
                  value={correcting.comment}
                  onChange={(event) => correcting.setComment(event.target.value)}
                />
              )}
            </Field>
          )}
          <ErrorLine error={correcting.error} />
          <div className={styles.act}>
            <ReasonButton
              type="primary"
              size="large"
              block
              may={desk.may.correct}
              loading={correcting.pending}
              onClick={() => {
                if (!isBroken) correcting.submit();
              }}
            >
              {t(isSigning ? 'correcting.confirmSigning' : 'correcting.confirm')}
            </ReasonButton>
            {desk.may.correct.ok ? null : (
              <p className={styles.why}>{refusalText(t, desk.may.correct.refusal)}</p>
            )}
            {desk.may.correct.ok && correcting.changed.length === 0 ? (
              <p className="quiet small">{t('correcting.unchanged')}</p>
            ) : null}
          </div>
        </aside>
      </div>
    </Page>
  );
}

interface ChangesProps {
  readonly placements: readonly Placement[];
  readonly correcting: Correcting;
}

/** What is different now, placement by placement; compared when typing pauses. */
function Changes({ placements, correcting }: ChangesProps) {
  const { t } = useWords();
  const { changed } = correcting;
  const ids = new Set(changed.map(({ placementId }) => placementId));
  const pairs = placements
    .filter(({ placementId }) => ids.has(placementId))
    .map((one) => ({ ...one, now: correcting.contentOf(one.accountId, one.content) }));
  const shown = useDeferredValue(pairs);
  const compared = useMemo(
    () =>
      shown.map(({ placementId, platform, account, content, now }) => ({
        placementId,
        platform,
        account,
        blocks: diffPlacement({ content }, { content: now }),
      })),
    [shown],
  );
  const count = compared.reduce(
    (sum, { blocks }) => sum + blocks.filter(({ kind }) => kind !== 'unchanged').length,
    0,
  );
  return (
    <section className={styles.changes} aria-live="polite">
      <h2>{changed.length === 0 ? t('correcting.unchanged') : t('correcting.changed', { count })}</h2>
      {compared.map(({ placementId, platform, account, blocks }) => (
        <div key={placementId}>
          {placements.length > 1 ? (
            <p className="quiet small">{t('desk.platformAccount', { platform, account })}</p>
          ) : null}
          <DiffBlocks blocks={blocks} />
        </div>
      ))}
    </section>
  );
}
