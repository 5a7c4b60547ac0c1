import { cut, FREE, type Rewriting } from './rewriting.ts'

/** Rewritings of machines, and of what stands beside their lines. */
export const MACHINES: readonly Rewriting[] = [
  {
    name: 'a machine deleted whole',
    sql: `${FREE}; ${['lines', 'heads', 'receipts', 'erased', 'figures', 'looks', 'reports']
      .map((table) => `delete from hub.${table} where machine = 2`)
      .join(
        ';',
      )}; delete from hub.machines where id = 2; delete from hub.codes where used_by not in (select fingerprint from hub.machines)`,
    found: 'alone',
  },
  { name: 'a machine renamed', sql: `update hub.machines set name = 'Autre' where id = 1`, found: 'alone' },
  {
    name: 'two machines with each other’s name',
    sql: `update hub.machines m set name = o.name from hub.machines o where m.id + o.id = 3`,
    found: 'alone',
  },
  {
    name: 'a machine of another organisation',
    sql: `update hub.machines set organisation = 'Autre' where id = 1`,
    found: 'alone',
  },
  { name: 'a machine stopped', sql: `update hub.machines set state = 'revoked' where id = 1`, found: 'alone' },
  {
    name: 'a stopped machine let in again',
    sql: `update hub.machines set state = 'confirmed' where state = 'revoked'`,
    found: 'alone',
  },
  {
    name: 'a machine that nobody enrolled',
    sql: `insert into hub.machines (fingerprint, name, state, keys, size, hash)
      values (repeat('ab', 32), 'Faux', 'confirmed', 'x', 0, repeat('0', 64))`,
    found: 'alone',
  },
  {
    name: 'the day of the last receipt changed',
    sql: `update hub.machines set last_receipt = last_receipt - 40 where id = 1`,
    found: 'alone',
  },
  {
    name: 'the day of enrolment changed',
    sql: `update hub.machines set enrolled = enrolled - 400 where id = 1`,
    found: 'alone',
  },
  {
    name: 'a key more for a machine',
    sql: `update hub.machines m set keys = m.keys || o.keys from hub.machines o where m.id = 1 and o.id = 2`,
    found: 'alone',
  },
  {
    name: 'an older key that may sign again',
    sql: `update hub.machines set signer = signer + 1 where id = 1`,
    found: 'alone',
  },
  {
    name: 'a head of which the columns say something else than the note',
    sql: `update hub.heads set hash = repeat('a', 64) where machine = 1 and counter = 2`,
    found: 'alone',
  },
  { name: 'the oldest heads deleted', sql: 'delete from hub.heads where machine = 1 and counter < 5', found: 'alone' },
  {
    name: 'the oldest receipts deleted',
    sql: 'delete from hub.receipts where machine = 1 and counter < (select max(counter) from hub.receipts where machine = 1)',
    found: 'alone',
  },
  {
    name: 'a receipt of which the columns say something else than the note',
    sql: `update hub.receipts set size = size - 1 where machine = 1`,
    found: 'alone',
  },
  {
    name: 'what a machine reports of itself changed',
    sql: `update hub.reports set version = '9.9' where machine = 1`,
    found: 'alone',
  },
  {
    name: 'the report of another machine under a machine’s name',
    sql: `update hub.reports r set (day, version, pack, pack_digest, health) = (select day, 'x' || version, pack, pack_digest, health
      from hub.reports where machine = 2) where machine = 1`,
    found: 'alone',
  },
  { name: 'the last report of a machine taken away', sql: 'delete from hub.reports where machine = 1', found: 'never' },
]

