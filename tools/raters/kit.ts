import { type PlayedStep, QUIET, type RolePlay, STEPS } from './role-play.ts'

const STEP_TITLES: Readonly<Record<(typeof STEPS)[number], string>> = {
  cookies: 'Répondre à la question sur les cookies',
  identifiant: 'Écrire l’identifiant et continuer',
  'mot-de-passe': 'Écrire le mot de passe et se connecter',
  actualiser: 'Ouvrir l’actualisation',
  formation: 'Dire si l’on est en formation',
}

const HANDS: Readonly<Record<NonNullable<PlayedStep['hand']>, string>> = {
  whole: 'La personne qui aide fait toute l’étape.',
  part: 'La personne qui aide en fait une partie.',
  offered: 'Elle propose de le faire ; la personne dit non.',
  lent: 'Elle prend la souris et la rend sans rien faire d’autre.',
}

const HELPS: Readonly<Record<NonNullable<PlayedStep['help']>, string>> = {
  read: 'L’ordinateur lit la consigne à voix haute.',
  point: 'L’ordinateur montre où est la case.',
  explain: 'L’ordinateur explique l’étape.',
}

const SCALE = `| code | ce que la personne a reçu à cette étape, au plus |
| --- | --- |
| A6 | rien, pas même une consigne |
| A5 | une consigne à l’écran, ou lue à voix haute |
| A4 | une présence, un mot qui rassure |
| A3 | un indice : une question, un endroit montré par l’ordinateur |
| A2 | on lui a dit ou montré quoi faire, puis elle l’a fait |
| A1 | l’autre en a fait une partie |
| A0 | l’autre l’a fait |`

/**
 * Writes the kit for two human raters: the scenes to act, without their codes, and an empty form. The raters watch the same
 * scene and fill in a form each, which somebody joins by line.
 */
export function writeKit(plays: readonly RolePlay[]): Readonly<Record<string, string>> {
  const scenes = plays.map(
    (play, at) => `## ${at + 1}. ${play.title}\n\n${STEPS.map((step) => toLine(play, step)).join('\n')}`,
  )
  const rows = plays.flatMap(({ id }) => STEPS.map((step) => `${id},${step},,`))
  return {
    'scenes.md': `${BEGIN}\n\n${SCALE}\n\n${scenes.join('\n\n')}\n`,
    'fiche.csv': `${['scene,etape,premier,second', ...rows].join('\n')}\n`,
  }
}

const BEGIN = `# Vingt-quatre scènes pour deux juges

Deux personnes jouent chaque scène sur le site d’entraînement ; deux autres regardent, sans se parler, et écrivent pour chaque
étape le code le plus bas qui convient. Rien n’est filmé. Ensuite : \`npm run prove -- raters --from fiche.csv\`.

Ce n’est pas un instrument validé : l’échelle est notre synthèse, les scènes sont jouées et courtes, et l’accord de deux juges
sur des scènes ne dit rien de l’autonomie d’une personne.`

function toLine({ steps }: RolePlay, step: (typeof STEPS)[number]): string {
  const { room, hand, help } = steps[step] ?? QUIET
  const told = [room, help && HELPS[help], hand && HANDS[hand]].filter((one) => one !== undefined)
  return `- ${STEP_TITLES[step]} : ${told.length === 0 ? 'la personne le fait, personne ne parle.' : told.join(' ')}`
}
