import { bySigner } from '../../review/by-signer.ts';
import type { Desk, Opinion, Step } from '../../review/desk-types.ts';
import { gateWord, reasonWord } from '../../review/known-words.ts';
import { SignedBy } from '../../review/signed-by.tsx';
import { dateText, dateTimeText } from '../../ui/format.ts';
import { SealMark } from '../../ui/seal-mark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

/** One ruled row for each hand of the route, with all opinions that were given, and the signature at the end. */
export function SheetHands({ desk }: { readonly desk: Desk }) {
  return desk.run.steps.map((step) => (
    <tr key={step.key} className={styles.hand}>
      <th scope="row">{step.name}</th>
      <td colSpan={3}>
        <ExceptedHere step={step} />
        {step.opinions.map((opinion) => (
          <OpinionLine
            key={`${opinion.personId} ${opinion.revisionNumber} ${opinion.verdict} ${opinion.at}`}
            opinion={opinion}
          />
        ))}
        {step.kind === 'sign' ? <Signatures desk={desk} /> : null}
        {step.kind === 'secrecy' ? <SecrecyLines desk={desk} /> : null}
        <Pending step={step} desk={desk} />
      </td>
    </tr>
  ));
}

/** R3: on paper too, whoever acted in two steps did so by the word of two leaders. */
function ExceptedHere({ step }: { readonly step: Step }) {
  const { t, language } = useWords();
  return step.exceptions.map((one) => (
    <p key={one.grantedAt}>{t('desk.excepted', { ...one, until: dateText(one.endsOn, language) })}</p>
  ));
}

function OpinionLine({ opinion }: { readonly opinion: Opinion }) {
  const { t, language } = useWords();
  const reasons = opinion.reasons.map((reason) => reasonWord(t, reason)).join(t('common.separator'));
  const doubts = Object.entries(opinion.gates)
    .map(([gate, text]) => t('desk.doubtAt', { gate: gateWord(t, gate), text }))
    .join(t('common.semicolon'));
  const agrees = opinion.verdict === 'pass' || opinion.verdict === 'advise';
  const standing = !agrees
    ? ''
    : opinion.carried
      ? t(opinion.partly ? 'sheet.partly' : 'sheet.carried')
      : opinion.stands
        ? ''
        : t('sheet.fell');
  return (
    <div className={styles.opinion}>
      <p>
        {t(`states.verdicts.${opinion.verdict}`)}
        {[reasons, opinion.comment, doubts].filter(Boolean).map((part) => `${t('common.semicolon')}${part}`)}
      </p>
      <p className={styles.signed}>
        <span>
          {t('queue.revision', { number: opinion.revisionNumber })}
          {standing ? ` · ${standing}` : ''}
        </span>
        <span>
          {opinion.actingForName
            ? t('desk.actingName', { name: opinion.name, forName: opinion.actingForName })
            : opinion.name}
        </span>
        <span>{dateTimeText(opinion.at, language)}</span>
      </p>
    </div>
  );
}

/** The box of 保密审查: every answer with its 依据, and whether it still holds (R6). */
function SecrecyLines({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  return (desk.run.secrecy?.answers ?? []).map((answer) => {
    const verdict = t(`secrecy.verdict.${answer.verdict}`);
    return (
      <div key={`${answer.name} ${answer.at}`} className={styles.opinion}>
        <p>{answer.basis ? t('secrecy.withBasis', { verdict, basis: answer.basis }) : verdict}</p>
        <p className={styles.signed}>
          <span>
            {t('queue.revision', { number: answer.revisionNumber })}
            {answer.stands ? '' : ` · ${t('sheet.fell')}`}
          </span>
          <span>{answer.name}</span>
          <span>{dateTimeText(answer.at, language)}</span>
        </p>
      </div>
    );
  });
}

function Signatures({ desk }: { readonly desk: Desk }) {
  const { t, language } = useWords();
  return bySigner(desk.signing).map(([first, ...rest]) => {
    const { signoff } = first;
    return signoff ? (
      <div key={signoff.id} className={styles.seal}>
        <SealMark
          word={signoff.acting ? t('desk.actingSeal') : t(`desk.seal.${signoff.kind}`)}
          name={signoff.signerName}
          at={signoff.at}
        />
        <SignedBy signoff={signoff} publisherName={first.publisherName} />
        <p>
          {t('sheet.signedFor', { at: dateTimeText(signoff.at, language) })}
          {[first, ...rest].map((one) => (
            <span key={one.placementId} className={styles.sealed}>
              {t('desk.platformAccount', { platform: one.platform, account: one.account })}{' '}
              <span className={styles.code}>{one.shortCode}</span>
            </span>
          ))}
        </p>
      </div>
    ) : null;
  });
}

/** What is still open on paper: room for a hand, and whose. */
function Pending({ step, desk }: { readonly step: Step; readonly desk: Desk }) {
  const { t } = useWords();
  const signsMissing = step.kind === 'sign' && desk.signing.some(({ state }) => state === 'open');
  const open = step.state === 'open' || step.state === 'waiting';
  if (step.kind === 'sign' ? !signsMissing : !open) return null;
  const names =
    step.kind === 'sign'
      ? [...new Set(desk.signing.flatMap(({ state, waitsFor }) => (state === 'open' ? waitsFor : [])))]
      : step.holders.map(({ name }) => name);
  return (
    <p className={styles.pending}>
      {names.length > 0
        ? t('sheet.waitsFor', { names: names.join(t('common.separator')) })
        : t('desk.notYet')}
    </p>
  );
}
