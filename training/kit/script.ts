/**
 * The portals' only script, served as a file because the pages' policy allows nothing inline. It unfolds fields, opens
 * the menus and the sign-out window, enables what waits for a ticked box, answers the cookie banner and prevents a form
 * from being sent twice.
 */
export const script = `'use strict'
const listen = (selector, type, listener) => {
  for (const element of document.querySelectorAll(selector)) element.addEventListener(type, listener)
}

const unfold = () => {
  for (const fields of document.querySelectorAll('[data-unfolded-by]')) {
    fields.hidden = !document.getElementById(fields.dataset.unfoldedBy).checked
  }
}
listen('input[type=radio]', 'change', unfold)
unfold()


for (const button of document.querySelectorAll('[data-enabled-by]')) {
  const box = document.getElementById(button.dataset.enabledBy)
  const follow = () => {
    button.disabled = !box.checked
  }
  box.addEventListener('change', follow)
  addEventListener('pageshow', follow)
}

listen('button[aria-controls]', 'click', ({ currentTarget: button }) => {
  const list = document.getElementById(button.getAttribute('aria-controls'))
  list.hidden = !list.hidden
  button.setAttribute('aria-expanded', String(!list.hidden))
})
listen('[data-target]', 'click', ({ currentTarget: button }) => document.querySelector(button.dataset.target).showModal())
listen('[data-close]', 'click', ({ currentTarget: button }) => document.querySelector(button.dataset.close).close())

listen('[data-cookies]', 'click', async ({ currentTarget: button }) => {
  const body = new URLSearchParams({ choix: button.dataset.cookies })
  const answer = await fetch('/preferences-cookies', { method: 'POST', body })
  if (answer.ok) button.closest('section').remove()
})

listen('form', 'submit', ({ currentTarget: form, defaultPrevented }) => {
  if (defaultPrevented) return
  for (const button of form.querySelectorAll('[type=submit]')) button.disabled = true
})
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[type=submit]:not([data-enabled-by], [data-closed])')) button.disabled = false
  unfold()
})

document.querySelector('[role=alert]')?.focus()
`
