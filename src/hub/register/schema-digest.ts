import { sha256 } from '../../journal/keys/sha256.ts'
import type { Sql } from '../database/connect.ts'

/** One query a kind of thing that decides what the database does with our rows. Owners and partitions are left out: they differ. */
const QUERIES = [
  `select p.oid::regprocedure::text as what, pg_get_functiondef(p.oid) as how from pg_proc p where p.pronamespace = 'hub'::regnamespace`,
  `select p.oid::regprocedure::text as what, coalesce(r.rolname, 'public') || ' ' || a.privilege_type as how
   from pg_proc p, aclexplode(p.proacl) a left join pg_roles r on r.oid = a.grantee
   where p.pronamespace = 'hub'::regnamespace and a.grantee <> p.proowner`,
  `select c.oid::regclass::text as what, c.relkind::text || c.relrowsecurity || coalesce(pg_get_viewdef(case when c.relkind = 'v' then c.oid end), '')
   as how from pg_class c where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition`,
  `select c.oid::regclass::text as what, coalesce(r.rolname, 'public') || ' ' || a.privilege_type as how
   from pg_class c, aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
   where c.relnamespace = 'hub'::regnamespace and a.grantee <> c.relowner`,
  `select 'schema ' || n.nspname as what, coalesce(r.rolname, 'public') || ' ' || a.privilege_type as how
   from pg_namespace n, aclexplode(n.nspacl) a left join pg_roles r on r.oid = a.grantee
   where n.nspname = 'hub' and a.grantee <> n.nspowner`,
  `select c.oid::regclass::text || '.' || t.attname as what, format_type(t.atttypid, t.atttypmod) || t.attnotnull ||
     coalesce(pg_get_expr(d.adbin, d.adrelid), '') || t.attidentity::text || t.attgenerated::text as how
   from pg_attribute t join pg_class c on c.oid = t.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = t.attnum
   where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition and t.attnum > 0 and not t.attisdropped`,
  `select c.oid::regclass::text || '.' || t.attname as what, coalesce(r.rolname, 'public') || ' ' || a.privilege_type as how
   from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
   where c.relnamespace = 'hub'::regnamespace and a.grantee <> c.relowner`,
  `select c.oid::regclass::text || ' ' || o.conname as what, pg_get_constraintdef(o.oid) || o.convalidated as how
   from pg_constraint o join pg_class c on c.oid = o.conrelid
   where c.relnamespace = 'hub'::regnamespace and not c.relispartition and o.contype <> 'n'`,
  // Of partitions too: a trigger on one of them would be enough.
  `select c.oid::regclass::text || ' ' || t.tgname as what, pg_get_triggerdef(t.oid) || t.tgenabled::text as how
   from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'hub'::regnamespace and not t.tgisinternal`,
  `select c.oid::regclass::text || ' disabled' as what, count(*)::text as how from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where c.relnamespace = 'hub'::regnamespace and t.tgisinternal and t.tgenabled <> 'O' group by 1`,
  `select c.oid::regclass::text || ' ' || w.rulename as what, pg_get_ruledef(w.oid) as how
   from pg_rewrite w join pg_class c on c.oid = w.ev_class where c.relnamespace = 'hub'::regnamespace and w.rulename <> '_RETURN'`,
  `select 'policy ' || polname as what, polrelid::regclass::text as how from pg_policy p join pg_class c on c.oid = p.polrelid
   where c.relnamespace = 'hub'::regnamespace`,
  `select 'event ' || evtname as what, evtfoid::regprocedure::text || evtenabled::text as how from pg_event_trigger`,
  `select rolname as what, concat(rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
     rolconfig::text) as how from pg_roles where rolname ~ '^hub_' and rolname <> 'hub_owner'`,
  `select m.rolname as what, 'is ' || r.rolname as how from pg_auth_members a join pg_roles m on m.oid = a.member
   join pg_roles r on r.oid = a.roleid where m.rolname ~ '^hub_' and m.rolname <> 'hub_owner'`,
  `select r.rolname as what, 'in ' || s.setconfig::text as how from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole
   where s.setdatabase = (select oid from pg_database where datname = current_database()) or r.rolname ~ '^hub_'`,
  // What lies beside the hub's schema counts only for a role that may enter there.
  `select r.rolname as what, 'enters ' || n.nspname as how from pg_roles r, pg_namespace n
   where r.rolname ~ '^hub_' and r.rolname <> 'hub_owner' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     and has_schema_privilege(r.oid, n.oid, 'usage')`,
  `select 'partition ' || c.relname as what, coalesce(c.relacl::text, '') as how from pg_class c
   where c.relnamespace = 'hub'::regnamespace and c.relispartition and c.relkind = 'r' and c.relacl is not null`,
] as const

/**
 * Returns a digest of what makes the hub's database do what its migrations say: functions, views, columns, checks,
 * triggers, rights and the roles themselves. Signed when a migration ran, it shows whatever a superuser changed since.
 */
export async function readSchemaDigest(sql: Sql): Promise<string> {
  const lines: string[] = []
  for (const [index, query] of QUERIES.entries()) {
    const rows = await sql.unsafe<{ what: string; how: string }[]>(query)
    lines.push(...rows.map(({ what, how }) => JSON.stringify([index, what, how])))
  }
  return sha256(lines.toSorted().join('\n'))
}
