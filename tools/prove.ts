import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { proveAlarms } from './prove/alarms.ts'
import { spendDay } from './prove/days/program.ts'
import { type EngineAsked, proveEngine } from './prove/engine/program.ts'
import { proveForgery } from './prove/forgery-report.ts'
import { proveContainer } from './prove/hub/container.ts'
import { proveHub, proveHubDay, provePatroni } from './prove/hub/program.ts'
import { proveKills, provePowerCuts, type Stops } from './prove/journal.ts'
import { proveKeyboard } from './prove/keyboard/prove-keyboard.ts'
import { type KilledTakings, proveTakings } from './prove/kill-takings.ts'
import { proveEndings } from './prove/kiosk-endings.ts'
import { proveResidue } from './prove/kiosk-residue.ts'
import { proveKioskSession } from './prove/kiosk-session.ts'
import { proveMask } from './prove/mask/model.ts'
import { proveOperator } from './prove/operator/program.ts'
import { runRaters } from './raters/program.ts'

const USAGE = `npm run prove -- journal [--kills 500] [--alarms 100] [--takings 40] [--cuts 20]
npm run prove -- kiosk
npm run prove -- endings [--language fr|en|ar] [--size normal|large|largest] [--only <words>] [--pictures <folder>]
npm run prove -- residue [--visits 50]
npm run prove -- keyboard [--size 1024x768] [--only words]
npm run prove -- engine [--json] [--pictures <folder>]
npm run prove -- mask [--worlds 4000] [--seed <number>] [--json]
npm run prove -- hub [--machines 20] [--stops 40] [--seed <number>]
npm run prove -- hub-day [--machines 100] [--seed <number>]
npm run prove -- hub-fuzz [<seed>]
npm run prove -- hub-container
npm run prove -- operator [--json]
npm run prove -- days [--folder <folder>]
npm run prove -- raters [--only <words>] [--json] | --kit <folder> | --from <forms.csv>
`

/**
 * Runs proofs that take minutes, or that need rights which tests must not need. Exits with 1 if a line was lost, or an
 * attack was found otherwise than the docs say.
 */
