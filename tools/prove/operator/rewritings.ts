/** What must find a rewriting: the database and the hub's public key alone, a receipt of a desktop too, or nothing can. */
export type Finder = 'alone' | 'with-receipts' | 'never'

/** A change of the record by a superuser of its database. */
export interface Rewriting {
  readonly name: string
  /** Statements, run with the rights of a superuser; `backup` is the schema of the copy that they made some days ago. */
  readonly sql: string
  readonly found: Finder
}

const FREE = 'set session_replication_role = replica'
/** A visit of machine 1 that nobody erased, and one that somebody did. */
const VISIT = '(select min(visit) from hub.lines where machine = 1)'
const ERASED = '(select min(visit) from hub.erased where machine = 1)'
const TURN = `replace(replace(body, '"hand":"worker"', '"hand":"person"'), '"help":"A0"', '"help":"A6"')`
const EMPTY = `left(body, strpos(body, ',"sealed":"') + 10) || '"'`
const cut = (machine: string): string => `
  delete from hub.lines l using backup.machines b where b.id = l.machine and l.seq > b.size and ${machine};
  delete from hub.heads l using backup.machines b where b.id = l.machine and l.counter > b.counter and ${machine};
  delete from hub.receipts l using backup.machines b where b.id = l.machine and l.counter > b.counter and ${machine};
  delete from hub.erased l using backup.machines b where b.id = l.machine and l.seq > b.size and ${machine};
  update hub.lines l set body = b.body from backup.lines b where b.machine = l.machine and b.seq = l.seq and ${machine.replaceAll('b.id', 'b.machine')};
  update hub.machines l set size = b.size, hash = b.hash, counter = b.counter, keys = b.keys, signer = b.signer,
    last_receipt = b.last_receipt from backup.machines b where b.id = l.id and ${machine}`

