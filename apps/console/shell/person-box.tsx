import { ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './person-box.module.css';
import { PersonMenu } from './person-menu.tsx';
import { type Me, useMe } from './session.ts';

/** 办公室 · 审核人: the position where there is one, else the first role. */
export function useStanding(me: Me): string {
  const { t } = useWords();
  const [role] = me.roles;
  const as = me.person.positionName ?? (role ? t(`states.roles.${role.role}`) : null);
  return as ? `${me.person.unitName} · ${as}` : me.person.unitName;
}

/** Who I am, at the foot of the navigation; opens what is mine to set. */
export function PersonBox() {
  const { t } = useWords();
  const me = useMe();
  const standing = useStanding(me);
  const menuId = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // A press anywhere else closes the menu.
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <section ref={box} className={styles.box} aria-label={t('shell.person.box')} onKeyDown={onKeyDown}>
      {open ? (
        <div id={menuId} className={styles.menu}>
          <PersonMenu onDone={() => setOpen(false)} />
        </div>
      ) : null}
      <button
        ref={button}
        type="button"
        className={styles.who}
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.text}>
          <b className="cut">{me.person.name}</b>
          <span className={styles.standing}>{standing}</span>
        </span>
        <ChevronsUpDown size={15} aria-hidden="true" />
      </button>
    </section>
  );
}
