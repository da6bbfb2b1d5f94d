import { assignTasks, type Candidate } from '../review/assign.ts';
import { changedAfterSigning, placementsToJudge, resumeAt } from '../review/carry.ts';
import { awaitsCheck, decideCorrection } from '../review/correction.ts';
import { decideOpinion, type OpinionFacts, type OpinionInput, type RunAct } from '../review/opinion.ts';
import {
  type Correction,
  type OpinionRow,
  type ReviewStep,
  type RevisionShape,
  stepOutcome,
} from '../review/quorum.ts';
import {
  type HeldFrom,
  maySubmit,
  moveRun,
  type PlacementAtSigning,
  type RunEvent,
  type RunState,
  signingEvent,
  startState,
} from '../review/run.ts';
import { decideSignoff, type SigningItem, type SignoffFacts } from '../review/signing.ts';
import type { PlacementContent } from '../text/placement-content.ts';

/** A small pure office: what commands do around the domain's verdicts, without a database. */
export const pools: Readonly<Record<string, readonly number[]>> = {
  first: [1, 2, 3, 5],
  second: [1, 2, 4, 5],
};
/** Placement → its account's responsible publisher. Person 5 also reviews, person 1 also drafts. */
export const publishers: Readonly<Record<number, number>> = { 101: 5, 102: 6 };
export const placementIds = [101, 102] as const;
const now = new Date(Date.UTC(2026, 10, 20, 2));

/** The decisions under test; negative controls pass broken ones. */
export interface Decisions {
  readonly opinion: typeof decideOpinion;
  readonly signoff: typeof decideSignoff;
  readonly correction: typeof decideCorrection;
  /** Whose opinions a correction keeps, of the route's steps in order. */
  readonly earlierSteps: (keys: readonly string[], at: string) => readonly string[];
  readonly awaitsCheck: typeof awaitsCheck;
}
export const soundDecisions: Decisions = {
  opinion: decideOpinion,
  signoff: decideSignoff,
  correction: decideCorrection,
  earlierSteps: (keys, at) => keys.slice(0, keys.indexOf(at)),
  awaitsCheck,
};

interface OpenStep {
  readonly key: string;
  readonly entry: number;
  readonly tasks: Map<number, 'open' | 'done'>;
}

export interface PostWorld {
  contributors: number[];
  draft: Record<number, string>;
  declarations: string;
  revision: RevisionShape & { readonly number: number };
  state: RunState | null;
  heldFrom: HeldFrom | null;
  opinions: OpinionRow[];
  acts: RunAct[];
  step: OpenStep | null;
  entries: Record<string, number>;
  signed: Map<number, string>;
  returned: Set<number>;
  corrections: Correction[];
  /** Who signed each placement. */
  signers: Map<number, number>;
}

export function newPost(drafter: number): PostWorld {
  return {
    contributors: [drafter],
    draft: { 101: 'a', 102: 'a' },
    declarations: 'd',
    revision: { number: 0, declarationsDigest: '', placements: [] },
    state: null,
    heldFrom: null,
    opinions: [],
    acts: [],
    step: null,
    entries: {},
    signed: new Map(),
    returned: new Set(),
    corrections: [],
    signers: new Map(),
  };
}

export function save(post: PostWorld, person: number, change: { placement: number; text: string }): void {
  if (!post.contributors.includes(person)) post.contributors.push(person);
  if (change.placement === 0) post.declarations = change.text;
  else post.draft[change.placement] = change.text;
}

/** Submits or resubmits the draft; false when refused. */
export function submit(post: PostWorld): boolean {
  const next: PostWorld['revision'] = {
    number: post.revision.number + 1,
    declarationsDigest: post.declarations,
    corrections: post.corrections,
    placements: placementIds.map((id) => ({ placementId: id, digest: post.draft[id] ?? '' })),
  };
  if (post.state === 'returned' || (post.state === 'signing' && post.returned.size > 0)) {
    const signed = [...post.signed].map(([placementId, digest]) => ({
      placementId,
      digest,
      declarationsDigest: post.revision.declarationsDigest,
    }));
    if (changedAfterSigning(signed, next).length > 0) return false;
    post.revision = next;
    post.returned.clear();
    const { stepKey } = resumeAt(stepsOf(post), next, post.opinions);
    move(post, stepKey === null ? 'resubmitToSigning' : 'resubmit');
    openStep(post, stepKey ?? 'sign');
    return true;
  }
  if (!maySubmit(post.state).ok) return false;
  Object.assign(post, { ...newPost(0), contributors: post.contributors, draft: post.draft });
  Object.assign(post, {
    declarations: next.declarationsDigest,
    revision: { ...next, corrections: post.corrections },
  });
  post.state = startState({ steps: stepsOf(post) });
  openStep(post, 'first');
  return true;
}

