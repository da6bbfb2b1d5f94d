-- An office of :posts posts over 500 accounts, one in ten waiting at 初审; made by the database itself in seconds.
-- Run as the owner on a migrated, started office. `posts` is replaced by the number.
set session_replication_role = replica;
insert into unit (name, kind, path, sort, created_at) values ('测算局', 'bureau', '/1/', 0, now());
update unit set path = '/' || id || '/';
insert into unit (parent_id, name, kind, path, sort, created_at)
  select (select min(id) from unit), '第' || n || '处', 'division', '/', n, now() from generate_series(1, 25) n;
update unit set path = '/' || parent_id || '/' || id || '/' where parent_id is not null;
-- Four reviewers, one editor and one publisher for every division; one leader.
insert into person (name, login, password_hash, unit_id, state, created_at)
  select '人员' || u.id || '-' || n, 'p' || u.id || '-' || n, 'x', u.id, 'active', now()
  from unit u, generate_series(1, 6) n where u.parent_id is not null order by u.id, n;
insert into person (name, login, password_hash, unit_id, state, created_at)
  select '领导', 'leader', 'x', min(id), 'active', now() from unit;
insert into role_grant (person_id, role, unit_id, granted_at)
  select p.id, case split_part(p.login, '-', 2) when '5' then 'editor' when '6' then 'publisher' else 'reviewer' end, p.unit_id, now()
  from person p where p.login <> 'leader';
insert into role_grant (person_id, role, unit_id, granted_at)
  select p.id, 'leader', p.unit_id, now() from person p where p.login = 'leader';
insert into session (token_hash, person_id, created_at, last_seen_at, expires_at)
  select encode(sha256(convert_to('bench-' || login, 'UTF8')), 'hex'), id, now(), now(), now() + interval '1 day' from person;
insert into account (platform, kind, name, sponsor_unit_id, state, enabled_on, register_order, created_at)
  select (array['wechat', 'weibo', 'toutiao'])[1 + n % 3], 'standard', '账号' || n, (select id from unit where sort = 1 + n % 25 and parent_id is not null),
    'open', current_date - 400, n, now() from generate_series(1, 500) n;
insert into publisher_term (account_id, person_id, starts_on, recorded_at)
  select a.id, p.id, current_date - 400, now() from account a join person p on p.unit_id = a.sponsor_unit_id and p.login like '%-6';
