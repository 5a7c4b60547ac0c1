import { ATTACKERS, type Findings } from './attackers.ts'
import { tryAttacker } from './forgery.ts'

const WAYS = ['beside', 'fingerprint', 'anchor', 'app'] as const satisfies readonly (keyof Findings)[]

/** Tries each attacker of docs/journal-format.md, with keys behind a file and behind a passphrase. */
export function proveForgery(): { readonly text: string; readonly isAsSaid: boolean } {
  const rows = [false, true].flatMap((isGuarded) =>
    ATTACKERS.map((attacker) => {
      const got = tryAttacker(attacker, isGuarded)
      const said = { ...attacker.found, ...(isGuarded && attacker.locked) }
      const isAsSaid = WAYS.every((way) => got[way] === said[way])
      return { ...attacker, got, isGuarded, isAsSaid }
    }),
  )
  const lines = rows.map(({ name, has, got, isGuarded, isAsSaid }) => {
    const found = WAYS.map((way) => `${way} ${got[way]}`).join(', ')
    return `${isAsSaid ? 'ok' : 'AUTREMENT'} [${has}${isGuarded ? ', phrase' : ''}] ${name} : ${found}\n`
  })
  const isAsSaid = rows.every((row) => row.isAsSaid)
  const end = `faux : ${rows.length} attaques, ${rows.filter((row) => !row.isAsSaid).length} trouvées autrement que dit\n`
  return { text: [...lines, end].join(''), isAsSaid }
}