export function opine(post: PostWorld, person: number, input: OpinionInput, decisions: Decisions): boolean {
  const { step } = post;
  if (!step || !post.state || !decisions.opinion(opinionFacts(post, person), person, input).ok) return false;
  const own = concerned(post, step, person);
  const rows = post.revision.placements
    .filter(({ placementId }) => own.some((id) => id === placementId))
    .map((placement) => ({ ...placement, ...rowOf(post, step, person), verdict: input.verdict }));
  post.opinions.push(...rows);
  post.acts.push({ stepKey: step.key, stepName: step.key, personId: person });
  if (step.key === 'sign') returnAtSigning(post, person, input.verdict === 'reject' ? 'reject' : own);
  else settleStep(post, step);
  return true;
}

export function sign(
  post: PostWorld,
  person: number,
  use: { item: SigningItem; placementId: number; reauthentication: SignoffFacts['reauthentication'] },
  decisions: Decisions,
): boolean {
  const { item, placementId } = use;
  if (!decisions.signoff(signoffFacts(post, person, use), person, item).ok) return false;
  post.signed.set(placementId, item.digest);
  post.signers.set(placementId, person);
  post.acts.push({ stepKey: 'sign', stepName: '签发', personId: person });
  afterSigning(post, person, 'sign');
  return true;
}

/** 改后通过 of one placement, at signing 改稿 before the signature; false when refused. */
export function correct(
  post: PostWorld,
  person: number,
  change: { placementId: number; text: string; revisionId: number },
  decisions: Decisions,
): boolean {
  const { step, revision } = post;
  const { placementId, text, revisionId } = change;
  const from = revision.placements.find((one) => one.placementId === placementId)?.digest ?? '';
  if (!step || !post.state) return false;
  const words = (said: string): PlacementContent => ({ shape: 'microblog', text: said, pictures: [] });
  const verdict = decisions.correction(opinionFacts(post, person), person, {
    revisionId,
    returnedAtSigning: step.key === 'sign' && post.returned.size > 0,
    corrected: [
      {
        placementId,
        before: words(from),
        after: words(text),
        signed: post.signed.has(placementId),
        ownToSign: publishers[placementId] === person,
      },
    ],
  });
  if (!verdict.ok) return false;
  const { declarationsDigest } = revision;
  const earlierSteps = decisions.earlierSteps(
    stepsOf(post).map(({ key }) => key),
    step.key,
  );
  post.corrections.push({ placementId, from, to: text, declarationsDigest, personId: person, earlierSteps });
  post.draft[placementId] = text;
  post.revision = {
    ...revision,
    number: revision.number + 1,
    corrections: post.corrections,
    placements: revision.placements.map((one) =>
      one.placementId === placementId ? { ...one, digest: text } : one,
    ),
  };
  post.acts.push({ stepKey: step.key, stepName: step.key, personId: person });
  if (step.key === 'sign') return true;
  const own = concerned(post, step, person);
  const rows = post.revision.placements
    .filter((one) => own.includes(one.placementId))
    .map((placement) => ({ ...placement, ...rowOf(post, step, person), verdict: 'pass' as const }));
  post.opinions.push(...rows);
  settleStep(post, step);
  return true;
}

/** Whether what is signed here waits for 核稿. */
export function waitsForCheck(post: PostWorld, placementId: number, decisions: Decisions): boolean {
  const signerId = post.signed.has(placementId) ? (post.signers.get(placementId) ?? null) : null;
  return decisions.awaitsCheck({ revision: post.revision, placementId, signerId, checked: false });
}

/** Hold, resume, withdraw and revocation; false when refused. */
export function moveBy(post: PostWorld, event: 'hold' | 'resume' | 'withdraw', from = post.state): boolean {
  if (!from || (event === 'withdraw' && post.signed.size > 0)) return false;
  if (!move(post, event)) return false;
  post.heldFrom = event === 'hold' && (from === 'reviewing' || from === 'signing') ? from : null;
  if (event === 'withdraw') post.step = null;
  return true;
}

export function revoke(post: PostWorld, placementId: number): boolean {
  if (!post.signed.has(placementId) || !move(post, 'revoke')) return false;
  post.signed.delete(placementId);
  const publisher = publishers[placementId] ?? 0;
  // The publisher may not have been asked in this entry, since nothing of theirs was open when it began.
  if (post.step?.key === 'sign') post.step.tasks.set(publisher, 'open');
  return true;
}

export function currentItem(post: PostWorld, placementId: number): SigningItem {
  const digest = post.revision.placements.find((one) => one.placementId === placementId)?.digest ?? '';
  return { placementContentId: post.revision.number * 1000 + placementId, digest };
}

export function reauthenticationOf(
  personId: number,
  item: SigningItem,
  age = 1,
): SignoffFacts['reauthentication'] {
  return {
    personId,
    sessionId: personId,
    createdAt: new Date(now.getTime() - age * 60_000),
    items: [{ ...item, usedAt: null }],
  };
}

/** A reviewer judges what the step lacks; a publisher's return touches only their open placements (R41). */
function concerned(post: PostWorld, step: OpenStep, person: number): readonly number[] {
  const definition = stepsOf(post).find(({ key }) => key === step.key);
  if (step.key === 'sign') return placementIds.filter((id) => publishers[id] === person && isOpen(post, id));
  return definition ? placementsToJudge(definition, post.revision, post.opinions) : [];
}

