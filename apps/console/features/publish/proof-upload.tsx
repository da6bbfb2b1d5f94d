import type { RefusalFacts } from '@qianfa/domain/refusal';
import { useMutation } from '@tanstack/react-query';
import { connection } from '../../shell/connection.ts';
import { Field } from '../../ui/field.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';

interface ProofUploadProps {
  readonly releaseId: number;
  readonly label: string;
  readonly error: string | null;
  readonly stored: string | null;
  readonly onStored: (sha256: string) => void;
}

/** A screenshot of what is live, kept as the proof (R20). */
export function ProofUpload({ releaseId, label, error, stored, onStored }: ProofUploadProps) {
  const { t } = useWords();
  const upload = useMutation({
    mutationFn: (file: File) => storeProof(releaseId, file),
    onSuccess: (answer) => {
      if ('sha256' in answer) onStored(answer.sha256);
    },
  });
  const refusal = upload.data && 'refusal' in upload.data ? upload.data.refusal : null;
  const failed = upload.isError ? t('common.errorNetwork') : null;
  return (
    <Field
      label={label}
      hint={
        stored
          ? t('release.receipt.proofTaken', { code: stored.slice(0, 8).toUpperCase() })
          : t('release.receipt.proofHint')
      }
      error={refusal ? refusalText(t, refusal) : (failed ?? error)}
      required
    >
      {(ids) => (
        <input
          {...ids}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) upload.mutate(file);
          }}
        />
      )}
    </Field>
  );
}

async function storeProof(
  releaseId: number,
  file: File,
): Promise<{ sha256: string } | { refusal: RefusalFacts | null }> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await connection.watch(() =>
    window.fetch(`/files/releases/${releaseId}/proof`, { method: 'POST', body }),
  );
  if (answer.ok) return (await answer.json()) as { sha256: string };
  const said = (await answer.json().catch(() => null)) as {
    error?: { data?: { refusal?: RefusalFacts } };
  } | null;
  const refusal = said?.error?.data?.refusal;
  if (!refusal) throw new Error(`proof refused with ${answer.status}`);
  return { refusal };
}
