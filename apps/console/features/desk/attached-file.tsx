import type { Attachment } from '@qianfa/domain/text/attachment';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { attachmentLine } from '../../review/attachment-words.ts';
import type { Desk } from '../../review/desk-types.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './views.module.css';

interface AttachedFileProps {
  readonly attachment: Attachment;
  /** Null where the post no longer has its bytes. */
  readonly file: Desk['files'][number] | null;
}

/** One file of the post: a picture is shown, words are read here, everything else is downloaded and never opened. */
export function AttachedFile({ attachment, file }: AttachedFileProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { fileId, name } = attachment;
  const isPicture = file?.mime.startsWith('image/') ?? false;
  const doubtful = attachment.role === 'source' && attachment.disclosure !== 'open';
  return (
    <li className={styles.attachedFile}>
      <p>
        <b>{attachmentLine(t, attachment)}</b>{' '}
        {doubtful ? (
          <StateBadge tone="over">{t(`attachments.disclosures.${attachment.disclosure}`)}</StateBadge>
        ) : null}
      </p>
      <p className={styles.attachedActs}>
        <a href={fileAddress(fileId)} download aria-label={t('attachments.download', { name })}>
          <Download size={14} aria-hidden="true" /> {t('attachments.save')}
        </a>
        {file ? (
          <span className="quiet small">
            {t('attachments.size', {
              type: typeWord(file.mime),
              count: Math.max(1, Math.round(file.bytes / 1024)),
            })}
          </span>
        ) : null}
        {file?.words === 'read' ? (
          <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'attachments.close' : 'attachments.open')}
          </Button>
        ) : isPicture ? null : (
          <span className="quiet small">{t('attachments.noText')}</span>
        )}
      </p>
      {isPicture ? (
        <img className={styles.attachedPicture} src={fileAddress(fileId)} alt={name} loading="lazy" />
      ) : null}
      {isOpen ? <FileWords sha256={fileId} name={name} /> : null}
    </li>
  );
}

/** What was read in the file: reading it here is a read like any other (R37). */
function FileWords({ sha256, name }: { readonly sha256: string; readonly name: string }) {
  const { t } = useWords();
  const query = useQuery({
    ...useTRPC().attachment.text.queryOptions({ sha256 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isPending) return <LoadingState lines={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { text, isCut } = query.data;
  if (text === null) return <p className="quiet">{t('attachments.noText')}</p>;
  return (
    <section className={styles.attachedWords} aria-label={name}>
      {text}
      {isCut ? <p className="quiet small">{t('attachments.cut')}</p> : null}
    </section>
  );
}

const types: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/plain': 'TXT',
  'text/html': 'HTML',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
};

function typeWord(mime: string): string {
  return types[mime] ?? mime.replace(/^image\//, '').toUpperCase();
}
