import { Input } from 'antd';
import { Field } from '../../ui/field.tsx';
import { usePushPlace } from '../../ui/release-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { ProofUpload } from './proof-upload.tsx';

/** What is handed in for one article, as it is typed. */
export interface ArticleProof {
  readonly link: string;
  readonly liveText: string;
  readonly proofSha256: string | null;
}

export const noProof: ArticleProof = { link: '', liveText: '', proofSha256: null };

interface ArticleReceiptProps {
  readonly article: { readonly releaseId: number; readonly position: number | null };
  /** The platform's posts have addresses; else a screenshot is the proof (R20). */
  readonly linked: boolean;
  readonly tried: boolean;
  readonly value: ArticleProof;
  readonly onChange: (proof: ArticleProof) => void;
}

export function ArticleReceipt({ article, linked, tried, value, onChange }: ArticleReceiptProps) {
  const { t } = useWords();
  const place = usePushPlace();
  const named = (label: string) =>
    article.position === null ? label : `${place(article.position)} · ${label}`;
  const lacksLink = linked && value.link.trim() === '';
  const lacksProof = !linked && value.proofSha256 === null && value.link.trim() === '';
  return (
    <div className="stack">
      {linked ? (
        <Field
          label={named(t('release.receipt.link'))}
          hint={t('release.receipt.linkHint')}
          error={tried && lacksLink ? t('release.receipt.required.link') : null}
          required
        >
          {(ids) => (
            <Input
              {...ids}
              type="url"
              inputMode="url"
              placeholder="https://"
              autoComplete="off"
              maxLength={2000}
              value={value.link}
              onChange={(event) => onChange({ ...value, link: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <ProofUpload
          releaseId={article.releaseId}
          label={named(t('release.receipt.proof'))}
          error={tried && lacksProof ? t('release.receipt.required.proof') : null}
          stored={value.proofSha256}
          onStored={(proofSha256) => onChange({ ...value, proofSha256 })}
        />
      )}
      <Field label={named(t('release.receipt.live'))} hint={t('release.receipt.liveHint')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={3}
            maxLength={100_000}
            value={value.liveText}
            onChange={(event) => onChange({ ...value, liveText: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
