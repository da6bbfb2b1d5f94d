import { useMutation } from '@tanstack/react-query';
import { useEnter } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';

/** Signs in and goes where the person wanted to go. */
export function useSignIn(next: string | undefined) {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(trpc.session.signIn.mutationOptions({ onSuccess: () => enter(next) }));
}

export type SignIn = ReturnType<typeof useSignIn>;
