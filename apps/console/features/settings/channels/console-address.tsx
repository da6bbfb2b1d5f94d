import { webAddressSchema } from '@qianfa/domain/notices/channels';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';

/** Where people open the console: messages link to it, or carry no link. */
export function ConsoleAddress() {
  const query = useQuery(useTRPC().notice.consoleAddress.queryOptions());
  return query.data ? <AddressForm stored={query.data.address} /> : <ErrorLine error={query.error} />;
}

function AddressForm({ stored }: { readonly stored: string | null }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [address, setAddress] = useState(stored ?? '');
  const [wrong, setWrong] = useState(false);
  const save = useMutation(
    trpc.notice.changeConsoleAddress.mutationOptions({
      onSuccess: async () => {
        showToast(t('settings.saved'));
        await queryClient.invalidateQueries(trpc.notice.consoleAddress.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = address.trim() || null;
    const fits = given === null || webAddressSchema.safeParse(given).success;
    setWrong(!fits);
    if (fits) save.mutate({ address: given });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field
        label={t('channels.settings.consoleAddress')}
        hint={t('channels.settings.consoleAbout')}
        error={wrong ? t('channels.settings.addressWrong') : null}
        optional
      >
        {(ids) => (
          <Input
            {...ids}
            value={address}
            placeholder="http://10.0.0.5:8787"
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <ErrorLine error={save.error} />
      <div className="row">
        <Button htmlType="submit" loading={save.isPending}>
          {t('channels.settings.consoleSave')}
        </Button>
      </div>
    </form>
  );
}
