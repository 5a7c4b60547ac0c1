import { describe, expect, it } from 'vitest'
import type { SwitchId } from '../../training/switches.ts'
import { AIDANTS, openSpace as openAidants } from './aidants-connect/visit.ts'
import { askForCode, findPersonById, openSignedIn } from './caf/visit.ts'
import { openSpace } from './impots/visit.ts'
import { createWeb, type Place } from './web.ts'

const RIGHTS = 'http://mes-droits-sociaux.localhost:4000'
const REALM = '/auth/realms/anef-usagers'
const EDUCONNECT = '/idp/profile/SAML2/POST/SSO'
const open = (address: string) => createWeb().browser().open(address)
const asNadia = async (path: string) => (await openSignedIn('nadia')).open(`http://caf.localhost:4000${path}`)
const consent = async () => {
  const browser = createWeb().browser()
  await browser.open('http://ameli.localhost:4000/franceconnect')
  await browser.submit('/api/v2/redirect-to-idp', { providerUid: '07e573f2-3312-4bb9-bc48-6fcec737e497' })
  const { nir, password } = findPersonById('nadia')
  return browser.submit('/FRCO-app/login', { j_username: nir, j_password: password })
}
const onAmeli = async (path: string) => {
  const browser = createWeb().browser()
  await browser.open('http://impots.localhost:4000/franceconnect')
  await browser.open('http://ameli.localhost:4000/franceconnect')
  await browser.submit('/api/v2/redirect-to-idp', { providerUid: '07e573f2-3312-4bb9-bc48-6fcec737e497' })
  const { nir, password } = findPersonById('nadia')
  await browser.submit('/FRCO-app/login', { j_username: nir, j_password: password })
  await browser.submit('/api/v2/consent', { consent: 'oui' })
  return browser.open(`http://ameli.localhost:4000${path}`)
}

const signedIn = async (portal: string, journey: string, identifiant: string) => {
  const browser = createWeb().browser()
  await browser.open(`http://${portal}.localhost:4000/demande/${journey}`)
  return browser.submit('/connexion', { identifiant, motDePasse: findPersonById('nadia').password })
}

const onAnef = async (path: string, trouble: readonly SwitchId[] = []) => {
  const web = createWeb()
  for (const id of trouble) web.switches.set(id, true)
  const browser = web.browser()
  await browser.open(`http://anef.localhost:4000${path}`)
  const { foreigner, password } = findPersonById('nadia')
  return browser.submit(`${REALM}/login-actions/authenticate`, { username: foreigner, password })
}

const onTaxes = async (path: string, ...forms: readonly (readonly [path: string, form: Record<string, string>])[]) => {
  const browser = await openSpace()
  for (const [page, form] of forms) await browser.submit(page, form)
  return browser.open(`http://impots.localhost:4000${path}`)
}
const HOUSEHOLD = ['adresse', 'situation', 'charge'].map((name) => [`/declaration/${name}`, { [name]: 'OUI' }] as const)
const AMOUNTS = ['/declaration/montants', { 'case-1AJ': '14200', 'case-1AS': '0' }] as const
const searched = async () => {
  const browser = createWeb().browser()
  await browser.open('http://ants.localhost:4000/rendez-vous')
  await browser.submit('/', { debut: '07/12/2026', fin: '31/12/2026', motif: '1', personnes: '1', lieu: '99000' })
  await browser.submit('/verification', { humain: 'oui' })
  return browser
}
const onAidants = async (path: string) => (await openAidants()).open(`${AIDANTS}${path}`)
const asParent = async (id: 'nadia' | 'sami', path?: string) => {
  const browser = createWeb().browser()
  await browser.open('http://teleservices-education.localhost:4000/eds/')
  const { email, password } = findPersonById(id)
  const place = await browser.submit(`${EDUCONNECT}/responsable`, { j_username: email, j_password: password })
  return path === undefined ? place : browser.open(`http://teleservices-education.localhost:4000${path}`)
}

