/**
 * The portals' only style sheet: plain on purpose, without a State brand; sizes in rem so that large text stays
 * readable.
 */
export const style = `
:root { color: #1c2230; background: #fff; font: 1.0625rem/1.5 system-ui, sans-serif; --blue: #1b2d69; --line: #b9c0d0; --red: #a11212 }
* { box-sizing: border-box }
body { margin: 0; overflow-wrap: break-word }
body:has(#tc-privacy-wrapper) { padding-bottom: 16rem }
[hidden] { display: none !important }
.training-mark { margin: 0; padding: .4rem 1rem; background: #ffe7a8; color: #3d2c00; text-align: center; font-weight: 600 }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; padding: .5rem max(1rem, calc((100% - 52rem) / 2)); background: var(--blue); color: #fff }
.bar-name { margin: .3rem 0; font-weight: 700 }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem }
h2 { font-size: 1.2rem; margin: 0 0 .5rem }
p, ul, dl { margin: 0 0 1rem }
a { color: #143c9c }
button, .button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.25rem; border: 2px solid var(--blue); border-radius: .3rem; background: var(--blue); color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
button:disabled { opacity: .55; cursor: default }
.secondary { background: #fff; color: var(--blue) }
.quiet { border-color: #fff }
:focus-visible { outline: 3px solid #d06a00; outline-offset: 2px }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center }
.menu { position: relative }
.menu-list { position: absolute; z-index: 1; top: calc(100% + .25rem); left: 0; width: max-content; max-width: 90vw; padding: 1rem; border: 1px solid var(--line); border-radius: .3rem; background: #fff; color: #1c2230; box-shadow: 0 4px 16px #0003 }
.bar .menu-list { left: auto; right: 0 }
dialog { max-width: 30rem; border: 1px solid var(--line); border-radius: .4rem; padding: 1.5rem }
.card, .question, .panel { margin: 0 0 1rem; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .3rem }
.panel { background: #fff8e3; border-color: #d8bf7a; margin-top: 2rem }
.question > p:first-child { margin-bottom: .5rem }
.choices { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem }
.choices label, .choices input { cursor: pointer }
.choices span { display: inline-flex; align-items: center; gap: .4rem; min-height: 2.5rem }
input[type=radio], input[type=checkbox] { width: 1.2rem; height: 1.2rem; margin: 0; accent-color: var(--blue) }
.fields { margin-top: .75rem; padding-left: 1rem; border-left: 4px solid #d5dbea }
.field { margin: 0 0 .9rem }
.field > label, .field > .label { display: block; font-weight: 600 }
input[type=text], input[type=password], input[type=file], select { width: 18rem; max-width: 100%; min-height: 2.75rem; padding: .4rem .6rem; border: 1px solid #5a6478; border-radius: .3rem; font: inherit }
.digit { width: 3rem !important; text-align: center }
.digits { display: flex; gap: .5rem }
.accounts { display: grid; gap: .75rem; max-width: 30rem }
.accounts button { width: 100%; text-align: left }
.short { width: 9rem !important }
.hint { color: #4a5366; font-size: .95rem }
.problem { margin: .25rem 0 .5rem; color: var(--red); font-weight: 600 }
input[aria-invalid=true] { border: 2px solid var(--red) !important }
.question.wrong { border-color: var(--red) }
[role=alert] { margin: 0 0 1.25rem; padding: 1rem 1.25rem; border: 2px solid var(--red); border-radius: .3rem }
[role=alert] > :last-child, .card > :last-child, .notice > :last-child, dialog .buttons { margin-bottom: 0 }
code { font-size: 1em }
.notice { padding: 1rem 1.25rem; border-left: 5px solid var(--blue); background: #eef1f8 }
table { border-collapse: collapse; width: 100% }
th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #e3d7b3; text-align: left; vertical-align: top }
#tc-privacy-wrapper { position: fixed; z-index: 2; left: 0; right: 0; bottom: 0; max-height: 60vh; overflow: auto; padding: 1.25rem max(1rem, calc((100% - 52rem) / 2)); border-top: 3px solid var(--blue); background: #fff; box-shadow: 0 -4px 24px #0004 }
.wall { position: fixed; z-index: 3; inset: 0; display: grid; align-content: center; padding: 2rem max(1rem, calc((100% - 40rem) / 2)); background: #fffffff2 }
dialog.wall:not([open]) { display: none }
dialog.wall { width: 100%; max-width: none; height: 100%; margin: 0 }
@media (max-width: 600px) { td, th { display: block; border: 0; padding: 0 } tr { display: block; margin-bottom: .75rem } thead { display: none } td::before { content: attr(data-label) } }
.band { height: .6rem; background: linear-gradient(90deg, #0a6e5c, #7bbf9a) }
.scroll { overflow-x: auto; margin-bottom: 1rem }
.renewed { max-width: 64rem; font-family: Georgia, serif }
.renewed h1 { font-size: 2rem }
.renewed .question, .renewed .card { border: 0; border-left: 6px solid #0a6e5c; border-radius: 0; background: #f3f8f6 }
.renewed button, .renewed .button { border-radius: 2rem; background: #0a6e5c; border-color: #0a6e5c; color: #fff }
`
