import type { DraftPlacement } from '@qianfa/domain/text/draft-content';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { useWords } from '../../words/use-words.ts';
import { fillFrom, hasText } from './fill-from.ts';
import type { Writing } from './use-writing.ts';

interface FillOthersProps {
  readonly writing: Writing;
  readonly current: DraftPlacement;
}

/** One text to many accounts (R45): fills what is empty at once; replacing what somebody wrote is asked first. */
export function FillOthers({ writing, current }: FillOthersProps) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const others = writing.content.placements.filter(({ accountId }) => accountId !== current.accountId);
  if (writing.isSettled || others.length === 0 || !hasText(current.content)) return null;
  const empty = others.filter(({ content }) => !hasText(content));
  const different = others.filter((one) => hasText(one.content) && differs(one, current));
  const fill = (chosen: readonly DraftPlacement[]) => {
    for (const { accountId } of chosen) writing.unstored.drop(accountId);
    writing.change((draft) => ({
      ...draft,
      placements: draft.placements.map((one) => filled(one, current, chosen)),
    }));
  };
  return (
    <div className="row">
      {empty.length > 0 ? (
        <Button onClick={() => fill(empty)}>{t('write.fillEmpty', { count: empty.length })}</Button>
      ) : null}
      {different.length > 1 ? (
        <Button onClick={() => setAsking(true)}>{t('write.fillAll', { count: different.length })}</Button>
      ) : null}
      {isAsking ? (
        <ConfirmDanger
          title={t('write.fillAll', { count: different.length })}
          confirm={t('write.fillAllConfirm')}
          onConfirm={() => {
            fill(different);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          {t('write.fillAllAsk')}
        </ConfirmDanger>
      ) : null}
    </div>
  );
}

/** Says something else than what filling would give it. */
function differs(one: DraftPlacement, source: DraftPlacement): boolean {
  return JSON.stringify(fillFrom(source.content, one.content.shape)) !== JSON.stringify(one.content);
}

function filled(
  one: DraftPlacement,
  source: DraftPlacement,
  chosen: readonly DraftPlacement[],
): DraftPlacement {
  const isChosen = chosen.some(({ accountId }) => accountId === one.accountId);
  return isChosen ? { ...one, content: fillFrom(source.content, one.content.shape) } : one;
}
