import { writePrints } from '../../../src/core/studio/prints.ts'
import { toReplay } from '../../../src/core/studio/replay.ts'
import { toFolded } from '../../../src/core/studio/scrub/vocabulary.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import type { StudioWindow } from '../../drivers/studio/launch.ts'
import { recordSite } from '../../drivers/studio/record-sites.ts'
import type { Site } from '../../drivers/studio/sites.ts'

/** One made-up person, with the data that a portal shows to nobody else. */
interface Planted {
  readonly first: string
  readonly last: string
  readonly mail: string
  readonly phone: string
  readonly nir: string
  readonly iban: string
  readonly born: string
  readonly amount: string
  readonly file: string
  readonly street: string
}

const FIRST = 'Juste Marie Zéphyrine Aïssatou Yann Constance Clémence Ludivine Oumar Noëllie'.split(' ')
const LAST = 'Payet Quillambert Ndiaye Vasseur Le-Goff Boulanger Hoarau Petit Szymański Ferreira'.split(' ')
/** How many people there are; each page shows all data of one. */
const PEOPLE = 10

function plant(at: number): Planted {
  const pick = (list: readonly string[], by: number): string => list[(at * by + 3) % list.length] ?? ''
  const digits = (length: number): string =>
    Array.from({ length }, (_, place) => String((at * 7 + place * place * 3 + place + 1) % 10)).join('')
  const [first, last] = [pick(FIRST, 1), pick(LAST, 7)]
  return {
    first,
    last,
    mail: `${toFolded(first)}.${toFolded(last)}@exemple.fr`,
    phone: `06 ${digits(2)} ${digits(4).slice(2)} ${digits(6).slice(4)} ${digits(8).slice(6)}`,
    nir: `1 ${digits(2)} 05 78 ${digits(3)} ${digits(6).slice(3)} 36`,
    iban: `FR76 3000 ${digits(4)} ${digits(8).slice(4)} 3456 7890 189`,
    born: `${10 + at}/03/19${60 + at}`,
    amount: `${digits(3)},${digits(5).slice(3)} €`,
    file: `${digits(4)}-${'ABCDEFGHIJ'[at] ?? 'Z'}X`,
    street: `rue ${last}`,
  }
}

/**
 * Returns pages that show a person's data everywhere: in words and titles, contents, texts read aloud, addresses and
 * hidden fields.
 */
function toPages({ first, last, mail, phone, nir, iban, born, amount, file, street }: Planted): Site['pages'] {
  const body = `<main><h1>Bonjour ${first}</h1><p>${first} ${last}, né le ${born}</p><p>Aide de ${amount}</p>
<input type="hidden" name="nir" value="${nir}"><input type="hidden" id="porteur-${first}" value="${last}">
<label for="mel">Courriel</label><input id="mel" value="${mail}" placeholder="${mail}" data-mark="courriel">
<label for="tel">Téléphone de ${first}</label><input id="tel" title="${phone}" value="${phone}" data-mark="telephone">
<label for="iban">Compte ${iban}</label><input id="iban" aria-description="${iban}" value="${iban}" data-mark="compte">
<fieldset><legend>${first} vit-il avec vous ?</legend><label><input type="radio" name="${last}" data-mark="vit:oui"> Oui</label><label><input type="radio" name="${last}" data-mark="vit:non"> Non</label></fieldset>
<table><tbody><tr><th scope="row">${first}</th><td>née le ${born}</td><td><button type="button" title="Modifier ${first} ${last}" data-mark="modifier">Modifier</button></td></tr><tr><th scope="row">${last} ${first}</th><td><button type="button">Modifier</button></td></tr></tbody></table>
<button type="button" aria-label="Continuer en tant que ${first} ${last}" data-mark="comme">Continuer</button>
<a href="#/${last}/${file}" data-mark="dossier">Dossier ${file} de ${last}</a>
<label for="rue">Rue</label><input id="rue" class="de-${last}" value="${street}" data-mark="rue">
<button type="button" data-mark="suite" data-do-go="/${last}/${file}?nir=${nir.replaceAll(' ', '')}">Étape suivante</button></main>`
  const after = `<main><h1>Merci ${first}, le dossier ${file} est à jour</h1><h2>${last} ${first}</h2><p>Versement de ${amount}</p>
<label for="note">Le mot de ${first}</label><input id="note" data-mark="note"><button type="button" data-mark="fin" data-do-go="/fin">Terminer</button></main>`
  return {
    '/': { title: `Espace de ${first} ${last}`, body },
    [`/${last}/${file}`]: { title: `Dossier ${file} de ${last}`, body: after },
    '/fin': { title: `Au revoir ${first}`, body: `<main><h1>Au revoir ${first} ${last}</h1></main>` },
  }
}

const act = (does: Site['acts'][number]['do'], at: string, text?: string): Site['acts'][number] => ({
  do: does,
  at,
  text,
  waits: false,
})

/** Creates sites that show one person's own data, each with what is typed there too. */
export function createSecretSites(): readonly Site[] {
  return Array.from({ length: PEOPLE }, (_, at) => {
    const one = plant(at)
    const acts = [
      act('fill', 'courriel', one.mail),
      act('fill', 'telephone', one.phone),
      act('fill', 'compte', one.iban),
      act('choose', 'vit:oui'),
      act('press', 'modifier'),
      act('press', 'comme'),
      act('press', 'dossier'),
      act('fill', 'rue', `${one.street} ${one.first}`),
      act('press', 'suite'),
      act('fill', 'note', `${one.first} ${one.last}`),
      act('press', 'fin'),
    ]
    return { name: `personne-${at}`, acts, steps: [], pages: toPages(one) }
  })
}

export interface SecretMeasures {
  readonly secretsPlanted: number
  readonly secretsLeaked: number
  readonly leaked: readonly string[]
}

/** Words that a form has for any person. */
const ORDINARY = new Set(['rue', 'exemple', 'dossier'])

/**
 * Records such sites by real input, and looks for each planted text, each time that a page shows or gets it, in all
 * that the studio would write: its file of the recording, the procedure, what its places were like, and the export.
 */
export async function measureSecrets(
  window: StudioWindow,
  origin: string,
  sites: readonly Site[],
): Promise<SecretMeasures> {
  let secretsPlanted = 0
  const leaked: string[] = []
  for (const [at, site] of sites.entries()) {
    const { recording } = await recordSite(window, origin, site)
    const written = [
      JSON.stringify(recording),
      writeFlow(recording, '2026-11-27'),
      writePrints(recording)?.text ?? '',
      JSON.stringify(toReplay(recording, origin)),
    ].map((text) => text.replaceAll(site.name, ''))
    const shown = Object.values(site.pages).flatMap(({ title, body }) => [title, body])
    const typed = site.acts.map(({ text = '' }) => text)
    const words = new Set(written.flatMap((text) => toFolded(text).match(/\p{L}+|\p{Nd}+/gu) ?? []))
    for (const secret of Object.values(plant(at))) {
      secretsPlanted += [...shown, ...typed].reduce((sum, text) => sum + text.split(secret).length - 1, 0)
      const parts = toFolded(secret).match(/\p{L}{3,}|\p{Nd}{3,}/gu) ?? []
      leaked.push(...parts.filter((part) => !ORDINARY.has(part) && words.has(part)))
    }
  }
  return { secretsPlanted, secretsLeaked: leaked.length, leaked }
}
