import { notStrictEqual, ok, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'
import { beginAgain, type Scene } from '../scene.ts'
import { PORTAL } from '../servers.ts'

/** The sign-in pages as the flow knows them, one field each. */
const LOGIN = '<form id="f" action="/mdp"><input id="identifiant"><button id="submit">Suite</button></form>'
const PASSWORD = '<form><input id="password" type="password"><button id="submit">Suite</button></form>'

/** Milliseconds before which no gesture counts, since a person could not have seen the page yet. */
const SEEN = 700

async function openLogin(scene: Scene, script = ''): Promise<void> {
  await scene.open(`<script>${script}</script>${LOGIN}`)
  scene.servers.serve('/mdp', { body: `<!doctype html><title>Portail</title>${PASSWORD}` })
  await scene.desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'identifiant', 'the login step')
  await scene.settle(SEEN)
}

async function handOfLogin(scene: Scene): Promise<string | undefined> {
  await scene.desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'mot-de-passe', 'the password')
  return (await scene.guide()).steps.find(({ id }) => id === 'identifiant')?.hand
}

/** Lets the page do the step without a person, then lets a person do it, to prove that it would have been noticed. */
async function expectNoPerson(before: Scene, alone: (id: null) => void): Promise<void> {
  const first = await beginAgain(before)
  await openLogin(first)
  await first.inPage(alone, null)
  notStrictEqual(await handOfLogin(first), 'person', 'what the page did was taken for a person’s')
  const second = await beginAgain(first)
  await openLogin(second)
  await second.press('identifiant')
  await (await second.desk.portal()).keyboard.type('camille')
  await second.press('submit')
  strictEqual(await handOfLogin(second), 'person', 'a person’s own step was not seen')
}

const SUCCESS = 'Votre Déclaration de Situation Mensuelle a été enregistrée le 3 novembre'

export const guidance: AbuseFamily = {
  name: 'guidance',
  place: 'desk',
  cases: [
    {
      id: 1,
      attack: 'a page that gives itself the address and title of the end',
      run: async (scene) => {
        await scene.open(LOGIN)
        const before = (await scene.guide()).step.id
        await scene.inPage((address) => {
          document.title = 'Votre déclaration est enregistrée'
          history.pushState({}, '', address)
        }, `${PORTAL}/confirmation`)
        await scene.settle()
        strictEqual((await scene.guide()).step.id, before)
      },
    },
    {
      id: 2,
      attack: 'a page that fills and sends its own form',
      run: (scene) =>
        expectNoPerson(scene, () => {
          document.getElementById('identifiant')?.focus()
          document.execCommand('insertText', false, 'camille')
          const form = document.getElementById('f')
          if (form instanceof HTMLFormElement) form.requestSubmit()
        }),
    },
    {
      id: 3,
      attack: 'a page that makes up presses and keys',
      run: (scene) =>
        expectNoPerson(scene, () => {
          const field = document.getElementById('identifiant')
          field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }))
          if (field instanceof HTMLInputElement) field.value = 'camille'
          field?.dispatchEvent(new InputEvent('input', { data: 'c', bubbles: true }))
          for (const type of ['pointerdown', 'pointerup', 'click'])
            document.getElementById('submit')?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }))
          document.getElementById('submit')?.click()
        }),
    },
    {
      id: 4,
      attack: 'a page that replaces the functions by which it is read',
      run: async (scene) => {
        const lie = `
          const nothing = () => null
          Document.prototype.querySelector = Document.prototype.getElementById = Element.prototype.querySelector = nothing
          Document.prototype.querySelectorAll = () => []
          JSON.stringify = () => '{}'
          Array.prototype.map = Array.prototype.filter = function () { return [] }
          Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 0, 0)
          window.getComputedStyle = () => ({ display: 'none' })`
        await openLogin(scene, lie)
        await scene.says('ok')
      },
    },
    {
      id: 5,
      attack: 'words of success that nobody can see',
      run: async (scene) => {
        const hidden = ['display:none', 'visibility:hidden', 'width:0;height:0;overflow:hidden;position:absolute']
        for (const style of hidden) {
          await scene.open(`${LOGIN}<p style="${style}">${SUCCESS}</p>`)
          await scene.settle()
          const { step } = await scene.guide()
          ok(['identifiant', 'mot-de-passe'].includes(step.id), `hidden words led to ${step.id}`)
        }
      },
    },
  ],
}
