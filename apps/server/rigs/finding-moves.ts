import { excuseFindings } from '../modules/post/excuse-findings.ts';
import { draftOf, draftPost, weiboText } from '../testing/walk.ts';
import type { MoveMaker, World } from './act-world.ts';

/** A valid ID number of nobody: it blocks (R39). */
const number = '11010119900307803X';

/** A draft in which something is found, and the name of what is found. */
async function foundIn(world: World) {
  const { editor, accounts } = world.served.office;
  const text = `第${world.fresh()}号身份证号${number}`;
  const { postId } = await draftPost(world.walk, editor, draftOf([weiboText(accounts.weibo.id, text)]));
  const finding = {
    accountId: accounts.weibo.id,
    kind: 'personalData',
    code: 'idNumber',
    text: number,
    context: text,
  } as const;
  return { editor, postId, finding };
}

export const answering: Readonly<Record<string, MoveMaker>> = {
  'post.excuse': async (world) => {
    const { editor, postId, finding } = await foundIn(world);
    const input = { postId, findings: [finding], reason: 'lawfullyPublic' };
    return { actor: editor, path: 'post.excuse', input, acts: ['finding.excused'] };
  },
  'post.takeBackExcuse': async (world) => {
    const { editor, postId, finding } = await foundIn(world);
    const { database, clock } = world.served;
    const input = { postId, findings: [finding], reason: 'checked' as const, note: '' };
    await excuseFindings({ db: database.db, clock, actor: editor, input });
    const [row] = await database.sql<{ id: number }[]>`
      select id::int as id from finding_excuse where post_id = ${postId}`;
    return {
      actor: editor,
      path: 'post.takeBackExcuse',
      input: { postId, excuseId: row?.id ?? 0 },
      acts: ['finding.excuseTakenBack'],
    };
  },
  'post.recordReplacement': async (world) => {
    const { editor, postId, finding } = await foundIn(world);
    const { accountId, kind, code, text } = finding;
    const input = { postId, accountId, kind, code, text, replacedWith: '1101**********803X' };
    return { actor: editor, path: 'post.recordReplacement', input, acts: ['finding.replaced'] };
  },
};
