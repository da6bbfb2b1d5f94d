import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { BundleLine } from '../../../review/bundle-line.tsx';
import { useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';
import { AskLater } from './ask-later.tsx';
import { type BoxProps, useKindsAgain } from './box-props.ts';
import { SubmitBoth } from './submit-both.tsx';

/** 谁起草谁解读: the other half of the bundle, or how to get one (R10). */
export function BundleBox({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const { bundle } = kinds;
  const isWhole = bundle !== null && bundle.other !== null;
  return (
    <fieldset className={styles.relay}>
      <legend className={styles.label}>{t('kinds.box.bundle')}</legend>
      <p className={styles.hint}>{t('kinds.box.bundleHint')}</p>
      {bundle ? <BundleLine bundle={bundle} /> : null}
      {isWhole ? <Whole writing={writing} kinds={kinds} /> : <Choose writing={writing} kinds={kinds} />}
    </fieldset>
  );
}

function Whole({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const again = useKindsAgain();
  const { bundle } = kinds;
  const dissolve = useMutation(
    useTRPC().bundle.dissolve.mutationOptions({
      onSuccess: async () => {
        showToast(t('kinds.box.dissolved'));
        await again();
      },
    }),
  );
  if (!bundle?.other) return null;
  return (
    <div className="row">
      <Link to="/write/$postId" params={{ postId: String(bundle.other.postId) }}>
        {t('kinds.box.openOther')}
      </Link>
      {bundle.together ? (
        <>
          <SubmitBoth writing={writing} kinds={kinds} />
          <Button loading={dissolve.isPending} onClick={() => dissolve.mutate({ postId: writing.postId })}>
            {t('kinds.box.dissolve')}
          </Button>
        </>
      ) : null}
      <ErrorLine error={dissolve.error} />
    </div>
  );
}

function Choose({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const again = useKindsAgain();
  const [isAsking, setAsking] = useState(false);
  const isPolicy = writing.content.kind === 'policy';
  const choices = useQuery(trpc.bundle.choices.queryOptions({ postId: writing.postId }));
  const make = useMutation(
    trpc.bundle.make.mutationOptions({
      onSuccess: async () => {
        showToast(t('kinds.box.made'));
        await again();
      },
    }),
  );
  const pair = (other: number) =>
    make.mutate(
      isPolicy
        ? { policyPostId: writing.postId, interpretationPostId: other }
        : { policyPostId: other, interpretationPostId: writing.postId },
    );
  const mayAsk = isPolicy && (kinds.bundle === null || kinds.bundle.later?.decision === 'refused');
  return (
    <>
      <Field label={t(isPolicy ? 'kinds.box.pickInterpretation' : 'kinds.box.pickPolicy')}>
        {(ids) => (
          <Select
            {...ids}
            value={null}
            loading={choices.isPending || make.isPending}
            placeholder={t(isPolicy ? 'kinds.box.pickInterpretation' : 'kinds.box.pickPolicy')}
            notFoundContent={t(isPolicy ? 'kinds.box.noneInterpretation' : 'kinds.box.nonePolicy')}
            options={(choices.data ?? []).map(({ postId, title }) => ({
              value: postId,
              label: title || t('write.untitled'),
            }))}
            onChange={(value: number | null) => value !== null && pair(value)}
          />
        )}
      </Field>
      {mayAsk ? <Button onClick={() => setAsking(true)}>{t('kinds.box.askLater')}</Button> : null}
      <ErrorLine error={make.error ?? choices.error} />
      {isAsking ? <AskLater postId={writing.postId} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
