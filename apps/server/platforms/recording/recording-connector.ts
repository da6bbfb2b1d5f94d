import { z } from 'zod';
import type { MachineConnector, Parcel, PlatformAnswer } from '../connector.ts';

/** What the stand-in platform is told. */
export interface RecordedCall {
  readonly accountId: number;
  readonly articles: readonly {
    readonly releaseId: number;
    readonly attempt: number;
    readonly sm3: string;
    readonly signedForm: string;
  }[];
}

const answerSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('live'),
    articles: z.array(
      z.object({
        link: z.string(),
        platformId: z.string().nullable(),
        publishedAt: z.iso.datetime().transform((text) => new Date(text)),
      }),
    ),
  }),
  z.object({ outcome: z.literal('sent') }),
  z.object({ outcome: z.literal('refused'), reason: z.string() }),
]);

/** The second connector: sends to a stand-in that records every call, so that rigs can count what really went out. */
export function recordingConnector(
  deliver: (call: RecordedCall) => Promise<PlatformAnswer>,
): MachineConnector {
  return {
    name: 'recording',
    way: 'machine',
    capabilities: { pushes: true, tellsTime: true },
    send: (parcel) => deliver(recorded(parcel)),
  };
}

/** A stand-in in another process, over HTTP: what a crash of ours cannot take back. */
export function recordingOver(address: string): MachineConnector {
  return {
    ...recordingConnector(() => Promise.reject(new Error('unused'))),
    async send(parcel, signal) {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(recorded(parcel)),
        signal,
      });
      return answerSchema.parse(await response.json());
    },
  };
}

function recorded({ accountId, articles }: Parcel): RecordedCall {
  return {
    accountId,
    articles: articles.map(({ releaseId, attempt, sm3, signedForm }) => ({
      releaseId,
      attempt,
      sm3,
      signedForm,
    })),
  };
}
