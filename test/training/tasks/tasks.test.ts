import { describe, expect, it } from 'vitest'
import { createTasks } from '../../../training/tasks/app.ts'
import { TASK_LANGUAGES, TASK_WORDS } from '../../../training/tasks/words.ts'
import { createBrowser } from '../browser.ts'

const open = () => createBrowser(createTasks({ now: () => new Date('2026-11-27T10:00:00Z') }))

describe.each(TASK_LANGUAGES)('the pages of the short tasks in %s', (language) => {
  const words = TASK_WORDS[language]

  it('keep the language that they were opened in, and say that everything is made up', async () => {
    const browser = open()
    await browser.get(`/press?langue=${language}`)
    for (const path of [
      '/press',
      '/fill',
      '/mail',
      '/mail/messages',
      '/mail/messages/2',
      '/file',
      '/false-site',
      '/fait',
    ]) {
      const page = await browser.get(path)
      expect(page.status).toBe(200)
      expect(page.html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
      expect(page.text).toContain(words.mark)
    }
  })

  it('have all their words', () => {
    expect(JSON.stringify(words)).not.toContain('""')
    expect(Object.keys(words)).toEqual(Object.keys(TASK_WORDS.fr))
  })
})

describe('the pages of the short tasks', () => {
  it('end once the task is done', async () => {
    const browser = open()
    expect((await browser.submit('/press')).heading).toBe('C’est fait.')
    expect((await browser.submit('/fill', { prenom: 'Camille' })).heading).toBe('C’est fait.')
    expect((await browser.submit('/mail/code', { code: '48 26' })).heading).toBe('C’est fait.')
    expect((await browser.submit('/false-site', { choix: 'vrai' })).heading).toBe('C’est fait.')
  })

  it('say in plain words what is missing, and stay', async () => {
    const browser = open()
    expect((await browser.submit('/fill', { prenom: ' ' })).text).toContain('La case est vide.')
    expect((await browser.submit('/mail/code', { code: '0000' })).text).toContain('Relisez le message.')
    expect((await browser.submit('/file')).text).toContain('Il n’y a pas encore de fichier.')
    expect((await browser.submit('/false-site', { choix: 'faux' })).text).toContain('finit par .gouv.fr')
    expect((await browser.get('/mail/messages/3')).text).toContain('Ce message ne donne pas de code.')
  })

  it('give a paper to attach, and keep nothing of what is attached', async () => {
    const browser = open()
    const paper = await browser.get('/file/papier')
    expect(paper.headers.get('content-disposition')).toContain('papier.pdf')
    expect(paper.html.startsWith('%PDF')).toBe(true)
  })

  it('show the code in one letter only, and the real address as it is', async () => {
    const browser = open()
    expect((await browser.get('/mail/messages')).text).not.toContain('4826')
    expect((await browser.get('/mail/messages/2')).text).toContain('4826')
    expect((await browser.get('/false-site')).text).toContain('https://www.impots.gouv.fr')
  })
})
