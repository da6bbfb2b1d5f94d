import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../trpc.ts';
import { dateText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './signing.module.css';

/** What somebody signs by and that ends within thirty days, the soonest first; nothing where nothing does (R15, R41, R43). */
export function EndingsPanel() {
  const { t, language } = useWords();
  const { data } = useQuery(useTRPC().signing.endings.queryOptions());
  if (!data || data.length === 0) return null;
  return (
    <Panel title={t('signing.endings.title', { count: data.length })} flush>
      <ul className={styles.list}>
        {data.map((one) => (
          <li key={`${one.what} ${one.id}`} className={styles.row}>
            <div className={styles.what}>
              <b>{one.person}</b>{' '}
              {one.what === 'acting' ? t('signing.endings.acting') : t(`states.authorityKinds.${one.what}`)} ·{' '}
              {one.account ?? one.unit} ·{' '}
              {t('signing.endings.until', { day: dateText(one.endsOn, language) })}
            </div>
            {one.what === 'acting' ? <Link to="/accounts">{t('signing.endings.accounts')}</Link> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