const LINES: readonly Rewriting[] = [
  {
    name: 'a visit emptied with a made-up erasure, hand and help turned round',
    sql: `insert into hub.erased values (1, ${VISIT}, (select max(seq) from hub.lines where machine = 1));
      update hub.lines set body = ${TURN} where machine = 1 and visit = ${VISIT};
      update hub.lines set body = ${EMPTY} where machine = 1 and visit = ${VISIT}`,
    found: 'alone',
  },
  {
    name: 'hand and help turned round in a visit that was erased',
    sql: `update hub.lines set body = ${TURN} where machine = 1 and visit = ${ERASED}`,
    found: 'alone',
  },
  {
    name: 'a visit emptied by another number of the same erasure',
    sql: `update hub.erased set visit = ${VISIT} where machine = 1; update hub.lines set body = ${EMPTY} where machine = 1 and visit = ${VISIT}`,
    found: 'alone',
  },
  {
    name: 'the oldest lines deleted',
    sql: 'delete from hub.lines where machine = 1 and seq <= 60',
    found: 'alone',
  },
  {
    name: 'the oldest lines deleted, and the first number moved there',
    sql: 'delete from hub.lines where machine = 1 and seq <= 60; update hub.machines set first = 60 where id = 1',
    found: 'alone',
  },
  {
    name: 'the oldest lines deleted with their heads and receipts',
    sql: `delete from hub.lines where machine = 1 and seq <= 60; delete from hub.heads where machine = 1 and size <= 60;
      delete from hub.receipts where machine = 1 and size <= 60; update hub.machines set first = 60 where id = 1`,
    found: 'alone',
  },
  { name: 'all lines of a machine deleted', sql: 'delete from hub.lines where machine = 1', found: 'alone' },
  {
    name: 'a month of lines dropped before its time',
    sql: `delete from hub.lines where month = (select min(month) from hub.lines)`,
    found: 'alone',
  },
  {
    name: 'a month dropped, as if less were kept',
    sql: `update hub.settings set months = 1; delete from hub.lines where month = (select min(month) from hub.lines)`,
    found: 'alone',
  },
  { name: 'a line deleted in the middle', sql: 'delete from hub.lines where machine = 1 and seq = 70', found: 'alone' },
  {
    name: 'a line doubled under another month',
    sql: `insert into hub.lines select machine, seq, (select max(month) from hub.lines), day, visit, hash, body from hub.lines
      where machine = 1 and seq = 5`,
    found: 'alone',
  },
  {
    name: 'lines moved to a month that ends sooner',
    sql: `update hub.lines set month = month - interval '1 month' where machine = 1 and seq between 5 and 20`,
    found: 'alone',
  },
  {
    name: 'the visit of lines changed',
    sql: `update hub.lines set visit = ${VISIT} where machine = 1 and visit = ${VISIT} + 3`,
    found: 'alone',
  },
  { name: 'the visit of lines taken away', sql: `update hub.lines set visit = null where machine = 1`, found: 'alone' },
  { name: 'a day changed', sql: 'update hub.lines set day = day - 1 where machine = 1 and seq = 5', found: 'alone' },
  {
    name: 'the day of a line of an erased visit changed',
    sql: `update hub.lines set day = day - 1 where machine = 1 and visit = ${ERASED}`,
    found: 'alone',
  },
  { name: 'help changed', sql: `update hub.lines set body = ${TURN} where machine = 2`, found: 'alone' },
  {
    name: 'help changed, with hashes written again to the end',
    sql: `update hub.lines set body = ${TURN} where machine = 2;
      do $$ declare r record; p text := repeat('0', 64); h bytea; begin
        for r in select * from hub.lines where machine = 2 order by seq loop
          h := sha256(convert_to('{"v":2,"seq":' || r.seq || ',"day":"' || r.day || '","prev":"' || p || '",' || r.body, 'UTF8'));
          update hub.lines set hash = h where machine = 2 and seq = r.seq; p := encode(h, 'hex');
          update hub.heads set hash = p where machine = 2 and size = r.seq;
          update hub.machines set hash = p where id = 2 and size = r.seq;
        end loop; end $$`,
    found: 'alone',
  },
  {
    name: 'a line added at the end',
    sql: `insert into hub.lines select machine, seq + 1, month, day, visit, hash, body from hub.lines where machine = 1
      order by seq desc limit 1`,
    found: 'alone',
  },
  {
    name: 'a line before the first',
    sql: `insert into hub.lines select machine, 0, month, day, visit, hash, body from hub.lines where machine = 1 and seq = 1`,
    found: 'alone',
  },
  {
    name: 'lines of a machine that there is not',
    sql: `${FREE}; insert into hub.lines select 77, seq, month, day, visit, hash, body from hub.lines where machine = 1`,
    found: 'alone',
  },
  {
    name: 'an erasure undone from a backup',
    sql: `update hub.lines l set body = b.body from backup.lines b where b.machine = 1 and l.machine = 1 and l.seq = b.seq`,
    found: 'alone',
  },
  {
    name: 'an erasure undone from a backup, and no longer noted',
    sql: `update hub.lines l set body = b.body from backup.lines b where b.machine = 1 and l.machine = 1 and l.seq = b.seq;
      delete from hub.erased where machine = 1`,
    found: 'alone',
  },
  { name: 'an erasure no longer noted', sql: 'delete from hub.erased where machine = 1', found: 'alone' },
  {
    name: 'an erasure noted at another line',
    sql: 'update hub.erased set seq = seq - 1 where machine = 1',
    found: 'alone',
  },
  {
    name: 'an erasure made up that empties nothing yet',
    sql: `insert into hub.erased values (1, ${VISIT}, 5)`,
    found: 'alone',
  },
  {
    name: 'a sealed part changed after which the month was dropped',
    sql: `update hub.lines set body = replace(body, ',"sealed":"', ',"sealed":"AAAA') where machine = 3 and seq =
      (select max(seq) from hub.lines where machine = 3 and visit is not null)`,
    found: 'alone',
  },
  { name: 'the beginning of a machine cut back to a receipt', sql: cut('b.id = 1'), found: 'with-receipts' },
]

const MACHINES: readonly Rewriting[] = [
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

const PEOPLE: readonly Rewriting[] = [
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

const REST: readonly Rewriting[] = [
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
  { name: 'everything readable for the page', sql: 'grant pg_read_all_data to hub_web', found: 'alone' },
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
  { name: 'what was refused deleted', sql: 'delete from hub.evidence', found: 'never' },
  {
    name: 'every table put back to a backup of the day before',
    sql: `${FREE}; ${cut('true')}`,
    found: 'with-receipts',
  },
]

/** The rewritings that are tried. The judges of the hub have others: what finds these must be a rule, not their names. */
export const REWRITINGS: readonly Rewriting[] = [...LINES, ...MACHINES, ...PEOPLE, ...REST]
