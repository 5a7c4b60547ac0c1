import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { PackRole } from '../../core/channel/error.ts'
import { isName } from '../../core/organisation/manifest.ts'

export const PACK_USAGE = `npm run organisation -- pack <folder> --to <pack> --keys <folder> [--name <name>]   makes a folder of flows a signed pack, or the next one
npm run organisation -- sign <pack> --keys <folder>                                signs a pack again before it ends
npm run organisation -- revoke <pack> --keys <folder> --role <role>                has another key in the place of a role's
npm run organisation -- verify <pack> [--root <file>] [--since <folder>]           checks a pack as a desk does, and says what it changes
  --days <number>   how long the pack is believed without being signed again (30)
  --json            for programs
`

const COMMANDS = ['pack', 'sign', 'revoke', 'verify'] as const
const ROLES: readonly string[] = ['root', 'targets', 'snapshot', 'timestamp'] satisfies readonly PackRole[]

export interface PackAsked {
  readonly command: (typeof COMMANDS)[number]
  /** A folder of flows for `pack`, a pack for the others. */
  readonly place: string
  readonly to: string | undefined
  readonly keys: readonly string[]
  readonly name: string | undefined
  readonly role: PackRole | undefined
  readonly root: string | undefined
  readonly since: string | undefined
  readonly days: number | undefined
  readonly json: boolean
}

/** Reads what is asked; undefined where it makes no sense. */
export function parsePackArguments(args: readonly string[]): PackAsked | undefined {
  const parsed = parseRaw(args)
  if (!parsed) return undefined
  const { values, positionals } = parsed
  const command = COMMANDS.find((one) => one === positionals[0])
  const place = positionals[1]
  const days = values.days === undefined ? undefined : Number(values.days)
  const isDays = days === undefined || (Number.isInteger(days) && days >= 1 && days <= 365)
  const isRole = values.role === undefined || ROLES.includes(values.role)
  const isNamed = values.name === undefined || isName(values.name)
  if (!command || place === undefined || positionals.length > 2 || !isDays || !isRole || !isNamed) return undefined
  const keys = (values.keys ?? []).map((folder) => resolve(folder))
  if (command !== 'verify' && keys.length === 0) return undefined
  if (command === 'pack' && values.to === undefined) return undefined
  if (command === 'revoke' && values.role === undefined) return undefined
  const toPath = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(path))
  return {
    command,
    place: resolve(place),
    to: toPath(values.to),
    keys,
    name: values.name,
    role: values.role as PackRole | undefined,
    root: toPath(values.root),
    since: toPath(values.since),
    days,
    json: values.json ?? false,
  }
}

function parseRaw(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        keys: { type: 'string', multiple: true },
        name: { type: 'string' },
        role: { type: 'string' },
        root: { type: 'string' },
        since: { type: 'string' },
        days: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
  } catch {
    return undefined
  }
}
