import { buildSignoff } from '../testing/build-review.ts';
import {
  buildDeputyConsent,
  buildPaperApproval,
  buildSigningAuthority,
  buildStepException,
  buildUnitArrangement,
} from '../testing/build-signing.ts';
import { constraint, copyOf, type Guard } from './guards.ts';

/** 授权, 纸质签批, 代签 and the arrangements of small units (R3, R41–R43). */
export const signingGuards: readonly Guard[] = [
  {
    name: 'signoff_road',
    keeps: '电子签发都有本人验证,纸质签批都有登记,代签都有授权 (R1)',
    attempt: async (db) => copyOf('signoff', (await buildSignoff(db)).id, { kind: `'paper'` }),
    broken: constraint('signoff', 'signoff_road'),
  },
  {
    name: 'signing_authority_order',
    keeps: '授权的止不在起之前 (R41)',
    attempt: async (db) =>
      `update signing_authority set ends_on = starts_on - 1 where id = ${(await buildSigningAuthority(db)).id}`,
    broken: constraint('signing_authority', 'signing_authority_order'),
  },
  {
    name: 'signing_authority_dated',
    keeps: '授权都有截止日 (R41)',
    attempt: async (db) =>
      `update signing_authority set ends_on = null where id = ${(await buildSigningAuthority(db)).id}`,
    broken: constraint('signing_authority', 'signing_authority_dated'),
  },
  {
    name: 'signing_authority_ended',
    keeps: '收回的授权记着谁收回的 (R41)',
    attempt: async (db) =>
      `update signing_authority set ended_at = now() where id = ${(await buildSigningAuthority(db)).id}`,
    broken: constraint('signing_authority', 'signing_authority_ended'),
  },
  {
    name: 'unit_arrangement_order',
    keeps: '简化流程的止不在起之前 (R3)',
    attempt: async (db) =>
      `update unit_arrangement set ends_on = starts_on - 1 where id = ${(await buildUnitArrangement(db)).id}`,
    broken: constraint('unit_arrangement', 'unit_arrangement_order'),
  },
  {
    name: 'unit_arrangement_reviewers',
    keeps: '上级代审写明由谁审 (R3)',
    attempt: async (db) =>
      copyOf('unit_arrangement', (await buildUnitArrangement(db)).id, { kind: `'superior'` }),
    broken: constraint('unit_arrangement', 'unit_arrangement_reviewers'),
  },
  {
    name: 'unit_arrangement_ended',
    keeps: '收回的简化流程记着谁收回的 (R3)',
    attempt: async (db) =>
      `update unit_arrangement set ended_at = now() where id = ${(await buildUnitArrangement(db)).id}`,
    broken: constraint('unit_arrangement', 'unit_arrangement_ended'),
  },
  {
    name: 'step_exception_two_people',
    keeps: '两人例外由两个人办，提出的人不能自己批 (R3)',
    attempt: async (db) =>
      `update step_exception set answered_by = asked_by where id = ${(await buildStepException(db)).id}`,
    broken: constraint('step_exception', 'step_exception_two_people'),
  },
  {
    name: 'step_exception_not_own',
    keeps: '两人例外不能批给自己 (R3)',
    attempt: async (db) =>
      `update step_exception set person_id = answered_by where id = ${(await buildStepException(db)).id}`,
    broken: constraint('step_exception', 'step_exception_not_own'),
  },
  {
    name: 'step_exception_answered',
    keeps: '批准了的两人例外记着谁批的 (R3)',
    attempt: async (db) =>
      `update step_exception set answered_by = null, answered_at = null where id = ${(await buildStepException(db)).id}`,
    broken: constraint('step_exception', 'step_exception_answered'),
  },
  {
    name: 'step_exception_ended',
    keeps: '收回的两人例外记着谁收回的 (R3)',
    attempt: async (db) =>
      `update step_exception set state = 'ended' where id = ${(await buildStepException(db)).id}`,
    broken: constraint('step_exception', 'step_exception_ended'),
  },
  {
    name: 'paper_approval_compared',
    keeps: '核对过的纸质签批记着核对人 (R42)',
    attempt: async (db) =>
      `update paper_approval set state = 'compared' where id = ${(await buildPaperApproval(db)).id}`,
    broken: constraint('paper_approval', 'paper_approval_compared'),
  },
  {
    name: 'paper_approval_two_people',
    keeps: '登记人不能自己核对 (R42)',
    attempt: async (db) =>
      `update paper_approval set state = 'compared', compared_by = registered_by where id = ${(await buildPaperApproval(db)).id}`,
    broken: constraint('paper_approval', 'paper_approval_two_people'),
  },
  {
    name: 'deputy_consent_settled',
    keeps: '补签都记着谁办的 (R43)',
    attempt: async (db) =>
      `update deputy_consent set settled_at = now() where signoff_id = ${(await buildDeputyConsent(db)).signoffId}`,
    broken: constraint('deputy_consent', 'deputy_consent_settled'),
  },
  {
    name: 'deputy_consent_one_answer',
    keeps: '同一次代签不能又补签又否认 (R43)',
    attempt: async (db) => {
      const { signoffId, agreedById } = await buildDeputyConsent(db);
      return `update deputy_consent set settled_at = now(), settled_by = ${agreedById}, denied_at = now() where signoff_id = ${signoffId}`;
    },
    broken: constraint('deputy_consent', 'deputy_consent_one_answer'),
  },
];
