/**
 * The bare limit: one node:http handler with prepared statements for the same rows on the same database, without
 * sign-in, rights, trail or schema. It reads what was counted beforehand where Qianfa does (the summary of a revision,
 * the row of an account), so that it is not slowed by work that Qianfa is spared. Started by the bench with the database's address; prints its port.
 */
import http from 'node:http';
import postgres from 'postgres';

// Over the same kind of connection as Qianfa.
const { BARE_DATABASE = '', BARE_SOCKET } = process.env;
const sql = postgres(BARE_DATABASE, {
  max: 10,
  onnotice: () => {},
  ...(BARE_SOCKET ? { path: BARE_SOCKET } : {}),
});

const readPost = (postId: number) => sql`
  select p.*, (select json_agg(r) from review_run r where r.post_id = p.id) as runs,
    (select json_agg(s) from run_step s join review_run r on r.id = s.run_id where r.post_id = p.id) as steps,
    (select json_agg(o) from opinion o join run_step s on s.id = o.run_step_id join review_run r on r.id = s.run_id where r.post_id = p.id) as opinions,
    (select json_agg(v) from revision v where v.post_id = p.id) as revisions,
    (select json_agg(c) from placement_content c join revision v on v.id = c.revision_id where v.post_id = p.id) as contents
  from post p where p.id = ${postId}`;

const answers: Record<string, (id: number, other: number) => Promise<unknown>> = {
  queue: (personId) => sql`
    select t.id, p.id as post_id, v.number, p.title, p.kind, p.class, r.state, s.name, s.kind as step_kind, s.ordinal, t.opened_at,
      t.due_at, v.summary -> 'accounts' as accounts, v.summary -> 'findings' as findings
    from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id join post p on p.id = r.post_id
      join revision v on v.id = r.revision_id
    where t.person_id = ${personId} and t.state = 'open' order by t.due_at, t.opened_at limit 50`,
  post: readPost,
  // The same rows as a first reading (R37): a mark and an entry, then what is read.
  first: async (postId) => {
    await sql`
      with first as (
        insert into read_mark (person_id, subject, hour) values (1, ${`bare:${postId}`}, date_trunc('hour', now()))
        on conflict do nothing returning 1)
      insert into trail_entry (at, actor, actor_name, act, subject, facts)
        select now(), 'person:1', 'x', 'content.read', ${`bare:${postId}`}, '{}' from first`;
    return readPost(postId);
  },
  opinion: (stepId, contentId) =>
    sql.begin(async (tx) => {
      await tx`insert into opinion (run_step_id, placement_content_id, digest, person_id, verdict, reasons, gates, given_at)
        values (${stepId}, ${contentId}, ${'d'.repeat(64)}, 1, 'pass', '{}', '{}', now()) on conflict do nothing`;
      await tx`insert into trail_entry (at, actor, actor_name, act, subject, facts) values (now(), 'person:1', 'x', 'opinion.passed', 'post:1', '{}')`;
      return [];
    }),
  board: () => sql`
    select a.id, a.platform, a.name, u.name as unit, s.last_at, s.weeks, s.days from account a
      join account_summary s on s.account_id = a.id join unit u on u.id = a.sponsor_unit_id order by s.last_at limit 500`,
};

const server = http.createServer((req, res) => {
  const [, name = '', id = '0', other = '0'] = (req.url ?? '').split('/');
  req.resume();
  (answers[name]?.(Number(id), Number(other)) ?? Promise.reject(new Error('unknown')))
    .then((rows) => {
      const body = JSON.stringify(rows);
      res
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    })
    .catch((error) => res.writeHead(500).end(String(error)));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' ? address?.port : ''}`);
});