const pages: Readonly<Record<string, () => Promise<Place>>> = {
  "Bienvenue sur le site d'entraînement de la Caf": () => open('http://caf.localhost:4000/'),
  'CONNEXION ALLOCATAIRE': () => open('http://caf.localhost:4000/mon-compte'),
  'Se connecter avec les identifiants Caf': () => open('http://connect-caf.localhost:4000/connexion/identifiants'),
  'Double authentification': async () => {
    const browser = createWeb().browser()
    await askForCode(browser, 'nadia')
    return browser.page
  },
  'Mon Compte': () => asNadia('/mon-compte'),
  'Mes attestations': () => asNadia('/mes-attestations'),
  'Attestation de paiement': () => asNadia('/mes-attestations/paiement'),
  'Mon profil': () => asNadia('/profil'),
  'Déclarer un changement': () => asNadia('/profil/modifier'),
  'Mes démarches': () => asNadia('/mes-demarches'),
  'Demande d’aide au logement': () => asNadia('/mes-demarches/logement'),
  'Déclaration trimestrielle de ressources : votre situation': () => asNadia('/declaration'),
  'Page introuvable': () => asNadia('/ailleurs'),
  'Connexion en cours sur Caf': () => open('http://caf.localhost:4000/franceconnect'),
  'Vous allez vous connecter en tant que :': consent,
  'Je me connecte avec mon compte impots.gouv.fr': () => open('http://impots-idp.localhost:4000/'),
  'Connexion à mon compte ameli': () => open('http://ameli-idp.localhost:4000/'),
  'Ouvrir ma messagerie': () => open('http://mail.localhost:4000/'),
  'Connexion à votre compte ameli': () => open('http://ameli.localhost:4000/mon-espace'),
  'Mon espace': () => onAmeli('/mon-espace'),
  'Attestation de droits': () => onAmeli('/mes-demarches/attestation'),
  'Complémentaire santé solidaire : votre demande': () => onAmeli('/mes-demarches/c2s'),
  'Perte ou vol de carte Vitale': () => onAmeli('/mes-demarches/carte-vitale'),
  'Mes paiements': () => onAmeli('/mes-paiements'),
  "Attestation d'indemnités journalières": () => onAmeli('/mes-demarches/indemnites'),
  'Connexion ou création de votre espace': () => open('http://impots.localhost:4000/enp/'),
  'Votre espace particulier': () => onTaxes('/enp/'),
  Déclarer: () => onTaxes('/enp/ensu/interdeclarations.do'),
  'Votre adresse au 1er janvier': () => onTaxes('/declaration'),
  'Votre déclaration': () => onTaxes('/declaration/montants', ...HOUSEHOLD),
  'Plus de rubriques': () => onTaxes('/declaration/rubriques'),
  'Résumé de votre déclaration': () => onTaxes('/declaration/resume', ...HOUSEHOLD, AMOUNTS),
  'Votre déclaration est signée': () =>
    onTaxes('/declaration', ...HOUSEHOLD, AMOUNTS, ['/declaration/resume', { rib: 'OUI' }]),
  'Gérer mon prélèvement à la source': () => onTaxes('/tremisu/saisie-revenus.html'),
  'Votre situation de famille': () => onTaxes('/tremisu/situation'),
  'Revenus estimés de l’année': () => onTaxes('/tremisu/revenus', ['/tremisu/situation', { famille: '1' }]),
  'Votre nouveau taux': () =>
    onTaxes('/tremisu/taux', ['/tremisu/situation', { famille: '1' }], ['/tremisu/revenus', { code1AJ: '9000' }]),
  'Mon espace identité': () => open('http://ants.localhost:4000/'),
  "Bienvenue sur le site d'entraînement des étrangers en France": () => open('http://anef.localhost:4000/'),
  "Bienvenue sur le site d'entraînement du logement social": () => open('http://logement-social.localhost:4000/'),
  'Ouvrir votre compte': () => open('http://ants.localhost:4000/demande/pre-demande'),
  'Pré-demande : le motif': () => signedIn('ants', 'pre-demande', 'nadia@courriel.example'),
  'Titre de séjour : votre titre actuel': () => onAnef('/demande/titre-de-sejour'),
  'Réinitialisez votre mot de passe': () => onAnef('/demande/titre-de-sejour', ['outdated-password']),
  "Prérequis pour simuler le revenu de Solidarité Active (RSA) et la Prime d'Activité (PA)": () =>
    open(`${RIGHTS}/simulateurs/rsa-pa`),
  'Votre foyer': () => open(`${RIGHTS}/simulateurs/rsa-pa/foyer`),
  'Toutes les ressources': () => open(`${RIGHTS}/simulateurs/rsa-pa/ressources/toutes`),
  'Votre logement': () => open(`${RIGHTS}/simulateurs/rsa-pa/logement`),
  'Simulation terminée !': () => open(`${RIGHTS}/simulateurs/rsa-pa/resultat`),
  'Simuler vos aides': () => open(`${RIGHTS}/simulateurs`),
  "Recherchez un rendez-vous pour la délivrance d'un passeport ou d'une carte d'identité": () =>
    open('http://ants.localhost:4000/rendez-vous'),
  Vérification: () => open('http://rendez-vous-ants.localhost:4000/verification'),
  'Les créneaux libres': async () => (await searched()).page,
  'Votre rendez-vous à la mairie': async () => (await searched()).follow('09:00'),
  'Aucun rendez-vous choisi': () => open('http://mairie.localhost:4000/'),
  "Vos demandes en ligne, site d'entraînement": () => open('http://banque-de-france.localhost:4000/'),
  "Votre espace personnel, site d'entraînement": () => open('http://retraite.localhost:4000/'),
  "Bienvenue sur le site d'entraînement de l'aide juridictionnelle": () => open('http://justice.localhost:4000/'),
  "Choisissez votre département (site d'entraînement)": () => open('http://mdph.localhost:4000/'),
  "Mon espace privé, site d'entraînement": () => open('http://msa.localhost:4000/'),
  "Bienvenue sur le site d'entraînement du chèque énergie": () => open('http://cheque-energie.localhost:4000/'),
  'Mot de passe oublié': () => open('http://msa.localhost:4000/oubli'),
  'Mot de passe changé': () => open('http://msa.localhost:4000/oubli/fin'),
  'Solidarité Transport : sélectionnez votre situation': () =>
    open('http://solidarite-transport.localhost:4000/demande/demande'),
  'Mon compte MSA': () => open('http://msa-idp.localhost:4000/'),
  'Demande de logement social : commune et revenus': () =>
    signedIn('logement-social', 'creation', 'nadia@courriel.example'),
  "Connexion avec L'Identité Numérique La Poste": () => open('http://laposte-idp.localhost:4000/'),
  'Connexion avec France Identité': () => open('http://france-identite-idp.localhost:4000/'),
  "Bienvenue sur le site d'entraînement d’Aidants Connect": () => open(`${AIDANTS}/`),
  'Connectez-vous': () => open(`${AIDANTS}/connexion`),
  'Conditions générales d’utilisation': () => open(`${AIDANTS}/conditions`),
  'Bienvenue, Alix !': () => onAidants('/espace'),
  'Mes mandats': () => onAidants('/espace/mandats'),
  'Créer un mandat': () => onAidants('/espace/mandat'),
  'Vos services': () => open(`${RIGHTS}/`),
  'EduConnect : votre profil': () => open('http://educonnect.localhost:4000/'),
  'Connexion à EduConnect': () => open(`http://educonnect.localhost:4000${EDUCONNECT}/responsable`),
  "Confirmation de l'identité": () => asParent('sami'),
  'Mes services': () => asParent('nadia'),
  'Bourse de collège ou de lycée': () => asParent('nadia', '/eds/bourse'),
  "Les sites d'entraînement": () => open('http://entrainement.localhost:4000/'),
}

describe.each(Object.entries(pages))('the page « %s »', (heading, openPage) => {
  it('has its heading, and says training in its title and on top', async () => {
    const page = await openPage()
    expect(page.heading).toBe(heading)
    expect(page.title).toMatch(/^Entraînement · /)
    expect(page.text).toContain("Site d'entraînement · données fictives · rien n'est envoyé")
  })

  it('loads nothing from elsewhere, runs nothing inline and is not cached', async () => {
    const { html, headers } = await openPage()
    expect(html).not.toMatch(/\son[a-z]+="|\sstyle=|<script(?! src="\/portail.js")|<img|<iframe/)
    for (const [, host] of html.matchAll(/https?:\/\/([^/:"]+)/g)) expect(host).toMatch(/\.localhost$/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('has no id twice, and names every control', async () => {
    const { html } = await openPage()
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const [input] of html.matchAll(/<input type="(?:radio|text|password|checkbox)"[^>]*>/g)) {
      const id = /\sid="([^"]+)"/.exec(input)?.[1] ?? ''
      expect(html.includes(`<label for="${id}">`) || input.includes('aria-label=')).toBe(true)
    }
  })
})