/** Rewritings of what people did: accounts, looks, retention, codes. */
export const PEOPLE: readonly Rewriting[] = [
  {
    name: 'an observer made administrator',
    sql: `update hub.accounts set role = 'administrator' where role = 'supervisor'`,
    found: 'alone',
  },
  {
    name: 'an account that nobody made',
    sql: `insert into hub.accounts (login, role, state, secret) values ('faux', 'supervisor', 'active', 'x')`,
    found: 'alone',
  },
  {
    name: 'the passphrase of an account put in the place of another’s',
    sql: `update hub.accounts a set secret = o.secret from hub.accounts o where a.role = 'supervisor' and o.role = 'administrator' and o.secret is not null`,
    found: 'alone',
  },
  {
    name: 'an account closed',
    sql: `update hub.accounts set state = 'closed' where role = 'supervisor'`,
    found: 'alone',
  },
  {
    name: 'an invitation that lasts longer',
    sql: `update hub.accounts set invitation = 'x', invited_until = '2099-01-01', state = 'invited' where role = 'supervisor'`,
    found: 'alone',
  },
  {
    name: 'a person of the organisation’s own accounts bound to an account',
    sql: `update hub.accounts set subject = 'faux' where role = 'supervisor'`,
    found: 'alone',
  },
  { name: 'a look deleted', sql: 'delete from hub.looks', found: 'alone' },
  { name: 'a look at another visit', sql: 'update hub.looks set visit = 1 where visit is not null', found: 'alone' },
  {
    name: 'a look in another’s name',
    sql: `update hub.looks set account = (select id from hub.accounts where role = 'administrator')`,
    found: 'alone',
  },
  {
    name: 'a look that nobody took',
    sql: `insert into hub.looks (machine, number, act, account, role) select 3, 999, 'exported', id, role from hub.accounts limit 1`,
    found: 'alone',
  },
  { name: 'lines kept for less time', sql: 'update hub.settings set months = 3', found: 'alone' },
  {
    name: 'a shorter time that nobody asked for',
    sql: `update hub.settings set next_months = 1, next_from = '2020-01-01'`,
    found: 'alone',
  },
  { name: 'a code that lasts longer', sql: `update hub.codes set expires = '2099-01-01'`, found: 'alone' },
  {
    name: 'a code that nobody made',
    sql: `insert into hub.codes (id, mac, name, expires) values ('ZZZZ', 'x', 'Faux', '2099-01-01')`,
    found: 'alone',
  },
  { name: 'a used code free again', sql: 'update hub.codes set used_by = null', found: 'alone' },
]