async function prove(): Promise<number> {
  const options = {
    kills: { type: 'string', default: '500' },
    alarms: { type: 'string', default: '100' },
    takings: { type: 'string', default: '40' },
    cuts: { type: 'string', default: '20' },
    visits: { type: 'string', default: '50' },
    machines: { type: 'string' },
    stops: { type: 'string', default: '40' },
    worlds: { type: 'string', default: '4000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    language: { type: 'string', default: 'fr' },
    size: { type: 'string' },
    only: { type: 'string' },
    pictures: { type: 'string' },
    json: { type: 'boolean', default: false },
    folder: { type: 'string' },
    kit: { type: 'string' },
    from: { type: 'string' },
    // What the tests of the second engine said: scripts/prove.mjs runs them first.
    passed: { type: 'string', default: '0' },
    failed: { type: 'string', default: '0' },
  } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (positionals.join() === 'kiosk') return proveKiosk()
  if (positionals.join() === 'endings') return proveAllEndings(values)
  if (positionals.join() === 'residue') return proveNothingLeft(Number(values.visits))
  if (positionals.join() === 'keyboard') return proveTouches(values.size ?? '1024x768', values.only ?? '')
  if (positionals.join() === 'raters') {
    return runRaters({ only: values.only ?? '', from: values.from, kit: values.kit, isJson: values.json })
  }
  if (positionals.join() === 'mask') {
    return proveNothingDerived({ worlds: Number(values.worlds), seed: Number(values.seed), isJson: values.json })
  }
  if (positionals.join() === 'engine') {
    const tests = { passed: Number(values.passed), failed: Number(values.failed) }
    return proveSecondEngine({ pictures: values.pictures, tests, isJson: values.json })
  }
  const storm = { seed: Number(values.seed), machines: Number(values.machines ?? 20), stops: Number(values.stops) }
  if (positionals.join() === 'hub') return (await proveHub(storm)) ? 0 : 1
  if (positionals.join() === 'hub-day')
    return (await proveHubDay({ ...storm, machines: Number(values.machines ?? 100) })) ? 0 : 1
  // One day with a kept folder: scripts/prove.mjs runs it for each day.
  if (positionals.join() === 'days' && values.folder !== undefined) return proveOneDay(values.folder)
  if (positionals.join() === 'operator') return (await proveOperator(values.json)) ? 0 : 1
  // With the hub's package in this folder: scripts/prove.mjs makes it first.
  if (positionals.join() === 'hub-container' && values.folder !== undefined) return proveInContainer(values.folder)
  // Started by `hub`, in a network of its own.
  if (positionals.join() === 'hub-patroni') return (await provePatroni(storm)) ? 0 : 1
  if (positionals.join() !== 'journal') {
    process.stderr.write(USAGE)
    return 2
  }
  const forgery = proveForgery()
  process.stdout.write(forgery.text)
  const areTaken = await proveRemovals(Number(values.takings))
  const calm = await proveCalm(Number(values.alarms))
  const durable = await proveDurable(Number(values.kills), Number(values.cuts))
  return forgery.isAsSaid && areTaken && calm && durable ? 0 : 1
}

async function proveOneDay(folder: string): Promise<number> {
  const { day, before, lines, erased, purged, receipts, figures, faults } = await spendDay(folder)
  const since = before === undefined ? 'commencés' : `du ${before}, relus et continués`
  process.stdout.write(
    [
      `${day} : journaux et serveur ${since} ; ${lines} lignes, ${erased} visites effacées, ${purged} mois supprimés, ${receipts} reçus, ${figures} chiffres ; ${faults.length} fautes`,
      ...faults.map((fault) => `  ${fault}`),
      '',
    ].join('\n'),
  )
  // A day without lines, receipts or figures would show nothing.
  return faults.length === 0 && [lines, erased, receipts, figures].every((count) => count > 0) ? 0 : 1
}

async function proveInContainer(dist: string): Promise<number> {
  const claims = await proveContainer(dist)
  if (claims === undefined) {
    process.stdout.write('Conteneur NON ESSAYÉ ici : podman, mmdebstrap ou runc manque.\n')
    return 1
  }
  process.stdout.write(claims.map(([what, held]) => `${held ? 'tenu  ' : 'PERDU '} ${what}\n`).join(''))
  return claims.every(([, held]) => held) ? 0 : 1
}

async function proveKiosk(): Promise<number> {
  const proof = await proveKioskSession()
  process.stdout.write(
    proof?.text ?? 'Session de la borne NON ESSAYÉE ici : openbox, xdotool, xwininfo ou Xvfb manque.\n',
  )
  return proof?.found.every(([, held]) => held) === false ? 1 : 0
}

async function proveAllEndings(
  asked: Readonly<Record<'language', string> & Partial<Record<'size' | 'only' | 'pictures', string>>>,
): Promise<number> {
  const language = (['fr', 'en', 'ar'] as const).find((one) => one === asked.language)
  const size = (['normal', 'large', 'largest'] as const).find((one) => one === (asked.size ?? 'normal'))
  if (language === undefined || size === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const endings = await proveEndings({ language, size, only: asked.only, pictures: asked.pictures }, (line) =>
    process.stdout.write(`${line}\n`),
  )
  const lost = endings.filter(({ wrong }) => wrong !== undefined).length
  process.stdout.write(`${endings.length} pannes, ${lost} sans mots ni sortie\n`)
  return lost === 0 && endings.length > 0 ? 0 : 1
}

async function proveTouches(size: string, only: string): Promise<number> {
  const [width = 1_024, height = 768] = size.split('x').map(Number)
  const { tried, failed } = await proveKeyboard({ width, height }, only, (line) => process.stderr.write(`${line}\n`))
  process.stdout.write(`Clavier, ${size} : ${tried - failed.length} pages sur ${tried}\n`)
  return failed.length === 0 && tried > 0 ? 0 : 1
}

function proveNothingDerived(asked: {
  readonly worlds: number
  readonly seed: number
  readonly isJson: boolean
}): number {
  const { worlds, derived, shown, examples } = proveMask(asked.worlds, asked.seed)
  for (const example of examples) process.stderr.write(`${example}\n`)
  const words = `Masque : ${worlds} mondes (graine ${asked.seed}), ${shown} nombres montrés, ${derived} avec une réponse déduite`
  process.stdout.write(`${asked.isJson ? JSON.stringify({ worlds, derived }) : words}\n`)
  // A mask that hides everything would give nothing either.
  return derived === 0 && shown > 0 ? 0 : 1
}

async function proveSecondEngine({ isJson, ...asked }: EngineAsked & { readonly isJson: boolean }): Promise<number> {
  const proof = await proveEngine(asked, (line) => process.stderr.write(`${line}\n`))
  const { chromium, visits, passed, failed, pageErrors } = proof
  const words = `Chromium ${chromium} : ${visits} visites, ${passed} réussis, ${failed} échoués, ${pageErrors} erreurs de page`
  process.stdout.write(`${isJson ? JSON.stringify(proof) : words}\n`)
  return failed === 0 && pageErrors === 0 && visits > 0 ? 0 : 1
}

async function proveNothingLeft(visits: number): Promise<number> {
  const { left, control, looked, isPrinted } = await proveResidue(visits, (line) => process.stderr.write(`${line}\n`))
  const found = `${control.files} fichiers, ${control.memory} fois en mémoire, ${control.spooled} papiers à l’imprimante`
  process.stdout.write(
    [
      `${visits} visites avec des papiers : ${left.length} restes (profil, dossier personnel, fichiers temporaires, file d’impression, mémoire suivante)`,
      ...left.map((line) => `  ${line}`),
      `Trouvés pendant les visites, par la même recherche : ${found}`,
      `Mémoire des processus suivants : ${Math.round(looked / 1e9)} Go lus`,
      isPrinted
        ? 'Papiers imprimés par CUPS, en vrai.'
        : 'Impression NON ESSAYÉE ici : CUPS manque, ou il faut être root.',
      '',
    ].join('\n'),
  )
  // A search that finds nothing in an open visit would find nothing after it either.
  return left.length === 0 && control.files > 0 && control.memory > 0 ? 0 : 1
}

const TAKINGS_IN_FRENCH: Readonly<Record<string, string>> = {
  erasure: 'un effacement',
  withdrawal: 'un accord repris',
  purge: 'une purge',
}

// Each key behind a passphrase costs a third of a second and more, on purpose: so fewer of those.
async function proveRemovals(most: number): Promise<boolean> {
  const all = [...(await proveTakings(false, most)), ...(await proveTakings(true, Math.ceil(most / 5)))]
  for (const one of all) process.stdout.write(toText(one))
  return all.every(({ wrong }) => wrong.length === 0)
}

function toText({ taking, isGuarded, changes, kills, twice, wrong }: KilledTakings): string {
  const what = `SIGKILL dans ${TAKINGS_IN_FRENCH[taking] ?? taking}${isGuarded ? ' (phrase)' : ''}`
  const where = `${kills} arrêts sur ${changes} écritures, dont ${twice} suivis d’un arrêt au redémarrage`
  return [`${what} : ${where} ; ${wrong.length} fautes`, ...wrong.map((line) => `  ${line}`), ''].join('\n')
}

/** Honest events are said by their own name, and by no other. */
async function proveCalm(times: number): Promise<boolean> {
  const all = await proveAlarms(times)
  for (const { event, tried, wrong } of all) {
    process.stdout.write(
      `${event} : ${tried} fois, ${wrong.length} fausses alertes ${[...new Set(wrong)].join(', ')}\n`,
    )
  }
  return all.every(({ wrong }) => wrong.length === 0)
}

async function proveDurable(killed: number, cut: number): Promise<boolean> {
  const kills = await proveKills(killed)
  say('SIGKILL', kills)
  process.stdout.write(`  ${kills.alarming} fausses alertes au démarrage suivant\n`)
  try {
    const cuts = await provePowerCuts(cut)
    say('coupure de courant', cuts)
    const control = await provePowerCuts(cut, ['--no-sync'])
    say('coupure, témoin sans fdatasync (doit perdre)', control)
    return kills.losing + kills.alarming === 0 && cuts.losing === 0 && control.losing > 0
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error
    process.stdout.write(`Coupures NON ESSAYÉES ici : ${String(error.stderr).trim()}\n`)
    return kills.losing + kills.alarming === 0
  }
}

function say(what: string, { stops, losing, mostLost }: Stops): void {
  process.stdout.write(`${what} : ${stops} arrêts, ${losing} avec perte, ${mostLost} lignes perdues au plus\n`)
}

process.exitCode = await prove()
