-- Who may do what. A role that is not named here may do nothing.

do $$
declare
  v_role text;
begin
  perform pg_advisory_xact_lock(742002);
  foreach v_role in array array['hub_deposit', 'hub_service', 'hub_admin', 'hub_audit'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit noreplication', v_role);
    end if;
    execute format('grant connect on database %I to %I', current_database(), v_role);
  end loop;
  execute format('revoke all on database %I from public', current_database());
end $$;

revoke all on schema hub from public;
revoke all on all functions in schema hub from public;
revoke all on schema public from public;
grant usage on schema hub to hub_deposit, hub_service, hub_admin, hub_audit;

-- Puts batches in, and nothing else.
grant execute on function hub.deposit(text, bigint, text, text, jsonb, text, text) to hub_deposit;
grant execute on function hub.seal(integer, bigint, bigint, date, text, text) to hub_deposit;

-- Each part of the hub signs what it does: see src/hub/register.
grant execute on function hub.lock_acts(), hub.add_act(text, text), hub.changed(text), hub.list_positions() to hub_service, hub_admin;
-- What was signed of the retention is compared before months are dropped.
grant select on hub.acts to hub_service;

-- Answers at the door: enrols, keeps what was refused, makes the months ready, and counts.
grant execute on function hub.enrol(text, text, text, text, bigint, text, bigint, text) to hub_service;
grant execute on function hub.keep(text, text, text, jsonb) to hub_service;
grant execute on function hub.make_months(), hub.drop_old() to hub_service;
grant select on hub.totals to hub_service;

-- The small IT team: codes, machines, what was refused. No line of a journal.
grant execute on function hub.make_code(text, text, text, integer) to hub_admin;
grant execute on function hub.confirm(text), hub.revoke_machine(text) to hub_admin;
grant select on hub.fleet, hub.totals to hub_admin;
grant select (id, machine, code, seen, last_seen, times) on hub.evidence to hub_admin;

-- Verifies everything again, and changes nothing.
grant select on hub.machines, hub.lines, hub.heads, hub.receipts, hub.erased, hub.evidence to hub_audit;
grant select on hub.acts, hub.codes, hub.settings, public.hub_migrations to hub_audit;
grant usage on schema public to hub_audit;
