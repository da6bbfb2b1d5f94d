import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { RefusalLine } from './refusal-line.tsx';
import { uploadPicture } from './upload.ts';
import styles from './write.module.css';

interface Uploading<Stored> {
  /** Stores files one after another; what was refused is said in `uploads` and left out of the answer. */
  readonly upload: (files: readonly File[]) => Promise<Stored[]>;
  /** What is under way or was refused, to be shown beside the control. */
  readonly uploads: ReactNode;
}

interface Target {
  readonly postId: number;
  /** In bytes. */
  readonly limit: number;
}

/** Pictures of the text; see useUploadBy. */
export function useUpload(target: Target) {
  return useUploadBy(target, uploadPicture);
}

export function useUploadBy<Stored>(
  target: Target,
  store: (file: File, target: Target) => Promise<Stored>,
): Uploading<Stored> {
  const { t } = useWords();
  const [name, setName] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly { name: string; error: Error }[]>([]);
  const upload = async (files: readonly File[]) => {
    setProblems([]);
    const stored: Stored[] = [];
    for (const file of files) {
      setName(file.name);
      try {
        stored.push(await store(file, target));
      } catch (error) {
        const problem = error instanceof Error ? error : new Error(String(error));
        setProblems((before) => [...before, { name: file.name, error: problem }]);
      }
    }
    setName(null);
    return stored;
  };
  const uploads = (
    <>
      <p role="status" className={styles.progress}>
        {name === null ? '' : t('write.uploading', { name })}
      </p>
      {problems.map((problem) => (
        <RefusalLine key={problem.name} error={problem.error} />
      ))}
    </>
  );
  return { upload, uploads };
}
