import { dateText, dateTimeText } from '../ui/format.ts';
import { useWords } from '../words/use-words.ts';
import type { AtSigning } from './desk-types.ts';

interface SignedByProps {
  readonly signoff: NonNullable<AtSigning['signoff']>;
  /** Of the account: stays named whoever signed (R15, R41). */
  readonly publisherName: string | null;
}

/** By which road it was signed, where that was not the publisher's own electronic signature (R41–R43). */
export function SignedBy({ signoff, publisherName }: SignedByProps) {
  const { t, language } = useWords();
  const { road } = signoff;
  const said: string[] = [];
  if (road?.registeredBy) {
    said.push(
      t('sheet.byPaper', {
        on: dateText(road.approvedOn ?? signoff.at, language),
        registeredBy: road.registeredBy,
        comparedBy: road.comparedBy ?? '',
      }),
    );
  }
  if (road?.agreedBy && road.means) {
    said.push(
      t('sheet.byDeputy', {
        agreedBy: road.agreedBy,
        at: dateTimeText(road.agreedAt ?? signoff.at, language),
        means: t(`states.consentMeans.${road.means}`),
      }),
      road.settledAt
        ? t('sheet.settled', { at: dateTimeText(road.settledAt, language) })
        : t('sheet.settleDue', { at: dateTimeText(road.dueAt ?? signoff.at, language) }),
    );
  }
  if (publisherName && publisherName !== signoff.signerName) {
    said.push(t('sheet.responsible', { name: publisherName }));
  }
  return said.length === 0 ? null : <p className="quiet small">{said.join(t('common.semicolon'))}</p>;
}
