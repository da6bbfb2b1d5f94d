import {
  type Attachment,
  attachmentRoles,
  disclosures,
  maxAttachments,
} from '@qianfa/domain/text/attachment';
import { Button, Input, Select } from 'antd';
import { Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { Field } from '../../../ui/field.tsx';
import { fileAddress } from '../../../ui/preview/article-html.ts';
import { useWords } from '../../../words/use-words.ts';
import { IconButton } from '../forms/pictures-field.tsx';
import { uploadAttachment } from '../upload.ts';
import { useUploadBy } from '../use-upload.tsx';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

/** 附件, 依据 and 稿源文件 of the post: part of what reviewers decide on, so that changing them voids opinions (R4, R6). */
export function AttachmentsBox({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const { content, change, postId, attachmentLimit: limit } = writing;
  const { upload, uploads } = useUploadBy({ postId, limit }, uploadAttachment);
  const { attachments } = content;
  const set = (next: (before: readonly Attachment[]) => Attachment[]) =>
    change((draft) => ({ ...draft, attachments: next(draft.attachments) }));
  const add = async (files: readonly File[]) => {
    const stored = await upload(files.slice(0, maxAttachments - attachments.length));
    set((before) => {
      const added = stored.filter(({ sha256 }) => before.every(({ fileId }) => fileId !== sha256));
      const unlike = added.filter(({ sha256 }, at) => added.findIndex((one) => one.sha256 === sha256) === at);
      return [...before, ...unlike.map(({ sha256, name }) => attachmentOf(sha256, name))];
    });
  };
  return (
    <section className={styles.attachments} aria-label={t('attachments.title')}>
      <h2>{t('attachments.title')}</h2>
      <p className={styles.hint}>
        {t('attachments.hint', { max: maxAttachments, limit: limit / 1_000_000 })}
      </p>
      <ul>
        {attachments.map((attachment) => (
          <AttachmentItem
            key={attachment.fileId}
            attachment={attachment}
            isUnread={writing.standing.files.some(
              ({ sha256, isRead }) => sha256 === attachment.fileId && !isRead,
            )}
            onChange={(part) =>
              set((before) =>
                before.map((one) => (one.fileId === attachment.fileId ? { ...one, ...part } : one)),
              )
            }
            onRemove={() => set((before) => before.filter(({ fileId }) => fileId !== attachment.fileId))}
          />
        ))}
      </ul>
      <Button
        data-target="attachments"
        icon={<Paperclip size={15} aria-hidden="true" />}
        disabled={attachments.length >= maxAttachments}
        onClick={() => chooser.current?.click()}
      >
        {t('attachments.add')}
      </Button>
      {uploads}
      <input
        ref={chooser}
        type="file"
        accept=".docx,.xlsx,.pdf,.txt,.html,.htm,image/png,image/jpeg"
        multiple
        hidden
        aria-label={t('attachments.add')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </section>
  );
}

/** A new file is for the reviewers alone until somebody says that it is published. */
function attachmentOf(sha256: string, name: string): Attachment {
  const facts = { disclosure: 'unmarked', documentNumber: '', documentDate: null } as const;
  return { fileId: sha256, name, role: 'basis', ...facts };
}

interface ItemProps {
  readonly attachment: Attachment;
  /** Its words could not be read. */
  readonly isUnread: boolean;
  readonly onChange: (part: Partial<Attachment>) => void;
  readonly onRemove: () => void;
}

function AttachmentItem({ attachment, isUnread, onChange, onRemove }: ItemProps) {
  const { t } = useWords();
  const { fileId, name, role } = attachment;
  return (
    <li className={styles.attachment}>
      <div className={styles.attachmentHead}>
        <a href={fileAddress(fileId)} target="_blank" rel="noreferrer">
          {name}
        </a>
        <IconButton label={t('attachments.remove', { name })} onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <Select
        value={role}
        aria-label={t('attachments.role', { name })}
        options={attachmentRoles.map((value) => ({ value, label: t(`attachments.roles.${value}`) }))}
        onChange={(next) => onChange({ role: next })}
      />
      {role === 'source' ? <SourceFields attachment={attachment} onChange={onChange} /> : null}
      {isUnread ? <small className={styles.warn}>{t('attachments.notRead')}</small> : null}
    </li>
  );
}

function SourceFields({ attachment, onChange }: Pick<ItemProps, 'attachment' | 'onChange'>) {
  const { t } = useWords();
  return (
    <>
      <Field label={`${t('attachments.disclosure')} · R6`}>
        {(ids) => (
          <Select
            {...ids}
            value={attachment.disclosure}
            status={attachment.disclosure === 'open' ? '' : 'warning'}
            options={disclosures.map((value) => ({ value, label: t(`attachments.disclosures.${value}`) }))}
            onChange={(disclosure) => onChange({ disclosure })}
          />
        )}
      </Field>
      <Field label={t('attachments.number')} optional>
        {(ids) => (
          <Input
            {...ids}
            maxLength={100}
            value={attachment.documentNumber}
            onChange={(event) => onChange({ documentNumber: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('attachments.date')} optional>
        {(ids) => (
          <Input
            {...ids}
            type="date"
            value={attachment.documentDate ?? ''}
            onChange={(event) => onChange({ documentDate: event.target.value || null })}
          />
        )}
      </Field>
    </>
  );
}
