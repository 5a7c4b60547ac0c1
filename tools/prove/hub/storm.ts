import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabasePlace, startCluster } from '../../../src/hub/database/cluster.ts'
import { connect } from '../../../src/hub/database/connect.ts'
import { confirmMachine, createEnrolmentCode } from '../../../src/hub/program/codes.ts'
import { openPlace } from '../../../src/hub/program/program.ts'
import { createRegister } from '../../../src/hub/register/register.ts'
import { openSecrets } from '../../../src/hub/secrets.ts'
import { clock } from '../../../src/journal/clock.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { createRandom, type Random } from '../../seed/random.ts'
import { createSubstitutedVisit } from '../substituted-visit.ts'
import { type Courier, openCourier } from './courier.ts'
import { openDeskLink } from './desk-link.ts'
import { type RunningDesks, type RunningService, startDesks, startService } from './processes.ts'
import { type Reckoning, reckon } from './reckon.ts'

// electron-store, which keeps the address of a hub, looks for Electron: in plain Node it must not be downloaded for
// that.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= 'none'

/** One thing that happens to a hub while desktops send; it resolves when deposits may go on. */
type StormStop = (random: Random, courier: Courier) => Promise<void>

/** A database in the storm. */
export interface StormDatabase {
  /** The value of `DATABASE_URL`; empty for the PostgreSQL of the hub's own folder. */
  readonly url: string
  /** Returns where the owner of the hub's database finds it now. */
  place(): Promise<DatabasePlace>
  /** The stops that may happen to it, by name. */
  readonly stops: Readonly<Record<string, StormStop>>
  /** Returns the faults that are left once everything is at rest, one line each. */
  look(): Promise<readonly string[]>
  close(): Promise<void>
}

export interface StormWish {
  /** The hub's own folder; desktops lie in its `desks`. */
  readonly folder: string
  readonly database: StormDatabase
  readonly seed: number
  readonly machines: number
  /** How many processes the desktops share: a kill of one takes all of its desktops. */
  readonly processes: number
  /** How many stops there are in all. */
  readonly stops: number
  /** The most requests between two stops. */
  readonly apart: number
  readonly report?: (line: string) => void
}

export interface Storm {
  /** How often each kind was stopped. */
  readonly stops: Readonly<Record<string, number>>
  readonly courier: Courier['counts']
  readonly codes: Readonly<Record<string, number>>
  readonly reckoning: Reckoning
}

/**
 * Lets desktops send to a hub while, at moments that the seed draws, each in the middle of a request, desktops, service
 * or database are killed; then lets all of them come to rest, and compares both sides.
 */
export async function raiseStorm(wish: StormWish): Promise<Storm> {
  const { folder, database, seed, machines, processes, report = () => {} } = wish
  const random = createRandom(seed)
  const crashes: string[] = []
  const desksFolder = join(folder, 'desks')
  mkdirSync(desksFolder, { recursive: true })
  const start = (): Promise<RunningService> =>
    startService({ folder, url: database.url, onCrash: (why) => void crashes.push(why) })
  const courier = await openCourier(random)
  let service = await start()
  courier.aim(service.port)
  const groups: { from: number; to: number; desks: RunningDesks }[] = []
  try {
    await enrolAll(wish, courier.address, desksFolder)
    const each = Math.ceil(machines / processes)
    for (let from = 1; from <= machines; from += each) {
      const to = Math.min(machines, from + each - 1)
      groups.push({ from, to, desks: startDesks(desksFolder, from, to, random.between(1, 1e9)) })
    }
    const stops: Record<string, StormStop> = {
      ...database.stops,
      service: async () => {
        await service.kill()
        service = await start()
        courier.aim(service.port)
      },
      desktops: async () => {
        const group = groups[random.between(0, groups.length - 1)]
        if (group === undefined) return
        await group.desks.kill()
        group.desks = startDesks(desksFolder, group.from, group.to, random.between(1, 1e9))
      },
    }
    const names = Object.keys(stops)
    const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]))
    for (let stop = 0; stop < wish.stops; stop += 1) {
      await courier.passed(random.between(1, wish.apart))
      // Each kind comes as often as the others, in an order that the seed draws.
      const least = Math.min(...Object.values(counts))
      const name = random.pick(names.filter((one) => counts[one] === least).map((one) => [one, 1] as const))
      report(`stop ${stop + 1} of ${wish.stops}: ${name}`)
      counts[name] = (counts[name] ?? 0) + 1
      await stops[name]?.(random, courier)
    }
    await courier.passed(wish.apart)
    report('all come to rest …')
    await Promise.all(groups.map(({ desks }) => desks.finish()))
    const owner = connect(await database.place(), undefined, 1)
    const reckoning = await reckon(desksFolder, owner, openSecrets(folder).key.text).finally(() => owner.end())
    return {
      stops: counts,
      courier: courier.counts,
      codes: Object.fromEntries(courier.codes),
      reckoning: { ...reckoning, wrong: [...reckoning.wrong, ...crashes, ...(await database.look())] },
    }
  } finally {
    await Promise.all(groups.map(({ desks }) => desks.kill()))
    courier.close()
    await service.kill()
  }
}

/** Enrols each desktop by a code and confirms it, as two people do; each then has a visit to send. */
async function enrolAll(
  { folder, database, machines }: StormWish,
  address: string,
  desksFolder: string,
): Promise<void> {
  const secrets = openSecrets(folder)
  const password = secrets.passwords.hub_admin
  const admin = connect(await database.place(), { role: 'hub_admin', password }, 1)
  const register = createRegister({ secrets, now: () => clock.now() })
  try {
    for (let number = 1; number <= machines; number += 1) {
      const root = join(desksFolder, String(number))
      mkdirSync(root)
      const journal = openJournal({ folder: join(root, 'journal'), now: () => clock.now() })
      for (const entry of createSubstitutedVisit(number.toString(16).padStart(32, '0'))) journal.append(entry)
      const link = openDeskLink(root, journal)
      await link.enrol({ address, code: await createEnrolmentCode({ admin, secrets, register }, `Poste ${number}`) })
      await confirmMachine({ admin, register }, journal.keys.fingerprint)
      await link.send()
      journal.close()
    }
  } finally {
    await admin.end()
  }
}

/** Starts one durable PostgreSQL, as `npm run hub` makes it; it is killed with all its children. */
export async function startSingle(folder: string): Promise<StormDatabase> {
  const { place, close } = await openPlace(folder, '')
  await close()
  let cluster = await startCluster({ folder })
  return {
    url: '',
    place: async () => place,
    stops: {
      database: async () => {
        await cluster.stop('kill')
        cluster = await startCluster({ folder })
      },
    },
    look: async () => [],
    close: () => cluster.stop(),
  }
}
