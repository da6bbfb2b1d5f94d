import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type AuthorityKind, authorityKinds } from '@qianfa/domain/review/signers';
import { type PostClass, postClasses } from '@qianfa/domain/text/draft-content';
import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { serverNow } from '../../ui/now.ts';
import { type Chosen, PersonSelect } from '../../ui/person-select.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSigningDone } from './use-signing-act.ts';

/** Records a dated 授权; whether it can stand is the server's answer. */
export function AuthorityForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const done = useSigningDone();
  const [kind, setKind] = useState<AuthorityKind>('delegate');
  const [person, setPerson] = useState<Chosen | null>(null);
  const [grantedBy, setGrantedBy] = useState<Chosen | null>(null);
  const [unitId, setUnit] = useState<number | null>(null);
  const [classes, setClasses] = useState<PostClass[]>(['general']);
  const [basis, setBasis] = useState('');
  const [startsOn, setStart] = useState(shanghaiDay(new Date(serverNow())));
  const [endsOn, setEnd] = useState('');
  const [tried, setTried] = useState(false);
  const record = useMutation(
    useTRPC().signing.recordAuthority.mutationOptions({
      onSuccess: () => done(t('signing.authorities.recorded'), onClose),
    }),
  );
  const lacking = (field: string, lacks: boolean) =>
    tried && lacks ? t('common.requiredField', { field }) : null;
  const submit = () => {
    setTried(true);
    if (!person || !grantedBy || unitId === null || classes.length === 0 || basis.trim() === '') return;
    record.mutate({
      kind,
      personId: person.id,
      grantedById: grantedBy.id,
      unitId,
      classes,
      basis,
      startsOn,
      endsOn: endsOn || null,
    });
  };
  return (
    <FormModal
      title={t('signing.authorities.record')}
      submit={t('signing.authorities.record')}
      pending={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Chips
        label={t('signing.authorities.kind')}
        legend
        value={kind}
        onChange={setKind}
        chips={authorityKinds.map((value) => ({ value, label: t(`states.authorityKinds.${value}`) }))}
      />
      <p className="quiet small">{t(`signing.authorities.kindHint.${kind}`)}</p>
      <Field
        label={t('signing.authorities.person')}
        error={lacking(t('signing.authorities.person'), person === null)}
        required
      >
        {(ids) => <PersonSelect {...ids} value={person} onChange={setPerson} />}
      </Field>
      <Field
        label={t('signing.authorities.grantedBy')}
        error={lacking(t('signing.authorities.grantedBy'), grantedBy === null)}
        required
      >
        {(ids) => <PersonSelect {...ids} value={grantedBy} onChange={setGrantedBy} />}
      </Field>
      <Field
        label={t('signing.authorities.unit')}
        hint={t('signing.authorities.unitHint')}
        error={lacking(t('signing.authorities.unit'), unitId === null)}
        required
      >
        {(ids) => <UnitSelect {...ids} value={unitId} onChange={setUnit} placeholder="" />}
      </Field>
      <Chips
        label={t('signing.authorities.classes')}
        legend
        multiple
        value={classes}
        onChange={setClasses}
        chips={postClasses.map((value) => ({ value, label: t(`states.classes.${value}`) }))}
      />
      <Field
        label={t('signing.authorities.basis')}
        error={lacking(t('signing.authorities.basis'), basis.trim() === '')}
        required
      >
        {(ids) => (
          <Input {...ids} value={basis} maxLength={200} onChange={(event) => setBasis(event.target.value)} />
        )}
      </Field>
      <Days startsOn={startsOn} endsOn={endsOn} onStart={setStart} onEnd={setEnd} open={kind === 'level'} />
    </FormModal>
  );
}

interface DaysProps {
  readonly startsOn: string;
  readonly endsOn: string;
  /** The end may stay empty. */
  readonly open: boolean;
  readonly onStart: (day: string) => void;
  readonly onEnd: (day: string) => void;
}

/** First and last day. */
export function Days({ startsOn, endsOn, open, onStart, onEnd }: DaysProps) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('signing.authorities.startsOn')} required>
        {(ids) => (
          <Input {...ids} type="date" value={startsOn} onChange={(event) => onStart(event.target.value)} />
        )}
      </Field>
      <Field
        label={t(open ? 'signing.authorities.endsOnLevel' : 'signing.authorities.endsOn')}
        required={!open}
      >
        {(ids) => (
          <Input {...ids} type="date" value={endsOn} onChange={(event) => onEnd(event.target.value)} />
        )}
      </Field>
    </>
  );
}
