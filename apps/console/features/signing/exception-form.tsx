import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { serverNow } from '../../ui/now.ts';
import { useWords } from '../../words/use-words.ts';
import { PostNumberField, postNumberIn } from './post-number.tsx';
import { useSigningDone } from './use-signing-act.ts';

/** The first leader asks: for which post, who, until when and why (R3). Who can be named is the server's answer. */
export function ExceptionForm({
  post: given,
  onClose,
}: {
  readonly post: number | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const trpc = useTRPC();
  const done = useSigningDone();
  const [post, setPost] = useState(given === undefined ? '' : String(given));
  const [personId, setPerson] = useState<number | null>(null);
  const [endsOn, setEnd] = useState(addDays(shanghaiDay(new Date(serverNow())), 2));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const postId = postNumberIn(post);
  const place = useQuery({
    ...trpc.exception.candidates.queryOptions({ postId: postId ?? 1 }),
    enabled: postId !== null,
    retry: false,
  });
  const ask = useMutation(
    trpc.exception.ask.mutationOptions({
      onSuccess: () => done(t('signing.exceptions.asked'), onClose),
    }),
  );
  const lacking = (field: string, lacks: boolean) =>
    tried && lacks ? t('common.requiredField', { field }) : null;
  return (
    <FormModal
      title={t('signing.exceptions.ask')}
      submit={t('signing.exceptions.ask')}
      pending={ask.isPending}
      error={ask.error ?? (postId === null ? null : place.error)}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (postId === null || personId === null || !endsOn || !reason.trim()) return;
        ask.mutate({ postId, personId, endsOn, reason });
      }}
    >
      <p className="quiet">{t('signing.exceptions.lead')}</p>
      <PostNumberField
        value={post}
        onChange={(text) => {
          setPost(text);
          setPerson(null);
        }}
        hint={place.data?.stepName ? t('signing.exceptions.atStep', { step: place.data.stepName }) : null}
        error={lacking(t('signing.paper.post'), postId === null)}
      />
      <Field
        label={t('signing.exceptions.person')}
        hint={personHint()}
        error={lacking(t('signing.exceptions.person'), personId === null)}
        required
      >
        {(ids) => (
          <Select
            {...ids}
            value={personId}
            onChange={setPerson}
            options={(place.data?.people ?? []).map(({ id, name, actedIn }) => ({
              value: id,
              label: t('signing.exceptions.actedIn', { name, step: actedIn }),
            }))}
          />
        )}
      </Field>
      <Field label={t('signing.exceptions.endsOn')} hint={t('signing.exceptions.endsOnHint')} required>
        {(ids) => (
          <Input {...ids} type="date" value={endsOn} onChange={(event) => setEnd(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('signing.exceptions.reason')}
        error={lacking(t('signing.exceptions.reason'), !reason.trim())}
        required
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={reason}
            maxLength={300}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );

  function personHint(): string | null {
    if (!place.data) return t('signing.exceptions.noPost');
    if (!place.data.isNeeded) return t('signing.exceptions.notNeeded');
    return place.data.people.length === 0 ? t('signing.exceptions.nobody') : null;
  }
}
