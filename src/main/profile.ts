import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

/** Why a folder takes no file, whatever room it has. A full disk is not among them: the app opens and says so itself. */
const CLOSED: readonly unknown[] = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']

/** Checks whether the app's data folder, which is made if it is missing, takes new files. */
export function isProfileWritable(userData: string): boolean {
  try {
    mkdirSync(userData, { recursive: true })
    rmdirSync(mkdtempSync(join(userData, '.writable-')))
    return true
  } catch (error) {
    return !CLOSED.includes((error as NodeJS.ErrnoException).code)
  }
}

/**
 * Words the reason why the app does not open, for a box of the system: no screen of ours can show without the folder. In
 * French and English, as nobody's language can be read.
 */
export function toUnwritableWords(userData: string): { readonly title: string; readonly text: string } {
  return {
    title: 'Côte à Côte ne peut pas s’ouvrir · Côte à Côte cannot open',
    text: [
      `L’application ne peut rien écrire dans son dossier : ${userData}`,
      'La personne qui s’occupe de cet ordinateur peut donner le droit d’y écrire. Ouvrez ensuite l’application de nouveau.',
      '',
      `The app cannot write in its folder: ${userData}`,
      'Whoever looks after this computer can allow it to write there. Then open the app again.',
    ].join('\n'),
  }
}
