import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { GrantRole } from './grant-role.tsx';
import styles from './people.module.css';
import type { Person } from './person-view.ts';

type Grant = Person['grants'][number];

/** What a person holds and for which unit; the security administrator grants and revokes. */
export function PersonRoles({ person }: { readonly person: Person }) {
  const { t } = useWords();
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<Grant | null>(null);
  return (
    <section aria-label={t('people.roles')} className="stack">
      <h2>{t('people.roles')}</h2>
      {person.grants.length === 0 ? <p className="quiet">{t('people.noRoles')}</p> : null}
      <ul className={styles.grants}>
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <span>{t('people.roleOf', { role: t(`states.roles.${grant.role}`), unit: grant.unitName })}</span>
            <ReasonButton
              size="small"
              may={grant.may.revoke}
              aria-label={t('people.revoke', { role: t(`states.roles.${grant.role}`) })}
              onClick={() => setRevoking(grant)}
            >
              {t('people.revokeSubmit')}
            </ReasonButton>
          </li>
        ))}
      </ul>
      <div>
        <ReasonButton may={person.may.grant} onClick={() => setGranting(true)}>
          {t('people.grantRole')}
        </ReasonButton>
      </div>
      {granting ? <GrantRole person={person} onClose={() => setGranting(false)} /> : null}
      {revoking ? <RevokeRole name={person.name} grant={revoking} onClose={() => setRevoking(null)} /> : null}
    </section>
  );
}

interface RevokeRoleProps {
  readonly name: string;
  readonly grant: Grant;
  readonly onClose: () => void;
}

function RevokeRole({ name, grant, onClose }: RevokeRoleProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.person.revokeRole.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.revoked'));
        onClose();
        await queryClient.invalidateQueries(trpc.person.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('people.revokeTitle', { name, role: t(`states.roles.${grant.role}`) })}
      confirm={t('people.revokeSubmit')}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ grantId: grant.id })}
      onClose={onClose}
    >
      {t('people.revokeHint')}
    </ConfirmDanger>
  );
}
