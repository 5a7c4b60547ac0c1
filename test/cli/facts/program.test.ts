import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { runFacts } from '../../../src/cli/facts/program.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { makeFiche } from '../../../tools/facts/fiche-maker.ts'
import { type Element, toXml } from '../../../tools/facts/fiche-tree.ts'
import { writeZip } from '../../../tools/facts/zip.ts'
import { createTerminal } from '../support/run.ts'
import { clone, mapText } from './fiche-edits.ts'

const FLOW = 'essai/demarche'
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

let folder = ''
let flows = ''
const at = (name: string): string => join(folder, name)

async function look(...args: string[]) {
  const { terminal, said } = createTerminal([...args, '--flows', flows])
  return { code: await runFacts(terminal, '2026-11-27'), ...said }
}

function writeDump(name: string, fiche: Element | string, others: Readonly<Record<string, string>> = {}): string {
  const text = typeof fiche === 'string' ? fiche : toXml(fiche)
  const files = { 'F1.xml': text, 'F123456.xml': toXml(makeFiche('F123456', 12)), 'N1.xml': '<Noeud/>', ...others }
  writeZip(
    at(name),
    Object.entries(files).map(([file, content]) => ({ name: file, text: content })),
  )
  return at(name)
}

/** Makes the fiche whose facts the fixture's flow states. */
function makeStated(): Element {
  const fiche = makeFiche('F1', 11)
  fiche.children.push({
    name: 'Texte',
    attributes: {},
    children: [
      'La taxe de retard est de 180 €.',
      'La réponse arrive dans un délai de dix mois.',
      'Inscrivez-vous avant le 16 octobre 2025, puis chaque année le 16 octobre.',
      'L’envoi se fait jusqu’au 15 du mois.',
    ].map((text) => ({ name: 'Paragraphe', attributes: {}, children: [text] })),
  })
  return fiche
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-facts-'))
  flows = at('flows')
  mkdirSync(join(flows, 'essai'), { recursive: true })
  const flow = read('../../flows/valid/facts.yml')
    .replace(', { id', '')
    .replace(/^ {2}- \{ id: (aide|qui).*\n/gm, '')
  writeFileSync(join(flows, `${FLOW}.yml`), flow)
  writeFileSync(join(flows, 'essai/portal.yml'), read('../../flows/valid/portal-smallest.yml'))
  await look(writeDump('checked.zip', makeStated()), '--record')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('npm run facts', () => {
  it('finds no change in the dump that was recorded', async () => {
    const { code, text } = await look(at('checked.zip'))
    expect(text).toContain(`${FLOW} (vérifié le 2026-11-24) : rien n’a changé`)
    expect(text).toContain('2 fiches du 2026-11-03, 2 regardées, 1 démarches')
    expect(code).toBe(0)
  })

  it('looks up each known fact in the fiches of the procedures that use it, and lists the others with their source', async () => {
    const fact = { source: 'une étude', day: '2026-11-30', trust: 'V' }
    const facts = {
      'essai.retard': { kind: 'price', value: '180 €', ...fact },
      'essai.telephone': { kind: 'telephone', value: '39 49', ...fact },
      'essai.ailleurs': { kind: 'price', value: '180 €', ...fact },
    }
    const own = at('flows-with-facts')
    cpSync(flows, own, { recursive: true })
    writeFileSync(join(own, 'facts.yml'), JSON.stringify({ facts }))
    const path = join(own, `${FLOW}.yml`)
    const say = 'say: { fr: "Payez {fact:essai.retard}, ou appelez le {fact:essai.telephone}." }'
    writeFileSync(path, readFileSync(path, 'utf8').replace(/say: \{ fr: [^}]*\}/, say))
    const { terminal, said } = createTerminal([at('checked.zip'), '--flows', own])
    await runFacts(terminal, '2026-11-27')
    expect(said.text).toContain('essai.retard 180 € : dit par F1\n')
    expect(said.text).toContain('essai.telephone 39 49 : dans aucune fiche : à relire (une étude, 2026-11-30)\n')
    expect(said.text).toContain('essai.ailleurs 180 € : dans aucune fiche')
  })

  it('names the changed fact, and the one that the flow states but the fiche no longer does', async () => {
    const other = makeStated()
    mapText(other, ['Texte'], (text) => text.replace('180 €', '225 €'))
    const { code, text } = await look(writeDump('changed.zip', other), '--json')
    const { flows: verdicts } = JSON.parse(text) as { flows: { state: string; fiches: object[] }[] }
    expect(verdicts[0]).toMatchObject({ flow: FLOW, state: 'changed' })
    expect(verdicts[0]?.fiches[0]).toMatchObject({
      fiche: 'F1',
      recorded: true,
      unsaid: ['taxe'],
      changes: [{ kind: 'amount', before: '180.00', now: '225.00', says: 'taxe retard est {amount}' }],
    })
    expect(code).toBe(1)
    expect((await look(at('changed.zip'))).text).toContain('F1 (fiche du 2026-11-03) : montant 180.00 → 225.00')
  })

  it('writes a dated report of counts and names, and no sentence', async () => {
    await look(at('changed.zip'), '--to', folder)
    const report = readFileSync(at('facts-report.json'), 'utf8')
    expect(JSON.parse(report)).toEqual({
      report: 'facts',
      format: 1,
      day: '2026-11-27',
      flows: [
        {
          flow: FLOW,
          version: 1,
          checked: '2026-11-24',
          state: 'changed',
          fiches: ['F1', 'F123456'],
          changes: { amount: 1 },
          unsaid: ['taxe'],
        },
      ],
    })
    expect(existsSync(at('facts-report.json.new'))).toBe(false)
  })

  it('names a fiche that is missing, or is not XML', async () => {
    writeZip(at('gone.zip'), [{ name: 'F1.xml', text: toXml(makeStated()) }])
    expect(await look(at('gone.zip'))).toMatchObject({ code: 1, text: expect.stringContaining('F123456 : n’est plus') })
    const broken = writeDump('broken.zip', '<Publication ID="F1"><Texte></Publication>')
    expect(await look(broken)).toMatchObject({ code: 1, text: expect.stringContaining('F1 : n’est pas du XML') })
  })

  it('records nothing of a flow one of whose fiches is missing', async () => {
    const { errors } = await look(at('gone.zip'), '--record')
    expect(errors).toContain('une fiche manque')
    expect((await look(at('checked.zip'))).code).toBe(0)
  })

  it('compares with no record of another checking day', async () => {
    const later = at('later')
    cpSync(flows, later, { recursive: true })
    const file = join(later, `${FLOW}.yml`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('checked: 2026-11-24', 'checked: 2026-11-26'))
    const { terminal, said } = createTerminal([at('changed.zip'), '--json', '--flows', later])
    await runFacts(terminal)
    expect(JSON.parse(said.text).flows[0].fiches[0]).toMatchObject({ recorded: false, changes: [], unsaid: ['taxe'] })
  })

  it.each([
    ['there is no file', () => at('nowhere.zip'), 'vosdroits-latest.zip'],
    ['it is no zip', () => join(flows, `${FLOW}.yml`), 'zip lisible'],
    ['it holds no fiche', () => empty(), 'aucune fiche'],
    ['the zip was cut', () => cut(), 'zip lisible'],
  ])('explains what to do when %s', async (_, make, says) => {
    const { code, text, errors } = await look(make())
    expect({ code, text }).toEqual({ code: 2, text: '' })
    expect(errors).toContain(says)
  })

  it('prints its usage', async () => {
    expect(await look()).toMatchObject({ code: 2, errors: expect.stringContaining('usage') })
    expect(await look(at('checked.zip'), '--what')).toMatchObject({ code: 2 })
  })

  it('reports that it cannot write to a missing folder', async () => {
    const { code, errors } = await look(at('checked.zip'), '--to', at('no/where'))
    expect({ code, errors }).toMatchObject({ code: 2, errors: expect.stringContaining('--to') })
  })
})

describe('the shipped flows', () => {
  it('state only facts that a fiche with these facts contains', async () => {
    const fiche = clone(makeFiche('F32880', 3))
    mapText(fiche, ['Texte'], (text) =>
      text.replace('Vous devez répondre', 'Vous devez modifier le montant de vos revenus'),
    )
    const told = [
      'Le renouvellement se fait entre le 10e et le 12e mois.',
      'Un rappel arrive au moins 1 mois avant.',
      'Vous devez modifier le montant de vos revenus.',
    ]
    fiche.children.push({
      name: 'Texte',
      attributes: {},
      children: told.map((text) => ({ name: 'Paragraphe', attributes: {}, children: [text] })),
    })
    const { flows: shipped } = readLibrary(readFlowFolder(new URL('../../../flows', import.meta.url).pathname))
    const others = new Set(shipped.flatMap(({ fiches = [] }) => fiches).filter((id) => id !== 'F32880'))
    expect(others.size).toBeGreaterThan(5)
    writeZip(at('shipped.zip'), [
      { name: 'F32880.xml', text: toXml(fiche) },
      ...[...others].map((id) => ({ name: `${id}.xml`, text: toXml(makeFiche(id, 4)) })),
    ])
    const { terminal, said } = createTerminal([at('shipped.zip')])
    expect(await runFacts(terminal)).toBe(0)
    expect(said.text).toContain('logement-social/renouvellement')
  })
})

function empty(): string {
  writeZip(at('empty.zip'), [{ name: 'N1.xml', text: '<Noeud/>' }])
  return at('empty.zip')
}

function cut(): string {
  const bytes = readFileSync(at('checked.zip'))
  writeFileSync(at('cut.zip'), bytes.subarray(0, bytes.length / 2))
  return at('cut.zip')
}
