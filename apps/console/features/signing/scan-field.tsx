import { useMutation } from '@tanstack/react-query';
import { sendFile } from '../../shell/send-file.ts';
import { ChooseFile } from '../../ui/choose-file.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';

interface ScanFieldProps {
  readonly postId: number | null;
  readonly kept: { readonly sha256: string; readonly name: string } | null;
  readonly onKept: (scan: { readonly sha256: string; readonly name: string }) => void;
}

/** The scan of a handwriting, stored for its post as soon as it is chosen. */
export function ScanField({ postId, kept, onKept }: ScanFieldProps) {
  const { t } = useWords();
  const send = useMutation({
    mutationFn: async (file: File) => {
      const { sha256 } = await sendFile<{ sha256: string }>(`/files/posts/${postId ?? 0}/scans`, file);
      return { sha256, name: file.name };
    },
    onSuccess: onKept,
  });
  return (
    <>
      <ChooseFile
        busy={send.isPending ? (send.variables?.name ?? '') : null}
        onChoose={(file) => send.mutate(file)}
        accept="image/png,image/jpeg,image/webp,application/pdf"
        label={t('signing.paper.scan')}
        hint={t('signing.paper.scanHint')}
        drop={kept ? t('signing.paper.scanKept', { name: kept.name }) : t('signing.paper.scanDrop')}
        reading={(name) => t('signing.paper.scanReading', { name })}
      />
      <ErrorLine error={send.error} />
    </>
  );
}
