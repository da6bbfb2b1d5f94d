import type { DraftPlacement } from '@qianfa/domain/text/draft-content';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { Button, Input } from 'antd';
import { Field } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { fillFrom, hasText } from '../fill-from.ts';
import { withContent, withPlacement } from '../placements.ts';
import { fieldOfInstant, instantOfField } from '../planned-time.ts';
import type { AccountShown, Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { ArticleForm } from './article-form.tsx';
import { GenericForm } from './generic-form.tsx';
import { MicroblogForm } from './microblog-form.tsx';

interface PlacementFormProps {
  readonly placement: DraftPlacement;
  readonly account: AccountShown;
  readonly writing: Writing;
}

/** What one account is to say, in the form of its platform, and when. */
export function PlacementForm({ placement, account, writing }: PlacementFormProps) {
  const { t } = useWords();
  const { accountId, content, plannedAt } = placement;
  const onChange = (update: (content: PlacementContent) => PlacementContent) =>
    writing.change((draft) => withContent(draft, accountId, update));
  return (
    <div>
      <FillOffer placement={placement} writing={writing} />
      <ShapeForm
        content={content}
        accountId={accountId}
        platform={account.platform}
        onChange={onChange}
        writing={writing}
      />
      <div className={styles.planned}>
        <Field label={t('write.plannedAt')} hint={t('write.plannedHint')} optional>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={fieldOfInstant(plannedAt)}
              onChange={(event) => {
                const instant = instantOfField(event.target.value);
                writing.change((draft) =>
                  withPlacement(draft, accountId, (one) => ({ ...one, plannedAt: instant })),
                );
              }}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

interface ShapeFormProps {
  readonly content: PlacementContent;
  readonly accountId: number;
  readonly platform: string;
  readonly onChange: (update: (content: PlacementContent) => PlacementContent) => void;
  readonly writing: Writing;
}

function ShapeForm({ content, onChange, ...rest }: ShapeFormProps) {
  // A change is made on the newest content, and only while it still has the form that it was made in.
  const only =
    <S extends PlacementContent['shape']>(shape: S) =>
    (update: (before: Extract<PlacementContent, { shape: S }>) => PlacementContent) =>
      onChange((before) => (isShape(before, shape) ? update(before) : before));
  switch (content.shape) {
    case 'article':
      return <ArticleForm content={content} onChange={only('article')} {...rest} />;
    case 'microblog':
      return <MicroblogForm content={content} onChange={only('microblog')} {...rest} />;
    case 'generic':
      return <GenericForm content={content} onChange={only('generic')} {...rest} />;
  }
}

function isShape<S extends PlacementContent['shape']>(
  content: PlacementContent,
  shape: S,
): content is Extract<PlacementContent, { shape: S }> {
  return content.shape === shape;
}

/** While a placement is empty and another is not, one click fills it (R45). */
function FillOffer({
  placement,
  writing,
}: {
  readonly placement: DraftPlacement;
  readonly writing: Writing;
}) {
  const { t } = useWords();
  if (hasText(placement.content) && !isOnlyTitled(placement, writing.content.title)) return null;
  const sources = writing.content.placements.filter(
    (one) =>
      one.accountId !== placement.accountId &&
      hasText(one.content) &&
      !isOnlyTitled(one, writing.content.title),
  );
  if (sources.length === 0) return null;
  const fill = (source: DraftPlacement) => {
    writing.unstored.drop(placement.accountId);
    writing.replace((draft) =>
      withPlacement(draft, placement.accountId, (one) => ({
        ...one,
        content: fillFrom(source.content, one.content.shape),
      })),
    );
    showToast(t('write.filled'));
  };
  return (
    <div className={styles.fill}>
      {sources.slice(0, 3).map((source) => {
        const account = writing.accountOf(source.accountId);
        if (!account) return null;
        return (
          <Button key={account.id} onClick={() => fill(source)}>
            {t('write.fillFrom', { platform: account.platform, account: account.name })}
          </Button>
        );
      })}
    </div>
  );
}

/** A placement that only got the working title when it was added is as good as empty. */
function isOnlyTitled({ content }: DraftPlacement, workingTitle: string): boolean {
  if (content.shape === 'microblog' || content.title !== workingTitle) return false;
  return !hasText({ ...content, title: '' });
}
