import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OctagonPause } from 'lucide-react';
import { useTRPC } from '../trpc.ts';
import { useMoratoriumSentence } from '../ui/moratorium-line.ts';
import { useNow } from '../ui/now.ts';
import { useWords } from '../words/use-words.ts';
import styles from './notices.module.css';
import { useMay } from './session.ts';

const again = 60_000;
/** What is announced for later is said on its own screen alone. */
const aheadMs = 3 * 24 * 3_600_000;
const shown = 2;

/** Nothing goes out at present, or soon: said above every screen of those whom it concerns (R22). */
export function MoratoriumNotice() {
  const { t } = useWords();
  const now = useNow();
  const sentence = useMoratoriumSentence();
  const read = useMay('moratorium.read').ok;
  const lines =
    useQuery({ ...useTRPC().moratorium.list.queryOptions(), enabled: read, refetchInterval: again }).data
      ?.lines ?? [];
  const near = lines.filter(({ inForce, startsAt }) => inForce || Date.parse(startsAt) - now < aheadMs);
  if (near.length === 0) return null;
  return (
    <section className={styles.stop} aria-label={t('moratorium.title')}>
      {near.slice(0, shown).map((line) => (
        <p key={line.moratoriumId} className={styles.notice}>
          <OctagonPause size={15} aria-hidden="true" />
          <span>
            {sentence(line)} <Link to="/releases">{t('moratorium.open')}</Link>
          </span>
        </p>
      ))}
      {near.length > shown ? (
        <p className={styles.notice}>{t('moratorium.more', { count: near.length - shown })}</p>
      ) : null}
    </section>
  );
}
