import { html } from 'hono/html'
import { toAlert, toField, toForm } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'

/** The pages of a request, in the order of the guide; `fin` once it is sent. */
export type Stage =
  | 'acces'
  | 'coordonnees'
  | 'demande'
  | 'fiscal'
  | 'actualisation'
  | 'informations'
  | 'validation'
  | 'fin'

/** How far a request for a grant has come. */
export interface Progress {
  stage: Stage
  pupil?: string
  /** Whether the yearly update was accepted. */
  updated?: boolean
}

/** All its words are ours. */
export const servicesScreen: Screen = {
  heading: 'Mes services',
  body: html`<ul><li><a href="/eds/bourse">Bourse de collège ou de lycée</a></li></ul>`,
}

const HEADINGS: Readonly<Record<Stage, string>> = {
  acces: 'Bourse de collège ou de lycée',
  coordonnees: 'Bourse : vos coordonnées',
  demande: 'Bourse : votre demande',
  fiscal: 'Bourse : votre foyer fiscal',
  actualisation: 'Bourse : chaque année',
  informations: 'Bourse : informations',
  validation: 'Bourse : relecture',
  fin: 'Demande enregistrée',
}

/** The words of the buttons are recorded, except « Continuer » (S 2023); headings, questions and sentences are ours. */
export function toScreen(progress: Progress, name: string, mistake: string | undefined): Screen {
  const { stage } = progress
  return {
    heading: HEADINGS[stage],
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'demande', message: mistake }])}
      <div id="demande" tabindex="-1">${bodies[stage](progress, name)}</div>
    `,
  }
}

const to = (stage: Stage, body: Markup | string, button: string) => toForm(`/eds/bourse/${stage}`, body, button)

const bodies: Readonly<Record<Stage, (progress: Progress, name: string) => Markup>> = {
  acces: () => to('acces', '', 'ACCEDER AU SERVICE'),
  coordonnees: (_progress, name) => html`
    <p class="card">${name}, 1 rue Fictive, 00000 Exempleville</p>
    ${to('coordonnees', '', 'Continuer')}
  `,
  demande: () => to('demande', html`<p>Rien n'est encore demandé.</p>`, 'JE FAIS MA DEMANDE EN LIGNE'),
  fiscal: () =>
    to(
      'fiscal',
      toField({ id: 'fiscal', label: 'Numéro fiscal', kind: 'digits', hint: '13 chiffres' }),
      'ETAPE SUIVANTE',
    ),
  actualisation: () => html`
    <p>Voulez-vous que votre situation soit actualisée chaque année ?</p>
    ${to('actualisation', html`<input type="hidden" name="actualisation" value="oui" />`, 'ACCEPTER')}
    ${to('actualisation', html`<input type="hidden" name="actualisation" value="non" />`, 'REFUSER')}
  `,
  informations: () => to('informations', toField({ id: 'eleve', label: 'Nom de l’élève' }), 'ETAPE SUIVANTE'),
  validation: ({ pupil, updated }, name) => html`
    <p>Rien n'est encore envoyé. Relisez chaque ligne.</p>
    <ul class="card">
      <li>Responsable : ${name}</li>
      <li>Élève : ${pupil ?? ''}</li>
      <li>Actualisation chaque année : ${updated ? 'oui' : 'non'}</li>
    </ul>
    ${to('validation', '', 'VALIDER')}
    <p><a href="/eds/bourse/modifier">Modifier</a></p>
  `,
  fin: () => html`
    <p class="notice">Votre demande est enregistrée. Le suivi du dossier est sur ce site.</p>
    <p><a class="button" href="/eds/bourse/recapitulatif.pdf">Télécharger le récapitulatif</a></p>
  `,
}
