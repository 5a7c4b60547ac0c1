import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { type Agreement, measureAgreement, readForms } from './agreement.ts'
import { judge, type RatedStep, type RatersProof } from './judge.ts'
import { writeKit } from './kit.ts'
import { playRole } from './play-role.ts'
import { QUIET, type RolePlay, readRolePlays, STEPS } from './role-play.ts'

/** Plays all role-plays in the real window, one after the other, and compares the record with what happened. */
async function proveRaters(only: string, report: (line: string) => void): Promise<RatersProof> {
  const plays = readRolePlays().filter(({ id }) => id.includes(only))
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-raters-'))
  try {
    const desk = await launchDesk(userData)
    try {
      for (const play of plays) {
        await playRole(desk, play)
        report(`joué : ${play.title}`)
      }
    } finally {
      await desk.close()
    }
    const rated = compare(plays, join(userData, 'journal'))
    for (const one of rated.filter(({ truth, app }) => app !== truth)) {
      report(`${one.play}, ${one.step} : ${one.truth} dans la pièce, ${one.app ?? 'rien'} dans le journal`)
    }
    return judge(plays, rated)
  } finally {
    eraseFolder(userData)
  }
}

function compare(plays: readonly RolePlay[], journal: string): readonly RatedStep[] {
  const visits = [...replayVisits(readJournal(journal).entries).values()]
  return plays.flatMap(({ id, steps }, at) =>
    STEPS.map((step): RatedStep => {
      const record = visits[at]?.steps.find((one) => one.step === step)
      return { play: id, step, truth: (steps[step] ?? QUIET).truth, app: record?.help }
    }),
  )
}

export interface RatersAsked {
  readonly only: string
  /** The forms of two human raters. */
  readonly from: string | undefined
  /** The folder for the kit of human raters. */
  readonly kit: string | undefined
  readonly isJson: boolean
}

/** The least agreement that is accepted. */
const LEAST = 0.8

/** Runs `npm run prove -- raters`; returns the exit code. */
export async function runRaters({ only, from, kit, isJson }: RatersAsked): Promise<number> {
  const print = (value: unknown, text: string) => process.stdout.write(`${isJson ? JSON.stringify(value) : text}\n`)
  if (kit !== undefined) {
    mkdirSync(kit, { recursive: true })
    for (const [name, text] of Object.entries(writeKit(readRolePlays()))) writeFileSync(join(kit, name), text)
    print({ kit }, `Écrit dans ${kit} : le texte des scènes et la fiche.`)
    return 0
  }
  if (from !== undefined) {
    const found = measureAgreement(readForms(readFileSync(from, 'utf8')))
    print(found ?? null, toText('Deux personnes', found))
    return found === undefined ? 2 : 0
  }
  const proof = await proveRaters(only, (line) => process.stderr.write(`${line}\n`))
  const { overclaims, missing, agreement } = proof
  const counts = `${proof.plays} scènes, ${proof.steps} étapes : ${overclaims.length} où le journal dit moins d’aide, ${missing.length} sans ligne`
  print(proof, `${counts}\n${toText('Le journal et les scènes', agreement)}`)
  return overclaims.length === 0 && missing.length === 0 && (agreement?.kappa ?? 0) >= LEAST ? 0 : 1
}

function toText(who: string, found: Agreement | undefined): string {
  if (found === undefined) return `${who} : aucune étape que les deux ont codée.`
  const [kappa, low, high] = [found.kappa, found.low, found.high].map((one) => one.toFixed(2).replace('.', ','))
  return `${who} : kappa pondéré ${kappa} (de ${low} à ${high}) sur ${found.pairs} étapes. Ce n’est pas un instrument validé.`
}
