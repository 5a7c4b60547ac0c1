import { html } from 'hono/html'
import type { Screen } from '../layout.ts'
import type { Upload } from '../visit.ts'
import { toAlert } from './problems.ts'

const UPLOAD = '/candidat/situationadministrative/uploaddocuments'

/** `#attestationsSelectModel`, its option and `#valider` are recorded. */
export const attestationsScreen: Screen = {
  heading: 'Mes attestations',
  body: html`
    <form method="post" action="/candidat/situationadministrative/suiviinscription/attestation/mesattestations/true">
      <div class="field">
        <label for="attestationsSelectModel">Attestation</label>
        <select id="attestationsSelectModel" name="attestationsSelectModel">
          <option value="">Choisissez</option>
          <option value="AVIS_DE_SITUATION">Avis de situation</option>
        </select>
      </div>
      <p class="buttons"><button type="submit" id="valider">Valider</button></p>
    </form>
  `,
}

/** `#telechargerAttestationPdf` is recorded. */
export const attestationScreen: Screen = {
  heading: 'Avis de situation',
  body: html`
    <p>Votre avis de situation est prêt.</p>
    <p><a class="button" id="telechargerAttestationPdf" href="/candidat/situationadministrative/suiviinscription/attestation/avis.pdf">Télécharger</a></p>
  `,
}

/** « Mes échanges avec France Travail » and « Transmettre un document » are recorded. */
export const exchangesScreen: Screen = {
  heading: 'Mes échanges avec France Travail',
  body: html`<p><a class="button" href="${UPLOAD}/tableaudebord">Transmettre un document</a></p>`,
}

/** The lists' ids and the context's words are recorded (2019); the labels are ours. */
export function toDocumentScreen({ problem }: Upload): Screen {
  return {
    heading: 'Transmettre un document : le document',
    body: html`
      ${
        problem
          ? toAlert([
              { control: 'listeDeroulanteContexte', topic: 'Document', message: 'Choisissez dans les trois listes.' },
            ])
          : ''
      }
      <form method="post" action="${UPLOAD}/tableaudebord" autocomplete="off" novalidate>
        ${toList('listeDeroulanteContexte', 'Contexte', [['1', 'Actualisation - changement de situation']])}
        ${toList('listeDeroulanteSituation', 'Situation', [
          ['1', 'Activité avec salaire'],
          ['2', 'Activité sans salaire'],
          ['3', 'Stage ou formation'],
          ['4', 'Maladie'],
          ['5', 'Retraite'],
          ['6', 'Invalidité'],
        ])}
        ${toList('listeDeroulanteTypeDocument', 'Type de document', [
          ['BS', 'Bulletin de salaire'],
          ['AE_01', 'Attestation employeur'],
          ['CT_04', 'Contrat de travail'],
        ])}
        <div class="field">
          <label for="nomDocument">Nom du document</label>
          <input type="text" id="nomDocument" name="nomDocument" maxlength="40" />
        </div>
        <p class="buttons"><button type="submit">Valider</button></p>
      </form>
    `,
  }
}

/** `#filePourMultiple`, `#multi-upload .nom-doc` and « Valider » are recorded. */
export function toFileScreen({ added, problem }: Upload): Screen {
  return {
    heading: 'Transmettre un document : le fichier',
    body: html`
      ${problem ? toAlert([{ control: 'filePourMultiple', topic: 'Fichier', message: 'Choisissez un fichier.' }]) : ''}
      <p>N'envoyez ici aucun vrai papier. Le site d'entraînement ne garde rien.</p>
      ${
        added
          ? html`
              <div id="multi-upload"><p class="nom-doc card">1 document ajouté</p></div>
              <form method="get" action="${UPLOAD}/apercu"><p class="buttons"><button type="submit">Valider</button></p></form>
            `
          : html`
              <form method="post" action="${UPLOAD}/fichier" enctype="multipart/form-data">
                <div class="field">
                  <label for="filePourMultiple">Fichier</label>
                  <input type="file" id="filePourMultiple" name="filePourMultiple" />
                </div>
                <p class="buttons"><button type="submit">Ajouter</button></p>
              </form>
            `
      }
    `,
  }
}

/** The preview is not the sending [recorded]: « Confirmer » sends. */
export function toPreviewScreen({ kind }: Upload): Screen {
  return {
    heading: 'Transmettre un document : aperçu',
    body: html`
      <p>Votre document n'est pas encore envoyé.</p>
      <p class="card">Type de document : ${kind}</p>
      <form method="post" action="${UPLOAD}/apercu"><p class="buttons"><button type="submit">Confirmer</button></p></form>
    `,
  }
}

/** `.block.confirmation` is recorded, its words are ours. */
export const sentScreen: Screen = {
  heading: 'Transmettre un document : confirmation',
  body: html`<div class="block confirmation notice"><p>Votre document est envoyé.</p></div>`,
}

function toList(id: string, label: string, options: readonly (readonly [value: string, label: string])[]) {
  return html`
    <div class="field">
      <label for="${id}">${label}</label>
      <select id="${id}" name="${id}">
        <option value="">Choisissez</option>
        ${options.map(([value, words]) => html`<option value="${value}">${words}</option>`)}
      </select>
    </div>
  `
}
