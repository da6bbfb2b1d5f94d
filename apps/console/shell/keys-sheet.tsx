import { Dialog } from '../ui/dialog.tsx';
import { activeHotkeys, type Hotkey } from '../ui/hotkeys.ts';
import { useWords } from '../words/use-words.ts';
import styles from './keys-sheet.module.css';

/** The keys that work on the screen behind. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const confirm: Hotkey = { key: 'Ctrl + Enter', label: t('shell.keys.confirm'), run: () => undefined };
  const palette: Hotkey = { key: 'Ctrl K', label: t('work.palette.title'), run: () => undefined };
  return (
    <Dialog title={t('shell.keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {[...activeHotkeys(), confirm, palette].map(({ key, label }) => (
          <div key={key} className={styles.row}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{t('shell.me.hotkeysHint')}</p>
    </Dialog>
  );
}
