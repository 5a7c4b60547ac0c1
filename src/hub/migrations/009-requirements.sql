-- What each portal demands of people: counts by step, of enough visits from several organisations, made once a quarter and
-- never changed. What is not masked leaves no function.

-- Whose machine it is; empty for the organisation that runs the hub.
alter table hub.codes add column organisation text not null default '' check (length(organisation) <= 80);
alter table hub.machines add column organisation text not null default '';

create function hub.make_code(p_id text, p_mac text, p_name text, p_hours integer, p_organisation text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.codes (id, mac, name, expires, organisation)
  values (p_id, p_mac, p_name, now() + make_interval(hours => p_hours), p_organisation);
$$;

-- A machine that comes back by another code is of the organisation that this one is for.
create function hub.take_organisation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.machines set organisation = new.organisation where fingerprint = new.used_by;
  return null;
end $$;
create trigger take_organisation after update of used_by on hub.codes
for each row when (new.used_by is not null) execute function hub.take_organisation();

create table hub.requirements (
  quarter date not null,
  flow text not null,
  step text not null,
  visits bigint not null,
  organisations integer not null,
  -- Visits in which somebody showed the step, shared it or did it; in which it was where the visit ended unfinished. Null for 1 to 4.
  above bigint,
  dead_ends bigint,
  -- Days on which people were asked whether the page had changed.
  drift_days integer not null,
  primary key (quarter, flow, step)
);

-- What a line says in clear. No path of its own: it is put into the query that calls it, a million times.
create function hub.read_clear(p_body text) returns jsonb
language sql immutable as $$
  select ('{' || pg_catalog.split_part(p_body, ',"visit":', 1) || '}')::pg_catalog.jsonb -> 'clear'
$$;

create function hub.few_to_null(p_count bigint) returns bigint
language sql immutable set search_path = pg_catalog, pg_temp as $$ select case when p_count between 1 and 4 then null else p_count end $$;

-- Makes a quarter once. A cell is shown where it would be without any one of the organisations: 20 visits from two at the least are
-- left then, so that none can take its own away from the sum and see another's.
create function hub.make_quarter(p_quarter date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
begin
  -- No nested loops: nothing says beforehand how many rows each part has.
  perform pg_advisory_xact_lock(742003);
  -- Once something of it is shown: what came later could be read off the difference. Before, it may come from desks that join later.
  if exists (select from hub.requirements where quarter = p_quarter) then return; end if;
  insert into hub.requirements (quarter, flow, step, visits, organisations, above, dead_ends, drift_days)
  with said as materialized (
    select machine, seq, day, visit, hub.read_clear(body) as clear from hub.lines
    where month >= p_quarter and month < p_quarter + interval '3 months' and visit is not null
  ), taken_away as (
    select machine, (hub.read_clear(body) ->> 'number')::bigint as visit from hub.lines
    where month >= p_quarter and visit is null
      and (starts_with(body, '"clear":{"kind":"objected"') or starts_with(body, '"clear":{"kind":"withdrawn"'))
  ), visits as (
    select o.machine, o.visit, bool_or(c.clear ->> 'how' = 'stopped') as stopped
    from said o left join said c on c.machine = o.machine and c.visit = o.visit and c.clear ->> 'kind' = 'visit-closed'
    where o.clear ->> 'kind' = 'visit-opened' and o.clear ->> 'training' = 'false'
      and not exists (select from taken_away t where t.machine = o.machine and t.visit = o.visit)
    group by o.machine, o.visit
  ), steps as (
    -- The lines on a step of a visit since its last correction, which replaces those before: the most help of them counts.
    select machine, visit, step, max(flow) as flow, max(seq) as seq, (array_agg(help order by seq desc))[1] as help,
      bool_or(help in ('A2', 'A1', 'A0')) as above, bool_or(help like 'A%') as observed
    from (
      select machine, visit, seq, clear ->> 'step' as step, clear ->> 'help' as help,
        max(clear ->> 'flow') over of_step as flow,
        max(seq) filter (where clear ->> 'kind' = 'correction') over of_step as corrected
      from said where clear ->> 'kind' in ('step-ended', 'correction')
      window of_step as (partition by machine, visit, clear ->> 'step')
    ) as words where flow is not null and seq >= coalesce(corrected, 0) group by machine, visit, step
  ), contested as (
    select machine, visit, step from (
      select distinct on (machine, visit, clear ->> 'step') machine, visit, clear ->> 'step' as step, clear ->> 'answer' as answer
      from said where clear ->> 'kind' = 'step-answer' order by machine, visit, clear ->> 'step', seq desc
    ) as answers where answer = 'contested'
  ), told as (
    -- Words count as help wherever somebody said that there were: the carte never says less help than people did.
    select distinct machine, visit, clear ->> 'step' as step from said
    where clear ->> 'kind' in ('step-ended', 'correction', 'step-answer') and clear ->> 'said' = 'told'
  ), counted as (
    select s.machine, s.flow, s.step,
      s.above or (t.step is not null and s.observed) as above,
      s.help = 'N8' or (v.stopped and s.seq = max(s.seq) over (partition by s.machine, s.visit)) as dead_end
    from steps s join visits v on v.machine = s.machine and v.visit = s.visit
      left join told t on t.machine = s.machine and t.visit = s.visit and t.step = s.step
    where not exists (
      select from contested c where c.machine = s.machine and c.visit = s.visit and c.step = s.step
    )
  ), by_machine as (
    select machine, flow, step, count(*) as visits, count(*) filter (where above) as above, count(*) filter (where dead_end) as dead_ends
    from counted group by machine, flow, step
  ), by_organisation as (
    select m.organisation, b.flow, b.step, sum(b.visits) as visits, sum(b.above) as above, sum(b.dead_ends) as dead_ends
    from by_machine b join hub.machines m on m.id = b.machine group by m.organisation, b.flow, b.step
  ), drifted as (
    select d.clear ->> 'flow' as flow, d.clear ->> 'step' as step, count(distinct d.day)::integer as days
    from said d join visits v on v.machine = d.machine and v.visit = d.visit
    where d.clear ->> 'kind' = 'drift' group by 1, 2
  )
  select p_quarter, o.flow, o.step, sum(o.visits), count(*)::integer, hub.few_to_null(sum(o.above)::bigint),
    hub.few_to_null(sum(o.dead_ends)::bigint), coalesce(max(d.days), 0)
  from by_organisation o left join drifted d on d.flow = o.flow and d.step = o.step
  group by o.flow, o.step
  having count(*) >= 3 and sum(o.visits) - max(o.visits) >= 20;
end $$;

-- Makes what is due: quarters that have been over for 30 days, as desks are offline for weeks.
create function hub.make_requirements() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select hub.make_quarter(q::date) from generate_series(
    date_trunc('quarter', current_date - make_interval(months => (select months from hub.settings))) + interval '3 months',
    date_trunc('quarter', current_date - 30) - interval '3 months', interval '3 months'
  ) as q
$$;

revoke all on all functions in schema hub from public;
grant execute on function hub.make_requirements() to hub_service;
grant select on hub.requirements to hub_service, hub_audit;
grant execute on function hub.make_code(text, text, text, integer, text) to hub_admin;
