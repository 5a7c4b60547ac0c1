import { VOICE } from '../../system-libraries.mjs'

const WIDTH = 78

/** What the app does without and says so: a voice, a secret service of the session, notices, the computer's own browser. */
const RECOMMENDED = [...VOICE, 'libsecret-1-0', 'gnome-keyring | org.freedesktop.secrets', 'libnotify4', 'xdg-utils']

const ABOUT = [
  'Le site de la démarche est d’un côté de la fenêtre, un guide de l’autre. L’application explique chaque étape avec des mots simples, montre le bon endroit, établit qui a fait l’étape, et montre ces notes aux deux. Elle ne note ni nom, ni réponse, ni mot de passe.',
  'Le registre des visites est dans le dossier de la session, hors de ce paquet : ni une mise à jour, ni un retrait, ni une purge ne l’efface.',
]

/** Says in French what a package with the fallback runtime is, and what to install in its place. */
export function toFallbackNotice(electron) {
  return `MOTEUR DE SECOURS : ce paquet porte Electron ${electron}, sans les corrections de sécurité d’aujourd’hui. Il n’ouvre que les sites d’entraînement. Pour de vraies démarches, installez un paquet fait avec le moteur prévu (le même nom, sans « ~secours » dans sa version).`
}

/**
 * Returns the version of the Debian package. A pre-release comes before its release, and so does a package with the
 * fallback runtime before one of the same version with the official engine: apt then takes the second for an update.
 */
export function toDebianVersion(version, { isFallback }) {
  return `${version.replace('-', '~')}${isFallback ? '~secours' : ''}`
}

/** Writes the control file of the package. `size`: of what it installs, in kibibytes. */
export function toControl({ version, architecture, depends, size, fallback }) {
  const about = fallback === undefined ? ABOUT : [toFallbackNotice(fallback), ...ABOUT]
  const fields = {
    Package: 'cote-a-cote',
    Version: toDebianVersion(version, { isFallback: fallback !== undefined }),
    Architecture: architecture,
    Maintainer: 'Côte à Côte',
    'Installed-Size': String(size),
    Depends: depends.join(', '),
    Recommends: RECOMMENDED.join(', '),
    Suggests: 'cups, fonts-noto-core',
    Section: 'misc',
    Priority: 'optional',
    Description: `faire une démarche en ligne avec une personne, et non à sa place\n${about.map(wrap).join('\n .\n')}`,
  }
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`
}

/** Breaks a paragraph into lines, each with the space by which a control file goes on. */
function wrap(text) {
  const lines = ['']
  for (const word of text.split(/ (?![:;?!»])/)) {
    const line = `${lines.at(-1)} ${word}`
    if (line.length > WIDTH) lines.push(` ${word}`)
    else lines[lines.length - 1] = line
  }
  return lines.join('\n')
}