function opinionFacts(post: PostWorld, person: number): OpinionFacts {
  const step = post.step ?? { key: '', entry: 0, tasks: new Map<number, 'open' | 'done'>() };
  const task = step.tasks.get(person);
  return {
    runState: post.state ?? 'withdrawn',
    step: { key: step.key, kind: step.key === 'sign' ? 'sign' : 'review', state: 'open', gates: [] },
    revision: { id: post.revision.number, number: post.revision.number },
    contributors: post.contributors,
    acts: post.acts,
    task: task ? { state: task, actingForId: null } : null,
    decided: null,
    mustFixOpen: 0,
  };
}

function signoffFacts(
  post: PostWorld,
  person: number,
  use: { placementId: number; reauthentication: SignoffFacts['reauthentication'] },
): SignoffFacts {
  const { placementId, reauthentication } = use;
  return {
    runState: post.state ?? 'withdrawn',
    step: { key: 'sign', open: post.step?.key === 'sign' },
    contributors: post.contributors,
    acts: post.acts,
    task: post.step?.key === 'sign' && post.step.tasks.has(person) ? { actingForId: null } : null,
    publisher: { personId: publishers[placementId] ?? 0 },
    signers: [{ personId: publishers[placementId] ?? 0, authorityId: null }],
    accountName: String(placementId),
    current: currentItem(post, placementId),
    stops: [],
    mustFixOpen: 0,
    reviewComplete: resumeAt(stepsOf(post), post.revision, post.opinions).stepKey === null,
    signed: post.signed.has(placementId) ? { name: '', at: now } : null,
    returned: post.returned.has(placementId),
    reauthentication,
    sessionId: person,
    now,
  };
}

function rowOf(post: PostWorld, step: OpenStep, personId: number) {
  const { declarationsDigest } = post.revision;
  return { stepKey: step.key, entry: step.entry, declarationsDigest, personId };
}

function settleStep(post: PostWorld, step: OpenStep): void {
  const definition = stepsOf(post).find(({ key }) => key === step.key);
  if (!definition) return;
  const { stepKey, carried } = resumeAt(stepsOf(post), post.revision, post.opinions);
  const given = post.opinions.filter((row) => row.stepKey === step.key && row.entry === step.entry);
  const outcome = stepOutcome(definition, post.revision, { standing: carried, given });
  if (outcome === 'open') return;
  if (outcome === 'passed') {
    move(post, stepKey === null ? 'passLast' : 'pass');
    openStep(post, stepKey ?? 'sign');
    return;
  }
  move(post, outcome === 'returned' ? 'return' : 'reject');
  post.step = null;
}

function returnAtSigning(post: PostWorld, person: number, what: 'reject' | readonly number[]): void {
  if (what === 'reject') {
    move(post, 'reject');
    post.step = null;
    return;
  }
  for (const id of what) post.returned.add(id);
  afterSigning(post, person, 'return');
}

function afterSigning(post: PostWorld, person: number, act: 'sign' | 'return'): void {
  const standing = placementIds.map(
    (id): PlacementAtSigning =>
      post.signed.has(id) ? 'signed' : post.returned.has(id) ? 'returned' : 'open',
  );
  move(post, signingEvent(standing, act));
  const left = placementIds.some((id) => publishers[id] === person && isOpen(post, id));
  if (!left) post.step?.tasks.set(person, 'done');
  if (post.state !== 'signing') post.step = null;
}

function isOpen(post: PostWorld, placementId: number): boolean {
  return !post.signed.has(placementId) && !post.returned.has(placementId);
}

function openStep(post: PostWorld, key: string): void {
  const entry = (post.entries[key] ?? 0) + 1;
  post.entries[key] = entry;
  const holders =
    key === 'sign' ? placementIds.filter((id) => isOpen(post, id)).map(publisherOf) : (pools[key] ?? []);
  const candidates = holders.map((personId): Candidate => ({ personId, available: true, delegateId: null }));
  const { tasks } = assignTasks({ key, quorum: { kind: 'any' } }, candidates, post);
  post.step = { key, entry, tasks: new Map(tasks.map(({ personId }) => [personId, 'open'])) };
}

function publisherOf(placementId: number): number {
  return publishers[placementId] ?? 0;
}

function stepsOf(post: PostWorld): ReviewStep[] {
  const holderIds = [...(post.step?.tasks.keys() ?? [])];
  return ['first', 'second', 'sign'].map((key) => ({
    key,
    kind: key === 'sign' ? 'sign' : 'review',
    quorum: { kind: 'any' },
    holderIds,
  }));
}

function move(post: PostWorld, event: RunEvent): boolean {
  const result = moveRun(post.state ?? 'withdrawn', event, post.heldFrom);
  if (result.ok) post.state = result.state;
  return result.ok;
}
