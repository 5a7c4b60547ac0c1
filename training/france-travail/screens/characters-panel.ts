import { html } from 'hono/html'
import { characters } from '../characters.ts'

/** The people whom one can play, on the login screens: nobody should be tempted to type a real login. */
export const charactersPanel = html`
  <aside class="panel" aria-labelledby="personnages">
    <h2 id="personnages">Choisissez un personnage</h2>
    <p>Ces personnes n'existent pas. N'écrivez jamais vos vrais identifiants ici.</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Personnage</th>
          <th scope="col">Identifiant</th>
          <th scope="col">Mot de passe</th>
          <th scope="col">Situation</th>
        </tr>
      </thead>
      <tbody>
        ${characters.map(
          ({ name, login, password, about }) => html`
            <tr>
              <td><strong>${name}</strong></td>
              <td data-label="Identifiant : "><code>${login}</code></td>
              <td data-label="Mot de passe : "><code>${password}</code></td>
              <td>${about}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </aside>
`
