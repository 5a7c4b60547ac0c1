import type { Hono } from 'hono'
import { html } from 'hono/html'
import { characters } from '../france-travail/characters.ts'
import { toClock } from '../kit/day.ts'
import { readTyped } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { people } from '../people.ts'
import { switches as all, isSwitch, type Switches } from '../switches.ts'

export interface DeskParts {
  readonly switches: Switches
  readonly origin: (host: string) => string
  readonly post: PostOffice
}

const PORTALS = [
  { host: 'francetravail.localhost', name: 'France Travail' },
  { host: 'caf.localhost', name: 'Caf' },
  { host: 'ameli.localhost', name: 'ameli' },
  { host: 'impots.localhost', name: 'impots.gouv.fr' },
  { host: 'ants.localhost', name: 'France Titres (ANTS)' },
  { host: 'rendez-vous-ants.localhost', name: 'Rendez-vous en mairie (France Titres)' },
  { host: 'anef.localhost', name: 'Étrangers en France (ANEF)' },
  { host: 'logement-social.localhost', name: 'Demande de logement social' },
  { host: 'banque-de-france.localhost', name: 'Banque de France (surendettement)' },
  { host: 'retraite.localhost', name: 'Info Retraite' },
  { host: 'justice.localhost', name: 'Aide juridictionnelle' },
  { host: 'mdph.localhost', name: 'MDPH en ligne' },
  { host: 'msa.localhost', name: 'MSA' },
  { host: 'cheque-energie.localhost', name: 'Chèque énergie' },
  { host: 'solidarite-transport.localhost', name: 'Solidarité Transport' },
  { host: 'aidants-connect.localhost', name: 'Aidants Connect, pour les aidants professionnels' },
  { host: 'teleservices-education.localhost', name: 'Services de l’éducation (bourse)' },
  { host: 'mail.localhost', name: 'Messagerie, où arrivent les codes' },
] as const

/** Creates the trainer's page: where the portals are, whom one can play, what can be made to go wrong. */
export function createDesk(parts: DeskParts): Hono<Environment<object>> {
  const { app, show } = createPortal<object>({ name: 'Côte à Côte', createVisit: () => ({}) })
  app.get('/', (c) => show(c, toDeskScreen(parts)))
  app.post('/incidents', async (c) => {
    const sent = await c.req.parseBody()
    const id = readTyped(sent, 'incident')
    // Browsers send a form's origin: another site's page must not turn switches.
    const isOurs =
      (c.req.header('origin') ?? parts.origin('entrainement.localhost')) === parts.origin('entrainement.localhost')
    if (isSwitch(id) && isOurs) parts.switches.set(id, readTyped(sent, 'etat') === 'oui')
    return c.redirect('/', 303)
  })
  return app
}

function toDeskScreen({ switches, origin, post }: DeskParts): Screen {
  return {
    heading: "Les sites d'entraînement",
    body: html`
      <ul>
        ${PORTALS.map(({ host, name }) => html`<li><a href="${origin(host)}/">${name}</a></li>`)}
      </ul>
      <h2>Les personnages</h2>
      <p>Ces personnes n'existent pas. Leur mot de passe est le même partout.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Personnages">
        <table>
          <thead><tr><th scope="col">Personnage</th><th scope="col">Sécurité sociale</th><th scope="col">Numéro fiscal</th><th scope="col">Numéro étranger</th><th scope="col">Adresse e-mail</th><th scope="col">Mot de passe</th><th scope="col">Situation</th></tr></thead>
          <tbody>
            ${people.map(
              ({
                name,
                nir,
                fiscal,
                foreigner,
                email,
                password,
                about,
              }) => html`<tr><td>${name}</td><td><code>${nir}</code></td>
                <td><code>${fiscal}</code></td><td><code>${foreigner}</code></td><td>${email}</td><td><code>${password}</code></td><td>${about}</td></tr>`,
            )}
          </tbody>
        </table>
      </div>
      <h2>France Travail</h2>
      <table>
        <thead><tr><th scope="col">Personnage</th><th scope="col">Identifiant</th><th scope="col">Mot de passe</th><th scope="col">Situation</th></tr></thead>
        <tbody>
          ${characters.map(
            ({ name, login, password, about }) =>
              html`<tr><td>${name}</td><td><code>${login}</code></td><td><code>${password}</code></td><td>${about}</td></tr>`,
          )}
        </tbody>
      </table>
      <h2>Les derniers codes</h2>
      ${listCodes(post)}
      <h2>Les incidents</h2>
      <p>Les codes arrivent dans la messagerie. Trois codes faux font recommencer.</p>
      <ul>
        ${all.map(({ id, about }) => {
          const on = switches.isOn(id)
          return html`
            <li>
              <form method="post" action="/incidents" class="buttons">
                <input type="hidden" name="incident" value="${id}" />
                <input type="hidden" name="etat" value="${on ? 'non' : 'oui'}" />
                <span>${about} <strong>${on ? 'En cours.' : ''}</strong></span>
                <button type="submit" class="secondary">${on ? 'Arrêter' : 'Déclencher'}</button>
              </form>
            </li>
          `
        })}
      </ul>
    `,
  }
}

/** Lists the latest codes, so that a trainer need not open each mailbox. */
function listCodes(post: PostOffice) {
  const codes = post.latest(10).flatMap(({ address, from, at, lines }) => {
    const code = /\d{6}/.exec(lines.join(' '))?.[0]
    return code === undefined ? [] : [{ address, from, at, code }]
  })
  if (codes.length === 0) return html`<p>Aucun code n'est parti pour le moment. Rechargez la page.</p>`
  return html`<ul>
    ${codes.map(({ address, from, at, code }) => html`<li><code>${code}</code>, ${from}, à ${address}, ${toClock(at)}</li>`)}
  </ul>`
}
