import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { ScanField } from './scan-field.tsx';
import type { Consent } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

interface Props {
  readonly consent: Consent;
  readonly onClose: () => void;
}

/** 补签 by the one who agreed, with the password (R43). */
export function SettleConsent({ consent, onClose }: Props) {
  const { t } = useWords();
  const done = useSigningDone();
  const [password, setPassword] = useState('');
  const settle = useMutation(
    useTRPC().signing.settleConsent.mutationOptions({
      onSuccess: () => done(t('signing.deputy.settled'), onClose),
    }),
  );
  return (
    <FormModal
      title={t('signing.deputy.settleTitle')}
      submit={t('signing.deputy.settle')}
      pending={settle.isPending}
      error={settle.error}
      onClose={onClose}
      onSubmit={() => password !== '' && settle.mutate({ signoffId: consent.signoffId, password })}
    >
      <p>
        {t('signing.deputy.settleLead', {
          account: consent.account,
          deputy: consent.deputy,
          means: t(`states.consentMeans.${consent.means}`),
        })}
      </p>
      <Field label={t('signing.deputy.password')} required>
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

/** "I did not agree": revokes and raises an alert (R43). */
export function DenyConsent({ consent, onClose }: Props) {
  const { t } = useWords();
  const done = useSigningDone();
  const deny = useMutation(
    useTRPC().signing.denyConsent.mutationOptions({
      onSuccess: () => done(t('signing.deputy.denied'), onClose),
    }),
  );
  return (
    <ReasonForm
      label={t('signing.paper.reason')}
      title={t('signing.deputy.denyTitle')}
      submit={t('signing.deputy.deny')}
      hint={t('signing.deputy.denyHint')}
      pending={deny.isPending}
      error={deny.error}
      onClose={onClose}
      onSubmit={(reason) => deny.mutate({ signoffId: consent.signoffId, reason })}
    />
  );
}

/** A clerk keeps the handwriting of the one who agreed (R43). */
export function SettleOnPaper({ consent, onClose }: Props) {
  const { t } = useWords();
  const done = useSigningDone();
  const [scan, setScan] = useState<{ sha256: string; name: string } | null>(null);
  const [tried, setTried] = useState(false);
  const settle = useMutation(
    useTRPC().signing.settleConsentOnPaper.mutationOptions({
      onSuccess: () => done(t('signing.deputy.settled'), onClose),
    }),
  );
  return (
    <FormModal
      title={t('signing.deputy.onPaper')}
      submit={t('signing.deputy.onPaper')}
      pending={settle.isPending}
      error={settle.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (scan) settle.mutate({ signoffId: consent.signoffId, scanSha256: scan.sha256 });
      }}
    >
      <ScanField postId={consent.postId} kept={scan} onKept={setScan} />
      {tried && !scan ? (
        <p role="alert">{t('common.requiredField', { field: t('signing.paper.scan') })}</p>
      ) : null}
    </FormModal>
  );
}
