import { z } from 'zod';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { postKinds } from '../text/draft-content.ts';

/**
 * Roads of signing besides the responsible publisher's own signature. Each is off until the security administrator
 * switches it on (R41, R42, R43, R3).
 */
export const signingRoadsSchema = z.strictObject({
  /** 分级签发: leaders by class, and 办公室主任 under a dated 授权 (R41). */
  byClass: z.boolean(),
  /** 纸质签批 (R42). */
  paper: z.boolean(),
  /** 代签与补签, for urgent posts (R43). */
  deputy: z.boolean(),
  /** Kinds of posts that may be signed by 代签 besides urgent ones. */
  deputyKinds: z.array(z.enum(postKinds)).max(postKinds.length),
  /** 简化流程 of small units (R3). */
  simplified: z.boolean(),
  /** 上级代审 (R3). */
  superior: z.boolean(),
  /** 两人例外 (R3); what was stored before there was one is closed. */
  exception: z.boolean().default(false),
});
export type SigningRoads = z.infer<typeof signingRoadsSchema>;
export type SigningRoad = Exclude<keyof SigningRoads, 'deputyKinds'>;

export const allRoadsClosed: SigningRoads = {
  byClass: false,
  paper: false,
  deputy: false,
  deputyKinds: [],
  simplified: false,
  superior: false,
  exception: false,
};

/** The stored setting; what cannot be read is closed (fail closed, R1). */
export function readRoads(stored: unknown): SigningRoads {
  const read = signingRoadsSchema.safeParse(stored);
  return read.success ? read.data : allRoadsClosed;
}

const ruleOf = {
  byClass: 'R41',
  paper: 'R42',
  deputy: 'R43',
  simplified: 'R3',
  superior: 'R3',
  exception: 'R3',
} as const;

/** Refuses `signingRoadClosed` while the office has not switched the road on. */
export function roadOpen(roads: SigningRoads, road: SigningRoad): Verdict {
  return roads[road] ? allowed : refuse('precondition', ruleOf[road], 'signingRoadClosed', { kind: road });
}
