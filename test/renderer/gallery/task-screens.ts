import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { TaskRow } from '../../../src/core/notebook/tasks-view.ts'

const titles = {
  press: 'Trouver un bouton et appuyer',
  fill: 'Remplir une case',
  mail: 'Lire un mail et recopier un code',
  file: 'Joindre un fichier',
  'false-site': 'Reconnaître un faux site',
} as const

const toRows = (says: Partial<Record<TaskRow['task'], TaskRow['says']>>): readonly TaskRow[] =>
  (Object.keys(titles) as TaskRow['task'][]).map((task) => {
    const known = says[task]
    return { task, title: titles[task], ...(known && { says: known }) }
  })

/** The short tasks: none tried, some tried, with what visits have shown, and all tried. */
export const taskScreens: Readonly<Record<string, ScreenView>> = {
  tasks: { at: 'tasks', rows: toRows({}), next: 'press', keeping: 'nothing' },
  'tasks-some': {
    at: 'tasks',
    rows: toRows({
      press: { how: 'alone', from: 'visits', day: '2026-11-03' },
      fill: { how: 'alone', from: 'visits', day: '2026-11-03' },
      mail: { how: 'little-help', from: 'now', day: '2026-11-27' },
    }),
    next: 'file',
    stopped: 'file',
    keeping: 'no-notebook',
  },
  'tasks-all': {
    at: 'tasks',
    rows: toRows({
      press: { how: 'alone', from: 'now', day: '2026-11-27' },
      fill: { how: 'reassured', from: 'notebook', day: '2026-08-12' },
      mail: { how: 'explained', from: 'now', day: '2026-11-27' },
      file: { how: 'together', from: 'now', day: '2026-11-27' },
      'false-site': { how: 'in-place', from: 'now', day: '2026-11-27' },
    }),
    keeping: 'offered',
  },
}
