import { sendFile } from '../../shell/send-file.ts';

export interface ListToSend {
  readonly file: File;
  readonly account: string;
  readonly platform: string;
  readonly dryRun: boolean;
}

/** Sends a list and returns the number of its import. Throws `FileRefused`. */
export async function sendList({ file, account, platform, dryRun }: ListToSend): Promise<number> {
  const asked = new URLSearchParams({ dryRun: dryRun ? '1' : '0' });
  if (account) asked.set('account', account);
  if (platform) asked.set('platform', platform);
  const { batchId } = await sendFile<{ batchId: number }>(`/import/publications?${asked}`, file);
  return batchId;
}
