import { type ConsentMeans, consentMeans } from '@qianfa/domain/review/deputy';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { fieldOf, instantIn } from '../../ui/shanghai-field.ts';
import { useWords } from '../../words/use-words.ts';
import type { Takeable } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

/** 代签 in one's own name: who agreed, when and how, and the password for exactly this content (R43). */
export function DeputySign({ post, onClose }: { readonly post: Takeable; readonly onClose: () => void }) {
  const { t, language } = useWords();
  const client = useTRPCClient();
  const done = useSigningDone();
  const [agreedById, setAgreed] = useState<number | null>(null);
  const [at, setAt] = useState(fieldOf(new Date(serverNow()).toISOString()));
  const [means, setMeans] = useState<ConsentMeans>('phone');
  const [note, setNote] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signers = useQuery(useTRPC().signing.sheetSigners.queryOptions({ postId: post.postId }));
  const sign = useMutation({
    mutationFn: async (agreed: number) => {
      const item = { placementContentId: post.placementContentId, digest: post.digest };
      const { token } = await client.signoff.reauthenticate.mutate({ password, items: [item] });
      const agreedAt = instantIn(at) ?? new Date(serverNow()).toISOString();
      return client.signing.signAsDeputy.mutate({ token, item, agreedById: agreed, agreedAt, means, note });
    },
    onSuccess: ({ dueAt }) =>
      done(t('signing.deputy.signed', { due: dateTimeText(dueAt, language) }), onClose),
  });
  const lacking = (field: string, lacks: boolean) =>
    tried && lacks ? t('common.requiredField', { field }) : null;
  return (
    <FormModal
      title={`${t('signing.deputy.signTitle')} · ${t('desk.platformAccount', { platform: post.platform, account: post.account })}`}
      submit={t('signing.deputy.signSubmit')}
      pending={sign.isPending}
      error={sign.error ?? signers.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (agreedById !== null && password !== '') sign.mutate(agreedById);
      }}
    >
      <p>{t('signing.deputy.signLead')}</p>
      <Field
        label={t('signing.deputy.agreedBy')}
        error={lacking(t('signing.deputy.agreedBy'), agreedById === null)}
        required
      >
        {(ids) => (
          <Select
            {...ids}
            value={agreedById}
            onChange={setAgreed}
            options={(signers.data?.signers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Chips
        label={t('signing.deputy.means')}
        legend
        value={means}
        onChange={setMeans}
        chips={consentMeans.map((value) => ({ value, label: t(`states.consentMeans.${value}`) }))}
      />
      <Field label={t('signing.deputy.agreedAt')} required>
        {(ids) => (
          <Input {...ids} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        )}
      </Field>
      <Field label={t('signing.deputy.note')} optional>
        {(ids) => (
          <Input {...ids} value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('signing.deputy.password')}
        error={lacking(t('signing.deputy.password'), password === '')}
        required
      >
        {(ids) => (
          <Input.Password
            {...ids}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
