import { Link } from '@tanstack/react-router';
import { useMe } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './guide.module.css';
import { ownSteps } from './guide-steps.ts';

/** 上手指引: what this person does here, in the order of the work, each with the screen where it is done. */
export function GuidePage() {
  const { t } = useWords();
  const steps = ownSteps(useMe());
  return (
    <Page title={t('guide.title')} subtitle={t('guide.lead')} width="reading">
      <Panel>
        {steps.length === 0 ? <EmptyState title={t('guide.none')} hint={t('guide.noneHint')} /> : null}
        <ol className={styles.steps}>
          {steps.map(({ name, to }) => (
            <li key={name}>
              <h2>
                <Link to={to}>{t(`guide.steps.${name}.title`)}</Link>
              </h2>
              <p>{t(`guide.steps.${name}.text`)}</p>
            </li>
          ))}
        </ol>
      </Panel>
    </Page>
  );
}
