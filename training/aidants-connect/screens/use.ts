import { html } from 'hono/html'
import { toField } from '../../kit/form.ts'
import type { Screen } from '../../kit/page.ts'
import type { Person } from '../../people.ts'
import type { Theme } from '../mandates.ts'
import { SPACE } from '../visit.ts'
import type { Worker } from '../workers.ts'

/** Headings, steps and the words of the buttons are recorded; how the list is shortened and searched is ours. */
export function toPersonScreen(options: {
  readonly worker: Worker | undefined
  readonly letters: string
  readonly isCut: boolean
  readonly people: readonly Person[]
}): Screen {
  const { worker, letters, isCut, people } = options
  return {
    title: 'Personne accompagnée',
    heading: `Bienvenue ${worker?.firstName ?? ''} !`,
    body: html`<p>Étape 1 sur 2</p>
      <h2>Personne accompagnée</h2>
      <form method="get" action="/autoriser/personne">
        ${toField({ id: 'recherche', label: 'Rechercher', value: letters })}
        <p class="buttons"><button type="submit" class="secondary">Rechercher</button></p>
      </form>
      ${people.length === 0 ? html`<p class="notice">Aucun nom.</p>` : ''}
      ${people.map(
        ({ id, name }) => html`
          <form method="post" action="/autoriser/personne" class="card">
            <p>${name}</p>
            <input type="hidden" name="chosen_usager" value="${id}" />
            <p class="buttons"><button type="submit">Sélectionner</button></p>
          </form>
        `,
      )}
      ${isCut ? html`<p><a href="/autoriser/personne?tous=oui">Afficher tous les usagers</a></p>` : ''}`,
  }
}

/**
 * Headings and steps are recorded, and that the message without a theme leads to the worker's space; its words are
 * ours.
 */
export function toThemeScreen(person: Person, themes: readonly Theme[]): Screen {
  return {
    heading: 'Thématique administrative',
    body: html`<p>Étape 2 sur 2</p>
      <p>${person.name} <a href="/autoriser/personne">Changer de personne accompagnée</a></p>
      ${
        themes.length > 0
          ? ''
          : html`<p class="notice">Aucune thématique. Pour créer un mandat, allez dans votre <a href="${SPACE}">Espace Aidant</a>.</p>`
      }
      ${themes.map(
        ({ id, name }) => html`
          <form method="post" action="/autoriser/theme" class="card">
            <p>${name}</p>
            <input type="hidden" name="chosen_demarche" value="${id}" />
            <p class="buttons"><button type="submit">Sélectionner cette démarche</button></p>
          </form>
        `,
      )}`,
  }
}
