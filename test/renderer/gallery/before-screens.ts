import type { ScreenView } from '../../../src/core/session/view.ts'

const code = ['agneau', 'bateau', 'soleil', 'jardin', 'orage', 'piano'] as const

/** What is asked before a visit, the words of a notebook, and the end, in the states that look different. */
export const before: Readonly<Record<string, ScreenView>> = {
  who: { at: 'who', title: 'S’actualiser', role: 'worker' },
  triage: { at: 'triage', title: 'S’actualiser', triage: { urgent: true } },
  consent: { at: 'consent', title: 'S’actualiser' },
  'code-asked': {
    at: 'code',
    notebook: {
      is: 'asking',
      erasable: true,
      trouble: 'damaged',
      misread: { because: 'unknown-word', number: 2, meant: 'bateau' },
    },
  },
  code: { at: 'code', notebook: { is: 'offering', code } },
  'code-troubled': { at: 'code', notebook: { is: 'offering', code, trouble: 'disk-full' } },
  'code-opening': { at: 'code', notebook: { is: 'opening' } },
  'notebook-empty': { at: 'notebook', rows: [] },
  wiped: {
    at: 'wiped',
    checks: [
      { what: 'page', clean: true },
      { what: 'storage', clean: true },
      { what: 'clipboard', clean: true },
      { what: 'files', clean: true },
    ],
  },
}
