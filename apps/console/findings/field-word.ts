import type { Translate } from '../words/i18n.ts';
import type { Words } from '../words/zh.ts';

type Field = keyof Words['desk']['fields'];

const known: Readonly<Record<Field, true>> = {
  title: true,
  digest: true,
  author: true,
  body: true,
  text: true,
  pictures: true,
  sourceUrl: true,
  plannedAt: true,
  accounts: true,
  push: true,
  cover: true,
  openComment: true,
  video: true,
  kind: true,
  class: true,
  relay: true,
  pictureText: true,
  attachments: true,
  declarations: true,
  layout: true,
  alt: true,
};

function isField(name: string): name is Field {
  return Object.hasOwn(known, name);
}

/** Where a finding is: the field, or the file and its line. */
export function placeWord(
  t: Translate,
  finding: { readonly field: string; readonly facts: Readonly<Record<string, unknown>> },
): string {
  const { file, line } = finding.facts;
  if (typeof file !== 'string') return fieldWord(t, finding.field);
  return typeof line === 'number' ? t('attachments.at', { file, line }) : file;
}

/** The name of a field as officials say it; an unknown one stays as it is. */
export function fieldWord(t: Translate, name: string): string {
  return isField(name) ? t(`desk.fields.${name}`) : name;
}
