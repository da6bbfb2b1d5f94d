import { emptyDraft, type PostKind, postKinds } from '@qianfa/domain/text/draft-content';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountChoice } from './facts/account-picker.tsx';
import { withAccounts } from './placements.ts';

/** A new post: its name, its kind, its accounts; then the text. */
export function StartPage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayWrite = useMay('post.write');
  const accounts = useQuery({ ...trpc.post.accounts.queryOptions(), enabled: mayWrite.ok });
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<PostKind>('news');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const create = useMutation(
    trpc.post.create.mutationOptions({
      onSuccess: async ({ postId }) => {
        void queryClient.invalidateQueries(trpc.post.mine.pathFilter());
        await router.navigate({ to: '/write/$postId', params: { postId: String(postId) } });
      },
    }),
  );
  const start = () => {
    const added = (accounts.data ?? []).filter(({ id }) => chosen.includes(id));
    create.mutate({ content: withAccounts({ ...emptyDraft(), title: title.trim(), kind }, added) });
  };
  return (
    <Page title={t('write.newTitle')} subtitle={t('write.startHint')} width="reading">
      <Panel>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (mayWrite.ok) start();
          }}
        >
          <Field label={t('write.workingTitle')} hint={t('write.workingTitleHint')}>
            {(ids) => (
              <Input
                {...ids}
                value={title}
                maxLength={300}
                autoFocus
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <Chips
            label={t('write.kind')}
            legend
            chips={postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          <section aria-label={t('write.accounts')}>
            <h2>{t('write.accounts')}</h2>
            {accounts.isError ? (
              <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
            ) : accounts.isPending && mayWrite.ok ? (
              <LoadingState lines={4} />
            ) : (
              <AccountChoice accounts={accounts.data ?? []} chosen={chosen} onChange={setChosen} />
            )}
          </section>
          <div className="row">
            {mayWrite.ok ? (
              <Button type="primary" htmlType="submit" loading={create.isPending}>
                {t('write.start')}
              </Button>
            ) : (
              <ReasonButton may={mayWrite}>{t('write.start')}</ReasonButton>
            )}
          </div>
          <ErrorLine error={create.error} />
        </form>
      </Panel>
    </Page>
  );
}
