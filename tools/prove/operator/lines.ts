import { cut, EMPTY, ERASED, FREE, type Rewriting, TURN, VISIT } from './rewriting.ts'

/** Rewritings of lines and erasures. */
export const LINES: readonly Rewriting[] = [
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
  { name: 'a machine cut back to an older receipt', sql: cut('b.id = 1'), found: 'alone' },
  {
    name: 'a machine cut back to a receipt of after the hub last signed where all were',
    sql: cut('b.id = 1', 'yesterday'),
    found: 'alone',
  },
  {
    name: 'the machine that sent last cut back to the receipt before',
    sql: cut('b.id = 3', 'yesterday'),
    found: 'with-receipts',
  },
]
