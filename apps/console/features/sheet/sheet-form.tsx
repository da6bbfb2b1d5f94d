import type { ReactNode } from 'react';
import { attachmentLines } from '../../review/attachment-words.ts';
import { declaredLines } from '../../review/declared-lines.ts';
import type { Desk } from '../../review/desk-types.ts';
import { useMe } from '../../shell/session.ts';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';
import { SheetAccounts } from './sheet-accounts.tsx';
import { SheetFindings } from './sheet-findings.tsx';
import { SheetHands } from './sheet-hands.tsx';
import { SheetWay } from './sheet-way.tsx';

/** The first page: what the post is, where it goes, what each hand said, and the signature. */
export function SheetForm({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  const me = useMe();
  const now = useNow();
  const { post, revision, run } = desk;
  const declared = declaredLines(t, revision);
  return (
    <article className={styles.paper}>
      <p className={styles.office}>{me.office.name}</p>
      <h1 className={styles.title}>{t('sheet.formTitle')}</h1>
      <p className={styles.number}>
        <span>{t('sheet.postNumber', { number: post.id, revision: revision.number })}</span>
        <span>{t('sheet.submittedAt', { at: dateTimeText(revision.createdAt, language) })}</span>
      </p>
      <table className={styles.form}>
        <caption className="unseen">{t('sheet.formTitle')}</caption>
        <colgroup>
          <col className={styles.nameColumn} />
          <col />
          <col className={styles.nameColumn} />
          <col />
        </colgroup>
        <tbody>
          <Row name={t('sheet.postTitle')}>
            <b className={styles.postTitle}>{post.title}</b>
          </Row>
          <tr>
            <th scope="row">{t('sheet.unit')}</th>
            <td>{post.unitName}</td>
            <th scope="row">{t('sheet.drafter')}</th>
            <td>{post.drafterName}</td>
          </tr>
          <tr>
            <th scope="row">{t('sheet.kind')}</th>
            <td>{t(`states.postKinds.${revision.facts.kind}`)}</td>
            <th scope="row">{t('sheet.class')}</th>
            <td>{t(`states.classes.${revision.facts.class}`)}</td>
          </tr>
          <Row name={t('sheet.accounts')}>
            <SheetAccounts desk={desk} />
          </Row>
          {declared.length > 0 ? (
            <Row name={t('sheet.declarations')}>
              {declared.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Row>
          ) : null}
          {revision.attachments.length > 0 ? (
            <Row name={t('attachments.sheet')}>
              {attachmentLines(t, revision.attachments).map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Row>
          ) : null}
          {revision.note ? <Row name={t('sheet.note')}>{revision.note}</Row> : null}
          <SheetFindings desk={desk} />
          <SheetHands desk={desk} />
          <SheetWay postId={post.id} />
        </tbody>
      </table>
      <p className={styles.foot}>
        {t('sheet.foot', { route: run.route.name, version: run.route.version })}
        {run.simplified
          ? t('sheet.simplified', {
              name: run.simplified.approvedByName,
              until: dateText(run.simplified.endsOn, language),
            })
          : ''}
        <br />
        {t('sheet.printedBy', { name: me.person.name, at: dateTimeText(now, language) })}
      </p>
    </article>
  );
}

interface RowProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A row whose cell takes the whole width. */
export function Row({ name, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={3}>{children}</td>
    </tr>
  );
}
