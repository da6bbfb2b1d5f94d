import { Button } from 'antd';
import type { Outputs } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateText } from '../../ui/format.ts';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';

type Preview = Outputs['wording']['preview'];

interface EntryPreviewProps {
  readonly preview: Preview | null;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onAsk: () => void;
}

/** What the entry would have hit in the last year, before it is saved. */
export function EntryPreview({ preview, pending, error, onAsk }: EntryPreviewProps) {
  const { t } = useWords();
  return (
    <section className={styles.preview} aria-live="polite">
      <div className={styles.kind}>
        <Button onClick={onAsk} loading={pending}>
          {t(preview ? 'lexicons.previewAgain' : 'lexicons.preview')}
        </Button>
        {preview ? <Counts preview={preview} /> : <span className="quiet">{t('lexicons.previewFirst')}</span>}
      </div>
      <ErrorLine error={error} />
      {preview && preview.examples.length > 0 ? (
        <>
          <h3>{t('lexicons.examples')}</h3>
          <ul className={styles.examples}>
            {preview.examples.map((example) => (
              <li key={example.publicationId}>
                <span>{example.around}</span>
                <span className={styles.facts}>
                  {example.accountName} · <When at={example.publishedAt} style="date" />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {preview && preview.drafts > 0 ? <p className="quiet small">{t('lexicons.previewDrafts')}</p> : null}
    </section>
  );
}

function Counts({ preview }: { readonly preview: Preview }) {
  const { t, language } = useWords();
  const { publications, drafts, more, since } = preview;
  if (publications + drafts === 0 && !more) return <span>{t('lexicons.previewNone')}</span>;
  if (!more) return <b>{t('lexicons.previewCounts', { publications, drafts })}</b>;
  return (
    <span>
      <b>{t('lexicons.previewAtLeast', { publications, drafts })}</b>{' '}
      {t('lexicons.previewMore', { since: dateText(since, language) })}
    </span>
  );
}
