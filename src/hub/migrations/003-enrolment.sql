-- One-time codes, and who may be a machine.

create table hub.codes (
  id text primary key check (id ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
  -- HMAC of the secret half under a key that is not in the database.
  mac text not null,
  name text not null check (length(name) between 1 and 80),
  expires timestamptz not null,
  tries integer not null default 0,
  used_by text
);

-- Says nothing of a code to whoever does not know its secret, and closes it after five wrong ones.
create function hub.enrol(
  p_id text, p_mac text, p_machine text, p_keys text, p_size bigint, p_hash text, p_counter bigint, p_digest text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c hub.codes;
  v_code text;
  v_new boolean;
begin
  select * into c from hub.codes where id = p_id for update;
  if not found or c.tries >= 5 then v_code := 'code-refused';
  elsif c.mac <> p_mac then
    update hub.codes set tries = tries + 1 where id = p_id;
    v_code := 'code-refused';
  elsif c.used_by = p_machine then
    -- The answer was lost: the same machine may ask again.
    return jsonb_build_object('code', 'enrolled', 'name', c.name);
  elsif c.used_by is not null then v_code := 'code-used';
  elsif c.expires < now() then v_code := 'code-expired';
  elsif exists (select from hub.machines where fingerprint = p_machine and state = 'revoked') then v_code := 'already-enrolled';
  end if;
  if v_code is not null then
    perform hub.keep(p_machine, v_code, p_digest, jsonb_build_object('code', p_id, 'machine', p_machine));
    return jsonb_build_object('code', v_code);
  end if;
  -- One that lost what it knew of its hub, or let go of it, comes back by another code as what it was.
  insert into hub.machines (fingerprint, name, keys, first, size, hash, counter)
  values (p_machine, c.name, p_keys, p_size, p_size, p_hash, p_counter)
  on conflict (fingerprint) do nothing;
  v_new := found;
  update hub.codes set used_by = p_machine where id = p_id;
  return jsonb_build_object('code', 'enrolled', 'name', c.name, 'isNew', v_new);
end $$;

create function hub.make_code(p_id text, p_mac text, p_name text, p_hours integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.codes (id, mac, name, expires) values (p_id, p_mac, p_name, now() + make_interval(hours => p_hours));
$$;

-- By the part of the fingerprint that somebody read on the machine itself, 128 bits of it at the least.
create function hub.confirm(p_fingerprint text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_name text;
begin
  if p_fingerprint !~ '^[0-9a-f]{32,64}$' then return null; end if;
  update hub.machines set state = 'confirmed'
  where starts_with(fingerprint, p_fingerprint) and state = 'waiting' returning name into v_name;
  return v_name;
end $$;

create function hub.revoke_machine(p_fingerprint text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_name text;
begin
  if p_fingerprint !~ '^[0-9a-f]{32,64}$' then return null; end if;
  update hub.machines set state = 'revoked'
  where starts_with(fingerprint, p_fingerprint) and state <> 'revoked' returning name into v_name;
  return v_name;
end $$;

-- Where machines are that have sent lines, for the hub to sign.
create function hub.list_positions() returns table (id integer, fingerprint text, size bigint, hash text, counter bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id, fingerprint, size, hash, counter from hub.machines where size > first
$$;

create view hub.fleet as
  select m.fingerprint, m.name, m.state, m.size - m.first as lines, m.counter, m.enrolled, m.last_receipt,
    (select count(*) from hub.evidence e where e.machine = m.fingerprint) as refused
  from hub.machines m;

-- Counts of nobody, for health, metrics and the first page.
create view hub.totals as
  select
    (select count(*) from hub.machines where state = 'confirmed') as confirmed,
    (select count(*) from hub.machines where state = 'waiting') as waiting,
    (select coalesce(sum(size - first), 0) from hub.machines) as lines,
    (select coalesce(sum(times), 0) from hub.evidence) as refused,
    (select max(last_receipt) from hub.machines) as last_receipt;
