import { addDays } from '@qianfa/domain/calendar/shanghai';
import type { DutyEntry, DutyRole } from '@qianfa/domain/responsibility/duty';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { planDateText } from '../../ui/format.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './duty.module.css';
import type { DutyDay, Week } from './week-type.ts';

/** Who is chosen, by day and role. */
type Chosen = Readonly<Record<string, readonly number[]>>;

const keyOf = (day: string, role: DutyRole) => `${day} ${role}`;
const roles = ['leader', 'officer'] as const;

/** The week as a table: people for each day and role; days that are over only to be read. */
export function WeekForm({ week }: { readonly week: Week }) {
  const { t, language } = useWords();
  const [chosen, choose] = useState<Chosen>(() => chosenOf(week.days));
  const saving = useSaveWeek(week);
  const copying = useCopyLast(week, choose);
  const column = (role: DutyRole): Column<DutyDay> => ({
    key: role,
    title: t(`time.duty.${role}`),
    cell: (day) => (
      <People
        week={week}
        day={day}
        role={role}
        value={chosen[keyOf(day.day, role)] ?? []}
        onChange={(ids) => choose({ ...chosen, [keyOf(day.day, role)]: ids })}
      />
    ),
  });
  const dayColumn: Column<DutyDay> = {
    key: 'day',
    title: t('time.duty.day'),
    width: '220px',
    rowHeader: true,
    cell: (day) => (
      <span className={styles.day}>
        {planDateText(day.day, language)}
        <DayBadge day={day} />
      </span>
    ),
  };
  return (
    <div className="stack">
      <DataTable
        caption={t('time.duty.title')}
        columns={[dayColumn, column('leader'), column('officer')]}
        rows={week.days}
        rowKey={({ day }) => day}
      />
      <ErrorLine error={saving.error ?? copying.error} />
      <div className="row">
        <ReasonButton
          type="primary"
          may={week.may.enter}
          loading={saving.pending}
          onClick={() => saving.save(chosen)}
        >
          {t('time.duty.save')}
        </ReasonButton>
        <ReasonButton may={week.may.enter} loading={copying.pending} onClick={copying.copy}>
          {t('time.duty.copyLast')}
        </ReasonButton>
      </div>
    </div>
  );
}

function DayBadge({ day }: { readonly day: DutyDay }) {
  const { t } = useWords();
  if (day.over) return <StateBadge tone="plain">{t('time.duty.over')}</StateBadge>;
  if (!day.recorded) return <StateBadge tone="unknown">{t('time.duty.unrecorded')}</StateBadge>;
  return day.works ? null : <StateBadge tone="action">{t('time.duty.holiday')}</StateBadge>;
}

interface PeopleProps {
  readonly week: Week;
  readonly day: DutyDay;
  readonly role: DutyRole;
  readonly value: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
}

function People({ week, day, role, value, onChange }: PeopleProps) {
  const { t, language } = useWords();
  if (day.over || !week.may.enter.ok) {
    const names = day[role].map(({ name }) => name).join(t('common.separator'));
    return names ? <span>{names}</span> : <span className="quiet">{t('time.duty.nobody')}</span>;
  }
  return (
    <Select<number[]>
      mode="multiple"
      aria-label={`${planDateText(day.day, language)} ${t(`time.duty.${role}`)}`}
      value={[...value]}
      onChange={onChange}
      placeholder={t('time.duty.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={week.people.map(({ id, name, unitName }) => ({ value: id, label: `${name} · ${unitName}` }))}
      style={{ width: '100%', minWidth: 160 }}
    />
  );
}

function chosenOf(days: readonly DutyDay[]): Chosen {
  return Object.fromEntries(
    days.flatMap((day) => roles.map((role) => [keyOf(day.day, role), day[role].map(({ id }) => id)])),
  );
}

/** Saves the days from today on; what is over stays as it was. */
function useSaveWeek(week: Week) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const enter = useMutation(
    trpc.duty.enter.mutationOptions({
      onSuccess: async ({ days }) => {
        showToast(t('time.duty.saved', { count: days }));
        await queryClient.invalidateQueries(trpc.duty.pathFilter());
      },
    }),
  );
  const save = (chosen: Chosen) => {
    const open = week.days.filter(({ over }) => !over);
    const entries: DutyEntry[] = open.flatMap(({ day }) =>
      roles.flatMap((role) => (chosen[keyOf(day, role)] ?? []).map((personId) => ({ day, role, personId }))),
    );
    const from = open[0]?.day ?? week.monday;
    enter.mutate({ unitId: week.unit.id, from, until: addDays(week.monday, 6), entries });
  };
  return { save, pending: enter.isPending, error: enter.error };
}

/** Last week's people on the same weekdays, to be looked at before they are saved. */
function useCopyLast(week: Week, choose: (chosen: Chosen) => void) {
  const { t } = useWords();
  const client = useTRPCClient();
  const last = useMutation({
    mutationFn: () => client.duty.week.query({ unitId: week.unit.id, day: addDays(week.monday, -7) }),
    onSuccess: ({ days }) => {
      if (days.every((day) => day.leader.length + day.officer.length === 0)) {
        showToast(t('time.duty.lastEmpty'));
        return;
      }
      const able = new Set(week.people.map(({ id }) => id));
      const moved = days.map((day) => ({
        ...day,
        day: addDays(day.day, 7),
        leader: day.leader.filter(({ id }) => able.has(id)),
        officer: day.officer.filter(({ id }) => able.has(id)),
      }));
      choose(chosenOf(moved));
      showToast(t('time.duty.copied'));
    },
  });
  return { copy: () => last.mutate(), pending: last.isPending, error: last.error };
}
