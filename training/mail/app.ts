import type { Hono } from 'hono'
import { readTyped } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import { findPerson } from '../people.ts'
import type { Letter, PostOffice } from './post-office.ts'
import { toInboxScreen, toLetterScreen, toSignInScreen } from './screens.ts'

interface Visit {
  /** The box that a portal's link opened, or the address that signed in. */
  opened: { readonly box: string } | { readonly address: string } | undefined
  mistake: boolean
}

/**
 * Creates the mailbox that receives codes and confirmations. All its words are the replica's own: it stands for any
 * mail.
 */
export function createMail({ post }: { readonly post: PostOffice }): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({
    name: 'Messagerie',
    createVisit: () => ({ opened: undefined, mistake: false }),
    findSignedIn: ({ opened }) => (opened === undefined ? undefined : readInbox(opened).address),
  })

  const readInbox = (opened: NonNullable<Visit['opened']>) => {
    if ('address' in opened) return { ...opened, letters: post.lettersTo(opened.address), back: undefined }
    const box = post.box(opened.box)
    return { address: box?.address ?? '', letters: box?.letters ?? ([] as readonly Letter[]), back: box?.back }
  }

  app.get('/', (c) => {
    const visit = c.get('visit')
    if (visit.opened !== undefined) return show(c, toInboxScreen(readInbox(visit.opened)))
    const { mistake } = visit
    visit.mistake = false
    return show(c, toSignInScreen(mistake))
  })
  app.get('/boite/:key', (c) => {
    const box = c.req.param('key')
    if (post.box(box) !== undefined) c.get('visit').opened = { box }
    return c.redirect('/', 303)
  })
  app.get('/messages/:number', (c) => {
    const { opened } = c.get('visit')
    if (opened === undefined) return c.redirect('/', 303)
    const { letters, back } = readInbox(opened)
    // Numbered from the oldest, so that a new letter does not change the address of another.
    const letter = letters[letters.length - Number(c.req.param('number'))]
    return letter === undefined ? c.redirect('/', 303) : show(c, toLetterScreen(letter, back))
  })
  app.post('/connexion', async (c) => {
    const sent = await c.req.parseBody()
    const person = findPerson(({ email }) => email === readTyped(sent, 'adresse').toLowerCase())
    const visit = c.get('visit')
    if (person !== undefined && person.password === readTyped(sent, 'motDePasse'))
      visit.opened = { address: person.email }
    else visit.mistake = true
    return c.redirect('/', 303)
  })
  app.post('/deconnexion', (c) => {
    c.get('visit').opened = undefined
    return c.redirect('/', 303)
  })
  return app
}
