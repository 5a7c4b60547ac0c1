/** The awkward states that the portals can be put in: what a desk meets some day, for practice and for tests. */
export const switches = [
  { id: 'down', about: 'Le site est en panne.' },
  { id: 'slow', about: 'Chaque page met 3 secondes.' },
  { id: 'very-slow', about: 'Chaque page met 9 secondes.' },
  { id: 'failing', about: 'Une page sur deux échoue.' },
  { id: 'expired', about: 'La session est perdue à la page suivante, une fois.' },
  { id: 'other-procedure', about: 'La page suivante est celle d’une autre démarche du même site, une fois.' },
  { id: 'long-page', about: 'Chaque page commence par un long texte : il faut descendre.' },
  { id: 'folded', about: 'Ce qui mène plus loin est dans une partie fermée de chaque page : il faut l’ouvrir.' },
  { id: 'gone', about: 'Le site a changé : ses pages n’ont plus de formulaire.' },
  { id: 'survey', about: 'Une question du site couvre chaque page, jusqu’à une réponse.' },
  { id: 'message', about: 'Chaque page dit qu’une erreur technique est survenue.' },
  { id: 'renewed', about: 'Le site a changé de présentation : mêmes mots, autres noms techniques.' },
  { id: 'captcha', about: 'Caf : un mur vérifie que vous n’êtes pas un robot.' },
  { id: 'robot-page', about: 'Une page inconnue vérifie que vous n’êtes pas un robot.' },
  { id: 'code-page', about: 'Une page inconnue demande un code reçu par mail.' },
  { id: 'closed-account', about: 'FranceConnect : le compte Ameli est indisponible.' },
  { id: 'franceconnect-plus', about: 'FranceConnect+ : La Poste ou France Identité, rien d’autre.' },
  { id: 'blocked-account', about: 'Le compte est bloqué : le site refuse le bon mot de passe.' },
  { id: 'outdated-password', about: 'Étrangers en France : le mot de passe doit être changé.' },
  { id: 'wrong-code', about: 'Chaque code est refusé : au troisième, il faut recommencer.' },
  { id: 'cookie-wall', about: 'Un bandeau de cookies couvre chaque page, jusqu’à une réponse.' },
] as const

export type SwitchId = (typeof switches)[number]['id']

/** Which switches are on, for all portals of one server. In memory; all off at start. */
export interface Switches {
  isOn(id: SwitchId): boolean
  set(id: SwitchId, on: boolean): void
}

export function createSwitches(): Switches {
  const on = new Set<SwitchId>()
  return {
    isOn: (id) => on.has(id),
    set: (id, wanted) => {
      if (wanted) on.add(id)
      else on.delete(id)
    },
  }
}

export function isSwitch(id: string): id is SwitchId {
  return switches.some((each) => each.id === id)
}
