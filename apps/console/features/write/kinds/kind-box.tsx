import { isDisclosure, isEmergency } from '@qianfa/domain/review/kinds';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import type { Writing } from '../use-writing.ts';
import { BundleBox } from './bundle-box.tsx';
import { DecisionBox } from './decision-box.tsx';
import { IncidentBox } from './incident-box.tsx';

/** What a draft needs beside its text because of its kind: event, decision, interpretation (R9–R11). */
export function KindBox({ writing }: { readonly writing: Writing }) {
  const { content } = writing;
  const needs =
    isEmergency(content) ||
    isDisclosure(content.kind) ||
    content.kind === 'policy' ||
    content.kind === 'interpretation';
  return needs ? <Boxes writing={writing} /> : null;
}

function Boxes({ writing }: { readonly writing: Writing }) {
  const query = useQuery(useTRPC().kinds.ofPost.queryOptions({ postId: writing.postId }));
  const { content } = writing;
  if (query.isPending) return <LoadingState lines={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const kinds = query.data;
  return (
    <div data-target="kind" className="stack">
      {isEmergency(content) ? <IncidentBox writing={writing} kinds={kinds} /> : null}
      {isDisclosure(content.kind) ? (
        // Another decision on record starts the fields anew.
        <DecisionBox key={kinds.decision?.documentNumber ?? ''} writing={writing} kinds={kinds} />
      ) : null}
      {content.kind === 'policy' || content.kind === 'interpretation' ? (
        <BundleBox writing={writing} kinds={kinds} />
      ) : null}
    </div>
  );
}
