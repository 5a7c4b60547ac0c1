-- Ends the chain of a machine that comes back with another history, by a word of people. What came stays, under the machine as it was;
-- what comes from then on is another row of the same fingerprint, from the last line that both histories share.

alter table hub.machines add column was text check (was ~ '^[0-9a-f]{64}$');
alter table hub.machines add column ended date;
alter table hub.machines add column ended_why text check (ended_why in ('restored', 'begun-anew', 'other'));
alter table hub.machines add column ended_by integer references hub.accounts;
-- Its own fingerprint is free then for the row that goes on: one that ended is found by a name that no key has.
alter table hub.machines add check ((was is null) = (ended is null));

alter table hub.looks drop constraint looks_act_check;
alter table hub.looks add check (act in ('listed', 'visit-read', 'exported', 'refused', 'chain-ended'));

-- Answers what the machine is called; null where it has no other history here, or shares no line with it that can be found.
create function hub.end_chain(p_account integer, p_fingerprint text, p_why text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m hub.machines;
  h hub.heads;
  v_fork jsonb;
  v_from bigint;
  v_prev text;
  v_was text;
  v_new integer;
begin
  select * into m from hub.machines where fingerprint = p_fingerprint and state = 'confirmed' for update;
  if not found then return null; end if;
  select detail into v_fork from hub.evidence
  where machine = p_fingerprint and code = 'fork' and detail ? 'from' order by last_seen desc, id desc limit 1;
  if not found then return null; end if;
  v_from := (v_fork ->> 'from')::bigint;
  v_prev := substring(v_fork ->> 'lines' from '"prev":"([0-9a-f]{64})"');
  if v_from > 0 then
    -- The first head of that line: heads of idle days may differ after it.
    select * into h from hub.heads
    where machine = m.id and size = v_from and hash = coalesce(v_prev, hash) order by counter limit 1;
    if not found then return null; end if;
  end if;
  v_was := encode(sha256(convert_to(p_fingerprint || '/' || m.id, 'UTF8')), 'hex');
  update hub.machines set
    fingerprint = v_was, was = p_fingerprint, state = 'revoked', name = left(m.name, 60) || ' · ' || current_date,
    ended = current_date, ended_why = p_why, ended_by = p_account
  where id = m.id;
  -- The same machine: by its first key, after which it shows the others.
  insert into hub.machines (fingerprint, name, state, keys, first, size, hash, counter, organisation)
  values (
    p_fingerprint, m.name, 'confirmed', split_part(m.keys, E'\n', 1) || E'\n', v_from, v_from,
    coalesce(h.hash, repeat('0', 64)), coalesce(h.counter, 0), m.organisation
  ) returning id into v_new;
  update hub.evidence set machine = v_was where machine = p_fingerprint and code = 'fork';
  -- The machine goes on counting where it was.
  insert into hub.looks (machine, number, act, account, role)
  select v_new, coalesce((select max(number) from hub.looks where machine = m.id), 0) + 1, 'chain-ended', id, role
  from hub.accounts where id = p_account;
  return m.name;
end $$;

create or replace view hub.web_fleet as
  select m.id, f.*, r.day as report_day, r.version, r.pack, r.health, r.pack_digest,
    m.ended,
    m.state = 'confirmed' and exists (
      select from hub.evidence e where e.machine = m.fingerprint and e.code = 'fork'
    ) as forked
  from hub.fleet f join hub.machines m using (fingerprint) left join hub.reports r on r.machine = m.id;

revoke all on function hub.end_chain(integer, text, text) from public;
grant execute on function hub.end_chain(integer, text, text) to hub_web;
