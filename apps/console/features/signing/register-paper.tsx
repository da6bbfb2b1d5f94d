import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { serverNow } from '../../ui/now.ts';
import { useWords } from '../../words/use-words.ts';
import { codesIn } from './compare-paper.tsx';
import { PostNumberField, postNumberIn } from './post-number.tsx';
import { ScanField } from './scan-field.tsx';
import { useSigningDone } from './use-signing-act.ts';

/** 登记人 enters what stands on the sheet: number, leader, day, codes, and the scan (R42). */
export function RegisterPaper({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const done = useSigningDone();
  const [post, setPost] = useState('');
  const [leaderId, setLeader] = useState<number | null>(null);
  const [approvedOn, setDay] = useState(shanghaiDay(new Date(serverNow())));
  const [codes, setCodes] = useState('');
  const [note, setNote] = useState('');
  const [scan, setScan] = useState<{ sha256: string; name: string } | null>(null);
  const [tried, setTried] = useState(false);
  const postId = postNumberIn(post);
  const sheet = useQuery({
    ...trpc.signing.sheetSigners.queryOptions({ postId: postId ?? 1 }),
    enabled: postId !== null,
    retry: false,
  });
  const register = useMutation(
    trpc.signing.registerPaper.mutationOptions({
      onSuccess: () => done(t('signing.paper.registered'), onClose),
    }),
  );
  const lacking = (field: string, lacks: boolean) =>
    tried && lacks ? t('common.requiredField', { field }) : null;
  return (
    <FormModal
      title={t('signing.paper.register')}
      submit={t('signing.paper.register')}
      pending={register.isPending}
      error={register.error ?? (postId === null ? null : sheet.error)}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (postId === null || leaderId === null || !scan || codesIn(codes).length === 0) return;
        register.mutate({
          postId,
          leaderId,
          approvedOn,
          codes: codesIn(codes),
          scanSha256: scan.sha256,
          note,
        });
      }}
    >
      <PostNumberField
        value={post}
        onChange={setPost}
        hint={t('signing.paper.postHint')}
        error={lacking(t('signing.paper.post'), postId === null)}
      />
      <Field
        label={t('signing.paper.leader')}
        hint={sheet.data ? null : t('signing.paper.noPost')}
        error={lacking(t('signing.paper.leader'), leaderId === null)}
        required
      >
        {(ids) => (
          <Select
            {...ids}
            value={leaderId}
            onChange={setLeader}
            options={(sheet.data?.signers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Field label={t('signing.paper.approvedOn')} required>
        {(ids) => (
          <Input {...ids} type="date" value={approvedOn} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('signing.paper.codes')}
        hint={t('signing.paper.codesHint')}
        error={lacking(t('signing.paper.codes'), codesIn(codes).length === 0)}
        required
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            className="mono"
            value={codes}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setCodes(event.target.value)}
          />
        )}
      </Field>
      {postId === null ? null : <ScanField postId={postId} kept={scan} onKept={setScan} />}
      {tried && !scan ? (
        <p role="alert">{t('common.requiredField', { field: t('signing.paper.scan') })}</p>
      ) : null}
      <Field label={t('signing.paper.note')} optional>
        {(ids) => (
          <Input {...ids} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}