/** Rewritings of what was computed or published, of the database's own rules, and of the register. */
export const REST: readonly Rewriting[] = [
  {
    name: 'figures edited',
    sql: `update hub.figures set figures = jsonb_set(figures, '{made-up}', '1') where machine = 1`,
    found: 'alone',
  },
  { name: 'figures of fewer lines', sql: 'update hub.figures set size = size - 3 where machine = 1', found: 'alone' },
  { name: 'figures taken away', sql: 'delete from hub.figures where machine = 1', found: 'alone' },
  {
    name: 'the figures of another machine',
    sql: `update hub.figures f set figures = o.figures, size = o.size from hub.figures o where f.machine = 1 and o.machine = 3`,
    found: 'alone',
  },
  { name: 'requirements edited', sql: 'update hub.requirements set visits = visits + 20', found: 'alone' },
  { name: 'requirements deleted', sql: 'delete from hub.requirements', found: 'alone' },
  {
    name: 'requirements made up',
    sql: `insert into hub.requirements values ('2020-01-01', 'caf/rsa', 'envoyer', 20, 3, 0, 0, 0)`,
    found: 'alone',
  },
  {
    name: 'procedures published that nobody published',
    sql: `insert into hub.packs (version, digest, expires) values (9, repeat('ab', 32), '2099-01-01')`,
    found: 'alone',
  },
  {
    name: 'a file of procedures put there',
    sql: `insert into hub.pack_files (path, bytes) values ('targets/faux.yml', 'x')`,
    found: 'alone',
  },
  { name: 'procedures sent again', sql: 'update hub.pack_channel set served = not served', found: 'alone' },
  {
    name: 'a function that writes no look down',
    sql: `create or replace function hub.look(p_account integer, p_machine integer, p_act text, p_why text, p_visit bigint)
      returns void language sql as $$ select $$`,
    found: 'alone',
  },
  { name: 'lines readable for the page', sql: 'grant select on hub.lines to hub_web', found: 'alone' },
  {
    name: 'everything readable for the page',
    sql: 'grant pg_read_all_data to hub_web',
    found: 'alone',
    undo: 'revoke pg_read_all_data from hub_web',
  },
  {
    name: 'a trigger that turns help round as lines come',
    sql: `create function hub.turn() returns trigger language plpgsql as $$ begin new.body := new.body; return new; end $$;
      create trigger turn before insert on hub.lines for each row execute function hub.turn()`,
    found: 'alone',
  },
  {
    name: 'a rule that loses looks',
    sql: 'create rule lost as on insert to hub.looks do instead nothing',
    found: 'alone',
  },
  {
    name: 'a view that hides a machine',
    sql: `create or replace view hub.fleet as select m.fingerprint, m.name, m.state, m.size - m.first as lines, m.counter, m.enrolled,
      m.last_receipt, 0::bigint as refused from hub.machines m where id <> 2`,
    found: 'alone',
  },
  { name: 'a check dropped', sql: 'alter table hub.machines drop constraint machines_state_check', found: 'alone' },
  {
    name: 'a machine as it was before it sent anything',
    sql: `${FREE}; delete from hub.lines where machine = 1; delete from hub.heads where machine = 1; delete from hub.receipts where machine = 1;
      delete from hub.erased where machine = 1; update hub.machines m set size = first, hash = repeat('0', 64), counter = 0, last_receipt = null
      where id = 1`,
    found: 'alone',
  },
  { name: 'a table dropped', sql: 'drop table hub.erased', found: 'alone' },
  { name: 'heads that are no heads', sql: `update hub.heads set note = 'x' where machine = 1`, found: 'alone' },
  { name: 'lines hidden from the auditor', sql: 'alter table hub.looks enable row level security', found: 'alone' },
  {
    name: 'everything emptied',
    sql: `do $$ declare r record; begin
      for r in select relname as name from pg_class where relnamespace = 'hub'::regnamespace and relkind in ('r', 'p') and not relispartition loop
        execute format('truncate hub.%I cascade', r.name);
      end loop; end $$`,
    found: 'alone',
  },
  { name: 'what was refused deleted', sql: 'delete from hub.evidence', found: 'never' },
  { name: 'all machines cut back to an older receipt', sql: cut('true'), found: 'alone' },
  {
    name: 'every table put back to a copy of the day before',
    sql: `${FREE}; do $$ declare r record; begin
      for r in select tablename as name from pg_tables where schemaname = 'yesterday' loop
        execute format('delete from hub.%I', r.name);
        execute format('insert into hub.%I overriding system value select * from yesterday.%I', r.name, r.name);
      end loop; end $$`,
    found: 'with-receipts',
  },
  {
    name: 'an act taken out of the register',
    sql: `delete from hub.acts where text like '%machine-revoked%'; update hub.machines set state = 'confirmed' where state = 'revoked'`,
    found: 'alone',
  },
  {
    name: 'an act rewritten',
    sql: `update hub.acts set text = replace(text, 'machine-revoked', 'machine-confirmed') where text like '%machine-revoked%'`,
    found: 'alone',
  },
  {
    name: 'the register cut off before a machine was enrolled, and that machine deleted',
    sql: `${FREE}; delete from hub.acts where number >= (select min(number) from hub.acts where text like '%Accueil 4%');
      delete from hub.lines where machine = 4; delete from hub.heads where machine = 4; delete from hub.receipts where machine = 4;
      delete from hub.machines where id = 4`,
    found: 'alone',
  },
  {
    name: 'the register taken away',
    sql: 'delete from hub.acts',
    found: 'alone',
  },
  {
    name: 'the seals of two batches with each other’s number',
    sql: `update hub.receipts r set seal = o.seal from hub.receipts o where r.machine = 1 and o.machine = 2 and
      r.counter = (select max(counter) from hub.receipts where machine = 1) and o.counter = (select max(counter) from hub.receipts where machine = 2)`,
    found: 'alone',
  },
  {
    name: 'a door beside the hub’s own schema',
    sql: `create schema beside; grant usage on schema beside to hub_web; create function beside.peek() returns setof hub.lines
      language sql security definer as $$ select * from hub.lines $$`,
    found: 'alone',
  },
  {
    name: 'a setting that turns checks off for the depositor',
    sql: `do $$ begin execute format('alter role hub_deposit in database %I set session_replication_role = replica', current_database()); end $$`,
    found: 'alone',
  },
  {
    name: 'a migration that never ran',
    sql: `insert into public.hub_migrations values ('999-faux.sql', 'x')`,
    found: 'alone',
  },
]
