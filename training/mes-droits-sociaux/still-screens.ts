import { html } from 'hono/html'
import { toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toAddress } from './all-aids-screens.ts'

const BASE = '/simulateurs/rsa-pa'

/**
 * The portal's first page: its six services, in their order, and the way in or out. Only the simulators lead anywhere
 * here.
 */
export function toServicesScreen(name: string | undefined): Screen {
  return {
    heading: 'Vos services',
    body: html`${
      name === undefined
        ? html`<p><a class="button" href="/franceconnect">S’identifier avec FranceConnect</a></p>`
        : html`<p><strong>${name}</strong> <a href="/deconnexion">Se déconnecter</a></p>`
    }
      <ul>
        <li><a href="/simulateurs">Vos simulateurs</a></li>
        ${['Vos droits', 'Vos ressources', 'Votre activité professionnelle', 'Vos signalements', 'Vos rappels'].map(
          (service) => html`<li>${service}</li>`,
        )}
      </ul>`,
  }
}

/** It is recorded that the number is asked for the first time; the words are ours, and the number is not kept. */
export function toNumberScreen(): Screen {
  return {
    heading: 'Votre première visite',
    body: toForm('/', toField({ id: 'nir', label: 'Numéro de sécurité sociale', kind: 'digits' }), 'Continuer'),
  }
}

export const notTakenScreen: Screen = {
  heading: "Votre situation n'est pas prise en compte dans ce simulateur",
  body: html`<p><a href="${toAddress('foyer')}">Simuler mes aides</a></p>`,
}

export const halfWayScreen: Screen = {
  heading: 'Vos ressources',
  body: html`<p>Vous êtes déjà à la moitié de la simulation</p>
    <p><a class="button" href="${BASE}/ressources/situation">Compléter les ressources</a></p>`,
}

/** Recorded for one made-up case; the screen of a positive result is not. */
export const resultScreen: Screen = {
  heading: 'Simulation terminée !',
  body: html`<p class="notice">
      D’après les informations que vous avez communiquées, vous n’êtes éligible à aucune des aides.
    </p>
    <p>Ceci n’est qu’une simulation, vous pouvez vous rapprocher de votre CAF ou MSA.</p>
    <p><a href="${BASE}/foyer">Voir et modifier mes informations</a></p>
    <p><a href="/">Revenir à l’accueil</a></p>`,
}
