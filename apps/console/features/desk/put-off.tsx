import { Button, Dropdown } from 'antd';
import { ChevronDown } from 'lucide-react';
import type { Desk } from '../../review/desk-types.ts';
import { useWords } from '../../words/use-words.ts';
import { laterTimes } from './later-times.ts';
import styles from './rail.module.css';
import type { PutOff } from './use-put-off.ts';

/** 稍后办: behind the others at once, or back at a time of one's own. No reason is asked. */
export function PutOffButton({ desk, putOff }: { readonly desk: Desk; readonly putOff: PutOff }) {
  const { t } = useWords();
  if (!desk.task) return null;
  return (
    <span className={styles.later}>
      <Button type="link" size="small" onClick={() => putOff(null)} title={t('work.later.clock')}>
        {t('work.later.act')}
        <kbd>s</kbd>
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: laterTimes.map((key) => ({ key, label: t(`work.later.${key}`) })),
          onClick: ({ key }) => putOff(laterTimes.find((one) => one === key) ?? null),
        }}
      >
        <button type="button" className={styles.laterWhen} aria-label={t('work.later.when')}>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Dropdown>
    </span>
  );
}
