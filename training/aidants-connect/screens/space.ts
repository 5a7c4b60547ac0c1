import { html } from 'hono/html'
import { toDay, toWords } from '../../kit/day.ts'
import { type Problem, toAlert, toField, toForm } from '../../kit/form.ts'
import type { Markup, Screen } from '../../kit/page.ts'
import { type Person, people } from '../../people.ts'
import { DURATIONS, type Duration, type Mandate, THEMES, type Theme } from '../mandates.ts'
import { SPACE, type Visit } from '../visit.ts'
import { STRUCTURE, type Worker } from '../workers.ts'

const NEW = `${SPACE}/mandat`

/** « Actions rapides » and its three actions are recorded. */
export function toSpaceScreen(worker: Worker | undefined): Screen {
  return {
    title: 'Espace Aidant',
    heading: `Bienvenue, ${worker?.firstName ?? ''} !`,
    body: html`<h2>Actions rapides</h2>
      <ul>
        <li><a href="${NEW}">Créer un mandat</a></li>
        <li><a href="${SPACE}/mandats">Accéder aux mandats</a></li>
        <li>Contacter lʼéquipe</li>
      </ul>
      <p><a href="/quitter">Quitter</a></p>`,
  }
}

/**
 * The three headings and « EXPIRE BIENTOT » are recorded. The replica shows that mark within 30 days, for mandates of
 * more than a month.
 */
export function toMandatesScreen(mandates: readonly Mandate[], now: Date): Screen {
  const rows = mandates.map((mandate) => {
    const end = new Date(now.getFullYear(), now.getMonth(), now.getDate() + mandate.days)
    const name = people.find(({ id }) => id === mandate.person)?.name
    const soon = mandate.days <= 30 ? html` <strong>EXPIRE BIENTOT</strong>` : ''
    return html`<li>${name}, jusqu’au ${toWords(toDay(end))}${soon}</li>`
  })
  return {
    heading: 'Mes mandats',
    body: html`<h2>Mandats actifs</h2>
      <ul>
        ${rows}
      </ul>
      <h2>Mandats expirés</h2>
      <p>Aucun.</p>
      <h2>Mandats révoqués</h2>
      <p>Aucun.</p>
      <p><a href="${SPACE}">Revenir à l’espace</a></p>`,
  }
}

/**
 * The four parts, the themes and the durations are recorded; the text that is read to the person is short here, in our
 * words.
 */
export function toFormScreen({ themes, duration }: Visit, problems: readonly Problem[]): Screen {
  return {
    title: 'Nouveau mandat',
    heading: 'Créer un mandat',
    body: html`${toAlert(problems)}
      ${toForm(
        NEW,
        html`<h2>Lisez ces mentions à l’usager</h2>
          <ul>
            <li>L’aidant fait seulement les démarches du mandat.</li>
            <li>Il protège vos informations. Il ne garde que celles qui servent.</li>
            <li>Vous pouvez annuler le mandat.</li>
          </ul>
          ${toBoxes('demarche-fieldset', 'Sélectionnez la ou les démarches', toThemeBoxes(themes))}
          ${toBoxes('duree-fieldset', 'Choisissez la durée du mandat', toDurationBoxes(duration))}
          <h2>Connectez l’usager à FranceConnect</h2>`,
        { id: 'submit-btn', label: 'S’identifier avec FranceConnect' },
      )}`,
  }
}

const toBoxes = (id: string, words: string, boxes: Markup) =>
  html`<div class="question" role="group" id="${id}" aria-labelledby="${id}-titre" tabindex="-1">
    <h2 id="${id}-titre">${words}</h2>
    <div class="choices">${boxes}</div>
  </div>`

const toThemeBoxes = (ticked: readonly Theme[]) =>
  html`${THEMES.map(
    ({ id, name }) => html`<span>
      <input type="checkbox" id="id_demarche_${id}" name="demarche" value="${id}" ${ticked.some((theme) => theme.id === id) ? 'checked' : ''} />
      <label for="id_demarche_${id}">${name}</label>
    </span>`,
  )}`

const toDurationBoxes = (chosen: Duration | undefined) =>
  html`${DURATIONS.map(
    ({ id, name }) => html`<span>
      <input type="radio" id="id_duree_${id}" name="duree" value="${id}" ${chosen?.id === id ? 'checked' : ''} />
      <label for="id_duree_${id}">${name}</label>
    </span>`,
  )}`

interface Made {
  readonly person: Person
  readonly duration: Duration
  readonly themes: readonly Theme[]
}

const toContent = ({ person, themes, duration }: Made) =>
  html`<p><strong>${person.name}</strong> autorise ${STRUCTURE} à réaliser à sa place :</p>
    <ul>
      ${themes.map(({ name }) => html`<li>${name}</li>`)}
    </ul>
    <p>${duration.name}</p>`

/** Heading, the sentence, the box, the code and the button are recorded. */
export function toSummaryScreen(visit: Made & Pick<Visit, 'isTold'>, problems: readonly Problem[]): Screen {
  return {
    heading: 'Récapitulatif du mandat',
    body: html`${toAlert(problems)}
      <div class="card">${toContent(visit)}</div>
      <p><a href="${NEW}/projet">Voir le projet de mandat</a></p>
      ${toForm(
        `${NEW}/recapitulatif`,
        html`<div class="field choices">
            <span>
              <input type="checkbox" id="id_personal_data" name="personal_data" value="oui" ${visit.isTold ? 'checked' : ''} />
              <label for="id_personal_data"
                >Avoir communiqué à ${visit.person.name} les informations sur l’aide et sur ses droits</label
              >
            </span>
          </div>
          ${toField({ id: 'id_otp_token', name: 'otp_token', label: 'Code temporaire', kind: 'digits', hint: '6 chiffres' })}`,
        'Enregistrer le mandat',
      )}`,
  }
}

/** Its first sentences are recorded. */
export function toDraftScreen(made: Made): Screen {
  return {
    heading: 'Projet de mandat',
    body: html`<p class="notice">Attention ! Ceci est un projet de mandat. Il n'a aucune valeur juridique.</p>
      <div class="card">${toContent(made)}</div>
      <p><a href="${NEW}/recapitulatif">Revenir</a></p>`,
  }
}

/** Both sentences are recorded; the words of the links are ours. */
export const doneScreen: Screen = {
  heading: 'Le mandat a été créé avec succès.',
  body: html`<p>Veuillez l’imprimer afin de le faire signer par le mandant.</p>
    <p><a class="button" href="${NEW}/mandat.pdf">Imprimer le mandat</a></p>
    <p><a href="${SPACE}">Revenir à l’espace</a></p>`,
}
