import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';
import { CircleAlert } from 'lucide-react';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { UploadRefused } from './upload.ts';
import styles from './write.module.css';

/** One line about something that this screen itself refused, or the server refused outside of tRPC. */
export function RefusalLine({ error }: { readonly error: Error }) {
  const { t } = useWords();
  const refusal = refusalIn(error);
  return (
    <p role="alert" className={styles.problem}>
      <CircleAlert size={16} aria-hidden="true" />
      <span>{refusal ? refusalText(t, refusal) : t('common.errorNetwork')}</span>
    </p>
  );
}

function refusalIn(error: Error): RefusalFacts | null {
  return error instanceof Refused || error instanceof UploadRefused ? error.refusal : null;
}
