import type { ReactNode } from 'react';
import { Brand } from '../../shell/brand.tsx';
import { LookSwitches } from '../../shell/look-switches.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './outside-frame.module.css';

interface OutsideFrameProps {
  /** The office's name where it is known already. */
  readonly officeName?: string;
  readonly children: ReactNode;
}

/** The sheet of paper on which one signs in: the road of a post at the left, the form at the right. */
export function OutsideFrame({ officeName, children }: OutsideFrameProps) {
  const { t } = useWords();
  const steps = [
    [t('signIn.steps.draft'), t('signIn.steps.draftText')],
    [t('signIn.steps.review'), t('signIn.steps.reviewText')],
    [t('signIn.steps.sign'), t('signIn.steps.signText')],
    [t('signIn.steps.release'), t('signIn.steps.releaseText')],
  ] as const;
  return (
    <div className={styles.desk}>
      <div className={styles.sheet}>
        <header className={styles.cover}>
          <Brand size={36} />
          <p className={styles.office}>{officeName}</p>
          <p className={styles.lead}>{t('signIn.lead')}</p>
          <dl className={styles.form}>
            {steps.map(([name, text]) => (
              <div key={name} className={styles.cell}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </header>
        <main className={styles.main}>{children}</main>
      </div>
      <footer className={styles.foot}>
        <LookSwitches />
      </footer>
    </div>
  );
}
