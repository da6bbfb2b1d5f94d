import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { PushQuota } from '../../../ui/push-quota.tsx';
import { useWords } from '../../../words/use-words.ts';
import { placeOf } from '../facts/accounts-box.tsx';
import { IconButton } from '../forms/pictures-field.tsx';
import type { AccountShown, Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { PushCandidates } from './push-candidates.tsx';

type Push = Outputs['push']['list'][number];

/** R44: 头条 and up to seven more. */
const maxItems = 8;

interface PushBoxProps {
  readonly writing: Writing;
  readonly account: AccountShown;
}

/** Puts this article with others into one push, in their order. */
export function PushBox({ writing, account }: PushBoxProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const { data: pushes = [] } = useQuery(trpc.push.list.queryOptions());
  const { compose, create, dissolve, error } = usePushActs();
  const here = pushes.filter(({ accountId }) => accountId === account.id);
  const mine = here.find(({ items }) => items.some(({ postId }) => postId === writing.postId));
  const joinable = here.filter(({ items }) => items.length < maxItems);
  const begin = async () => {
    const name = t('write.pushDefaultName', { account: account.name }).slice(0, 60);
    const { pushId } = await create.mutateAsync({ accountId: account.id, name });
    await compose.mutateAsync({ pushId, postIds: [writing.postId] });
  };
  return (
    <section className={styles.push} aria-label={t('write.push')}>
      <h2>{t('write.push')}</h2>
      <p className={styles.hint}>{t('write.pushHint', { max: maxItems })}</p>
      <PushQuota accountId={account.id} />
      {mine ? (
        <PushItems
          push={mine}
          accountId={account.id}
          onCompose={(postIds) => compose.mutate({ pushId: mine.pushId, postIds })}
          onDissolve={() => dissolve.mutate({ pushId: mine.pushId })}
        />
      ) : (
        <div className="row">
          {joinable.map(({ pushId, name, items }) => (
            <Button
              key={pushId}
              onClick={() =>
                compose.mutate({ pushId, postIds: [...items.map(({ postId }) => postId), writing.postId] })
              }
            >
              {t('write.pushJoin', { push: name })}
            </Button>
          ))}
          <Button
            icon={<Plus size={15} aria-hidden="true" />}
            // What was refused is said below.
            onClick={() => void begin().catch(() => undefined)}
          >
            {t('write.pushNew')}
          </Button>
        </div>
      )}
      {error ? <ErrorLine error={error} /> : null}
    </section>
  );
}

function usePushActs() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.push.pathFilter()),
      queryClient.invalidateQueries(trpc.post.standing.pathFilter()),
    ]);
  };
  const compose = useMutation(trpc.push.compose.mutationOptions({ onSuccess }));
  const create = useMutation(trpc.push.create.mutationOptions());
  const dissolve = useMutation(trpc.push.dissolve.mutationOptions({ onSuccess }));
  return { compose, create, dissolve, error: compose.error ?? create.error ?? dissolve.error };
}

interface PushItemsProps {
  readonly push: Push;
  readonly accountId: number;
  readonly onCompose: (postIds: number[]) => void;
  readonly onDissolve: () => void;
}

function PushItems({ push, accountId, onCompose, onDissolve }: PushItemsProps) {
  const { t } = useWords();
  const [isChoosing, setChoosing] = useState(false);
  const order = push.items.map(({ postId }) => postId);
  const move = (postId: number, by: number) => {
    const rest = order.filter((other) => other !== postId);
    rest.splice(order.indexOf(postId) + by, 0, postId);
    onCompose(rest);
  };
  return (
    <>
      <Input value={push.name} readOnly aria-label={t('write.pushName')} variant="borderless" />
      <ol className={styles.pushItems}>
        {push.items.map((item, at) => {
          const title = item.title || t('write.untitled');
          return (
            <li key={item.postId}>
              <b className={styles.place}>{placeOf(t, at + 1)}</b>
              <span className="cut">{title}</span>
              {item.signed ? <small className="quiet">{t('write.pushSigned')}</small> : null}
              <span className={styles.thumbTools}>
                <IconButton
                  label={t('write.pushUp', { title })}
                  disabled={at === 0}
                  onClick={() => move(item.postId, -1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t('write.pushDown', { title })}
                  disabled={at === push.items.length - 1}
                  onClick={() => move(item.postId, 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t('write.pushOut', { title })}
                  onClick={() => onCompose(order.filter((other) => other !== item.postId))}
                >
                  <X size={14} aria-hidden="true" />
                </IconButton>
              </span>
            </li>
          );
        })}
      </ol>
      <div className="row">
        <Button disabled={order.length >= maxItems} onClick={() => setChoosing(true)}>
          {t('write.pushAdd')}
        </Button>
        <Button onClick={onDissolve}>{t('write.pushDissolve')}</Button>
      </div>
      {isChoosing ? (
        <PushCandidates
          accountId={accountId}
          onChoose={(postId) => {
            onCompose([...order, postId]);
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  );
}
