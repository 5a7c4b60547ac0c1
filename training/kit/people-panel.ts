import { html } from 'hono/html'
import { type Person, people } from '../people.ts'
import type { Markup } from './page.ts'

/** Returns the people whom one can play, on a login screen: nobody should be tempted to type a real login. */
export function toPeoplePanel(column: string, toLogin: (person: Person) => string): Markup {
  return html`
    <aside class="panel" aria-labelledby="personnages">
      <h2 id="personnages">Choisissez un personnage</h2>
      <p>Ces personnes n'existent pas. N'écrivez jamais vos vrais identifiants ici.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Personnage</th>
            <th scope="col">${column}</th>
            <th scope="col">Mot de passe</th>
            <th scope="col">Situation</th>
          </tr>
        </thead>
        <tbody>
          ${people.map(
            (person) => html`
              <tr>
                <td><strong>${person.name}</strong></td>
                <td data-label="${column} : "><code>${toLogin(person)}</code></td>
                <td data-label="Mot de passe : "><code>${person.password}</code></td>
                <td>${person.about}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </aside>
  `
}
