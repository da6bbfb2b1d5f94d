import { Button, Switch } from 'antd';
import { useId, useState } from 'react';
import { AbsencePanel } from '../../absence/absence-panel.tsx';
import { LookSwitches } from '../../shell/look-switches.tsx';
import { type Me, useMe } from '../../shell/session.ts';
import { switchHotkeys, useHotkeysSwitch } from '../../ui/hotkeys.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ChangePassword } from './change-password.tsx';
import styles from './me.module.css';
import { NoticePreferences } from './notice-preferences.tsx';

/** 我的设置: who I am here, how the console looks to me, my keys and my password. */
export function MePage() {
  const { t } = useWords();
  const me = useMe();
  const [changing, setChanging] = useState(false);
  return (
    <Page title={t('shell.me.title')} width="reading">
      <Identity me={me} />
      <Panel title={t('shell.me.look')}>
        <div className={styles.switches}>
          <LookSwitches />
        </div>
      </Panel>
      <AbsencePanel personId={null} />
      <NoticePreferences />
      <KeyboardPanel />
      <Panel title={t('shell.me.security')}>
        <div className="row">
          <Button onClick={() => setChanging(true)}>{t('shell.person.changePassword')}</Button>
          <span className="quiet">{t('shell.me.passwordHint')}</span>
        </div>
      </Panel>
      {changing ? <ChangePassword onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

function Identity({ me }: { readonly me: Me }) {
  const { t } = useWords();
  const roles = me.roles.map(({ role, unitName }) =>
    t('shell.me.roleOf', { role: t(`states.roles.${role}`), unit: unitName }),
  );
  const facts = [
    [t('shell.me.unit'), me.person.unitName],
    [t('shell.me.position'), me.person.positionName ?? t('common.none')],
    [t('shell.me.login'), me.person.login ?? ''],
    [t('shell.me.roles'), roles.join(t('common.separator')) || t('shell.me.noRoles')],
  ] as const;
  return (
    <Panel title={me.person.name}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function KeyboardPanel() {
  const { t } = useWords();
  const on = useHotkeysSwitch();
  const labelId = useId();
  const hintId = useId();
  return (
    <Panel title={t('shell.me.keyboard')}>
      <div className="row">
        <Switch checked={on} onChange={switchHotkeys} aria-labelledby={labelId} aria-describedby={hintId} />
        <span id={labelId}>{t('shell.me.hotkeysOn')}</span>
      </div>
      <p id={hintId} className="quiet small">
        {t('shell.me.hotkeysHint')}
      </p>
    </Panel>
  );
}
