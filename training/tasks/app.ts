import type { Context, Hono } from 'hono'
import { readTyped } from '../kit/form.ts'
import type { Markup } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import {
  CODE,
  NAME,
  toCode,
  toDone,
  toFalseSite,
  toFile,
  toFill,
  toInbox,
  toLetter,
  toMailAsked,
  toOtherLetter,
  toPress,
  toTaskPage,
  toWhy,
} from './screens.ts'
import { TASK_LANGUAGES, TASK_WORDS, type TaskLanguage, type TaskWords } from './words.ts'

interface Visit {
  language: TaskLanguage
}

type Asked = Context<Environment<Visit>>

/**
 * Creates the pages of the short tasks, in the language of the first request (`?langue=ar`). All their words are ours.
 */
export function createTasks({ now }: { readonly now: () => Date }): Hono<Environment<Visit>> {
  const { app } = createPortal<Visit>({ name: 'Petites tâches', createVisit: () => ({ language: 'fr' }) })
  const show = (c: Asked, toHeading: (words: TaskWords) => string, toBody: (words: TaskWords) => Markup) => {
    const visit = c.get('visit')
    visit.language = TASK_LANGUAGES.find((language) => language === c.req.query('langue')) ?? visit.language
    const words = TASK_WORDS[visit.language]
    return c.html(toTaskPage(visit.language, words, toHeading(words), toBody(words)))
  }

  app.get('/', (c) => c.redirect('/press', 303))
  app.get('/fait', (c) => show(c, ({ done }) => done, toDone))

  app.get('/press', (c) => show(c, ({ press }) => press.title, toPress))
  app.post('/press', (c) => c.redirect('/fait', 303))

  const isMistaken = (c: Asked) => c.req.query('encore') !== undefined
  app.get('/fill', (c) =>
    show(
      c,
      ({ fill }) => fill.title,
      (words) => toFill(words, isMistaken(c)),
    ),
  )
  app.post('/fill', async (c) =>
    c.redirect(readTyped(await c.req.parseBody(), 'prenom') === '' ? '/fill?encore' : '/fait', 303),
  )

  app.get('/mail', (c) => show(c, ({ mail }) => mail.title, toMailAsked))
  app.get('/mail/messages', (c) => show(c, ({ mail }) => mail.inbox, toInbox))
  app.get('/mail/messages/:number', (c) => {
    const number = Number(c.req.param('number'))
    const toBody = number === 2 ? toLetter : toOtherLetter
    return show(c, ({ mail }) => mail.subjects[number - 1] ?? mail.inbox, toBody)
  })
  app.get('/mail/code', (c) =>
    show(
      c,
      ({ mail }) => mail.title,
      (words) => toCode(words, isMistaken(c)),
    ),
  )
  app.post('/mail/code', async (c) =>
    c.redirect(
      readTyped(await c.req.parseBody(), 'code').replace(/\D/g, '') === CODE ? '/fait' : '/mail/code?encore',
      303,
    ),
  )

  app.get('/file', (c) =>
    show(
      c,
      ({ file }) => file.title,
      (words) => toFile(words, isMistaken(c)),
    ),
  )
  app.get('/file/papier', async (c) => {
    const { paper } = TASK_WORDS.fr.file
    const bytes = await createPdf({ title: paper, name: NAME, lines: [], at: now() })
    return c.body(bytes, 200, toPdfHeaders('papier.pdf'))
  })
  // What was chosen is neither read nor kept.
  app.post('/file', async (c) => {
    const { fichier } = await c.req.parseBody()
    return c.redirect(fichier instanceof File && fichier.size > 0 ? '/fait' : '/file?encore', 303)
  })

  app.get('/false-site', (c) => show(c, ({ falseSite }) => falseSite.title, toFalseSite))
  app.post('/false-site', async (c) =>
    c.redirect(readTyped(await c.req.parseBody(), 'choix') === 'vrai' ? '/fait' : '/false-site/indice', 303),
  )
  app.get('/false-site/indice', (c) => show(c, ({ falseSite }) => falseSite.hint, toWhy))
  return app
}
