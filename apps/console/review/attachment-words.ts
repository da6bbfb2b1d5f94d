import type { Attachment } from '@qianfa/domain/text/attachment';
import type { Translate } from '../words/i18n.ts';

/** "要点.docx（稿源文件、主动公开、闽检办〔2026〕12号、2026-11-01）": everything about a file that opinions hang on. */
export function attachmentLine(t: Translate, attachment: Attachment): string {
  const { name, role, disclosure, documentNumber, documentDate } = attachment;
  const facts = [
    t(`attachments.roles.${role}`),
    role === 'source' ? t(`attachments.disclosures.${disclosure}`) : '',
    documentNumber,
    documentDate ?? '',
  ].filter((fact) => fact !== '');
  return t('attachments.numbered', { name, facts: facts.join(t('attachments.and')) });
}

export function attachmentLines(t: Translate, attachments: readonly Attachment[]): string[] {
  return attachments.map((one) => attachmentLine(t, one));
}
