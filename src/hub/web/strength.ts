/** What zxcvbn must say of a passphrase, of 4: it withstands ten thousand million guesses, as of a stolen table of hashes. */
const STRONG = 3
/** The characters that are looked at; what comes after them makes a phrase no weaker. */
const LOOKED_AT = 64

/**
 * Checks whether a passphrase withstands those who guess, by zxcvbn with the words of French and common passwords. `own`:
 * what others know of the account, which is no help.
 */
export type CheckStrength = (passphrase: string, own: readonly string[]) => Promise<boolean>

/** Creates the check. It reads its lists at the first passphrase that somebody chooses, which takes a tenth of a second. */
export function createStrengthCheck(): CheckStrength {
  let read: Promise<(passphrase: string, own: readonly string[]) => number> | undefined
  return async (passphrase, own) => {
    read ??= readLists()
    return (await read)(passphrase.slice(0, LOOKED_AT), own) >= STRONG
  }
}

async function readLists(): Promise<(passphrase: string, own: readonly string[]) => number> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  const dictionary = { ...common.dictionary, ...french.dictionary }
  const checker = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
  return (passphrase, own) => checker.check(passphrase, [...own]).score
}