insert into account_summary (account_id, last_at, recent_at, week_base, weeks, day_base, days, quarter_base, updated_at)
  select id, now() - (id % 20) * interval '1 day', to_jsonb(array[to_char(now() - (id % 20) * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')]),
    date_trunc('week', now())::date, array(select (id + w) % 5 from generate_series(1, 26) w), current_date,
    array(select (id + d) % 3 from generate_series(1, 31) d), date_trunc('quarter', now())::date, now() from account;
insert into post (unit_id, drafter_id, title, kind, class, created_at, updated_at)
  select u.id, (select p.id from person p where p.unit_id = u.id and p.login like '%-5'), '进口食品抽查结果(第' || n || '期)', 'notice', 'general',
    now() - (:posts - n) * interval '3 minutes', now() - (:posts - n) * interval '3 minutes'
  from generate_series(1, :posts) n join unit u on u.sort = 1 + n % 25 and u.parent_id is not null order by n;
insert into post_contributor select id, drafter_id, created_at from post;
insert into placement (post_id, account_id, created_at)
  select p.id, a.id, p.created_at from post p join account a on a.register_order in (1 + p.id % 500, 1 + (p.id + 7) % 500);
insert into revision (post_id, number, content, declarations_digest, created_by, created_at, summary)
  select p.id, 1, jsonb_build_object('title', p.title, 'kind', 'notice', 'class', 'general', 'topic', '', 'flags', '{}'::jsonb, 'declarations', '{}'::jsonb, 'placements',
    (select jsonb_agg(jsonb_build_object('accountId', pl.account_id, 'plannedAt', null, 'push', null, 'content',
      jsonb_build_object('shape', 'microblog', 'text', repeat('本期共抽查进口食品218批,检出不合格12批。', 12), 'pictures', '[]'::jsonb))) from placement pl where pl.post_id = p.id)),
    repeat('d', 64), p.drafter_id, p.created_at, jsonb_build_object('findings', '{"block": 0, "warn": 0, "hint": 1}'::jsonb, 'accounts',
      (select jsonb_agg(jsonb_build_object('platform', a.platform, 'name', a.name)) from placement pl join account a on a.id = pl.account_id where pl.post_id = p.id)) from post p;
insert into placement_content (placement_id, revision_id, content, signed_form, sm3, sha256)
  select pl.id, v.id, jsonb_build_object('shape', 'microblog', 'text', repeat('本期共抽查进口食品218批,检出不合格12批。', 12), 'pictures', '[]'::jsonb),
    '{"account":{"id":' || pl.account_id || '},"content":"' || repeat('x', 750) || '","format":"qianfa-signed-form","names":[],"push":null,"version":1}', md5(pl.id::text) || md5(pl.id::text), md5(pl.id::text) || md5(pl.id::text)
  from placement pl join revision v on v.post_id = pl.post_id;
insert into finding (placement_content_id, kind, severity, field, starts_at, ends_at, text, code, facts, rule, source)
  select id, 'limit', 'hint', 'text', 0, 1, '本', 'longWeibo', '{}', 'platform', 'bench' from placement_content where id % 4 = 0;
insert into review_run (post_id, route_id, route_snapshot, state, revision_id, started_by, started_at, changed_at, ended_at)
  select p.id, r.id, r.definition, case when p.id % 10 = 0 then 'reviewing' else 'completed' end, v.id, p.drafter_id, p.created_at, p.created_at,
    case when p.id % 10 = 0 then null else p.created_at end
  from post p join revision v on v.post_id = p.id cross join (select * from review_route where current limit 1) r;
insert into run_step (run_id, ordinal, entry, key, name, kind, state, opened_at, due_at, closed_at)
  select r.id, s.ordinal, 1, s.key, s.name, s.kind, case when r.state = 'reviewing' then 'open' else 'passed' end, r.started_at,
    r.started_at + interval '4 hours', r.ended_at
  from review_run r join (values (0, 'first', '初审', 'review'), (1, 'second', '复审', 'review'), (2, 'sign', '签发', 'sign')) s (ordinal, key, name, kind)
    on r.state = 'completed' or s.ordinal = 0;
insert into task (person_id, run_step_id, due_at, state, opened_at, closed_at)
  select p.id, s.id, s.due_at, case when s.state = 'open' then 'open' when p.login like '%-1' then 'done' else 'withdrawn' end, s.opened_at, s.closed_at
  from run_step s join review_run r on r.id = s.run_id join post q on q.id = r.post_id join person p on p.unit_id = q.unit_id
    and split_part(p.login, '-', 2) in ('1', '2', '3', '4') where s.ordinal = 0;
insert into opinion (run_step_id, placement_content_id, digest, person_id, verdict, reasons, gates, given_at)
  select s.id, c.id, c.sm3, p.id, 'pass', '{}', '{}', s.opened_at
  from run_step s join review_run r on r.id = s.run_id and r.state = 'completed' join placement_content c on c.revision_id = r.revision_id
    join post q on q.id = r.post_id join person p on p.unit_id = q.unit_id and split_part(p.login, '-', 2) = (s.ordinal + 1)::text
  where s.ordinal < 2;
insert into trail_entry (at, actor, actor_name, act, subject, post_id, unit_id, facts)
  select created_at, 'person:' || drafter_id, '拟稿', 'post.submitted', 'post:' || id, id, unit_id, '{}' from post;
set session_replication_role = default;
analyze;
