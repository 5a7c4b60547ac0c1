import { html } from 'hono/html'
import { toWords } from '../kit/day.ts'
import { toAlert, toField, toForm, toQuestion } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import type { Appointment } from './appointment.ts'

export type Slot = Omit<Appointment, 'people'>

/** « Motif de rendez-vous » and its choices [recorded, 2023]. */
export const REASONS = ['Carte d’identité', 'Passeport', 'Carte d’identité + passeport'] as const

/** Towns that do not exist, each with a day of its own. */
export const TOWNS = ['Exempleville', 'Modèle-sur-Fictive'] as const

const NUMBERS = ['1', '2', '3', '4', '5'] as const

/** Heading, labels, choices and button are those of a copy of 2023; the question about the place is ours. */
export function toSearchScreen(problem: string | undefined): Screen {
  const reasons = REASONS.map((label, index) => ({ value: String(index + 1), label }))
  return {
    heading: "Recherchez un rendez-vous pour la délivrance d'un passeport ou d'une carte d'identité",
    body: html`${problem === undefined ? '' : toAlert([{ control: 'debut', message: problem }])}
      ${toForm(
        '/',
        html`${toField({ id: 'debut', label: 'Début de recherche', hint: 'JJ/MM/AAAA' })}
        ${toField({ id: 'fin', label: 'Fin de recherche', hint: 'JJ/MM/AAAA, 3 mois au plus après le début' })}
        ${toQuestion({ name: 'motif', text: 'Motif de rendez-vous', choices: reasons })}
        ${toQuestion({
          name: 'personnes',
          text: 'Nombre de personnes',
          choices: NUMBERS.map((value) => ({ value, label: value })),
        })}
        ${toField({ id: 'lieu', label: 'Ville ou code postal' })}`,
        'Recherche',
      )}`,
  }
}

/** Replaces the wall of captcha.liveidentity.com: all of it is ours. */
export const robotScreen: Screen = {
  heading: 'Vérification',
  body: html`<p>Le site vérifie que vous n’êtes pas un robot.</p>
    ${toForm(
      '/verification',
      html`<div class="choices"><span>
        <input type="checkbox" id="humain" name="humain" value="oui" />
        <label for="humain">Je ne suis pas un robot</label>
      </span></div>`,
      'Continuer',
    )}`,
}

/** It is recorded that people choose a time and then leave for the town hall's site; the words are ours. */
export function toSlotsScreen(slots: readonly Slot[]): Screen {
  const ranked = slots.map((slot, rank) => ({ ...slot, rank }))
  return {
    heading: 'Les créneaux libres',
    body: html`<p>Chaque créneau mène au site de la mairie.</p>
      ${TOWNS.map((town) => {
        const here = ranked.filter((slot) => slot.town === town)
        return html`<section class="card">
          <h2>Mairie de ${town}</h2>
          <p>${here[0] && toWords(here[0].day)}</p>
          <p class="buttons">
            ${here.map(({ hour, rank }) => html`<a class="button" href="/creneaux/${rank}">${hour}</a> `)}
          </p>
        </section>`
      })}
      <p><a href="/">Changer la recherche</a></p>`,
  }
}
