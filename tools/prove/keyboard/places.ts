import { LONG, STYLE, type TypedPage } from './typed-page.ts'

/** Fields where a keyboard would cover them. */
export const PLACES: readonly TypedPage[] = [
  { what: 'end of the page', body: `${LONG}<label for=f>Nom</label>${STYLE}<input id=f type=text >` },
  {
    what: 'fixed footer 120 px',
    body: `<style>body{padding-bottom:130px}</style>${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text ><div style="position:fixed;inset:auto 0 0;height:120px;background:#ccc">pied</div>`,
  },
  {
    what: 'fixed header 200 px and footer 150 px',
    body: `<div style="position:fixed;inset:0 0 auto;height:120px;background:#ccc">tête</div>${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text >${LONG}<div style="position:fixed;inset:auto 0 0;height:100px;background:#ccc">pied</div>`,
  },
  {
    what: 'sticky footer',
    body: `${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text >${LONG}<div style="position:sticky;bottom:0;height:100px;background:#ccc">pied</div>`,
  },
  {
    what: 'page that cannot scroll (overflow hidden, 100vh)',
    body: `<style>html,body{overflow:hidden;height:100vh;margin:0}</style><div style="position:absolute;top:420px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'overflow clip, absolute',
    body: `<style>html,body{overflow:clip;height:100vh;margin:0}</style><div style="position:absolute;top:450px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'body fixed',
    body: `<style>body{position:fixed;inset:0;margin:0;overflow:hidden}</style><div style="position:absolute;top:450px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'position fixed top 500',
    body: `<div style="position:fixed;top:420px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'position fixed bottom',
    body: `<div style="position:fixed;bottom:0">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>${LONG}`,
  },
  {
    what: 'fixed tall dialog centered',
    body: `${LONG}<div style="position:fixed;inset:0;display:grid;place-items:center;background:#0008"><div style="background:#fff;height:520px;width:500px;padding-top:380px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div></div>`,
  },
  {
    what: 'dialog element with content lower',
    body: `<dialog id=d style="height:520px"><div style="height:400px">a</div>${STYLE}<label for=f>Champ</label><input id=f type=text ></dialog><script>d.showModal()</script>`,
  },
  {
    what: 'dialog overflow visible too tall',
    body: `<dialog id=d style="height:520px;max-height:none;overflow:visible"><div style="height:400px">a</div>${STYLE}<label for=f>Champ</label><input id=f type=text ></dialog><script>d.showModal()</script>`,
  },
  {
    what: 'popover',
    body: `<div popover id=d style="height:520px;overflow:visible"><div style="height:400px">a</div>${STYLE}<label for=f>Champ</label><input id=f type=text ></div><script>d.showPopover()</script>`,
  },
  {
    what: 'inner scroller',
    body: `<style>html,body{height:100%;margin:0;overflow:hidden}</style><div style="height:100%;overflow:auto">${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'inner scroller of fixed px',
    body: `<style>html,body{margin:0;overflow:hidden}</style><div style="height:560px;overflow:auto">${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'inner scroller with scroll snapping',
    body: `<style>html,body{height:100%;margin:0}</style><div style="height:100vh;overflow:auto;scroll-snap-type:y mandatory"><div style="scroll-snap-align:start;height:100vh">a</div><div style="scroll-snap-align:start;height:560px;padding-top:480px;position:relative">${STYLE}<label for=f>Champ</label><input id=f type=text ></div></div>`,
  },
  {
    what: 'field in the middle of a form, label above at 150px',
    body: `${LONG}<label for=f style="display:block;height:150px">Question longue</label>${STYLE}<label for=f>Champ</label><input id=f type=text >${LONG}`,
  },
  {
    what: 'scroll-padding and smooth',
    body: `<style>html{scroll-behavior:smooth;scroll-padding:80px}</style>${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text >`,
  },
  {
    what: 'transformed ancestor',
    body: `<div style="transform:translateY(450px)">${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'footer that rises on focus',
    body: `${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text ><div id=b style="position:fixed;inset:auto 0 0;height:0;background:#ccc"></div><script>f.onfocus=()=>setTimeout(()=>{b.style.height='120px'},500)</script>`,
  },
  {
    what: 'wide page, field far right',
    body: `<div style="width:3000px"><div style="margin-left:2500px">${STYLE}<label for=f>Champ</label><input id=f type=text ></div></div>`,
  },
  {
    what: 'page zoomed by css',
    body: `<style>html{zoom:1.5}</style>${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text >`,
  },
  {
    what: 'html overflow hidden locked by modal, modal scrolls',
    body: `<style>html{overflow:hidden}</style>${LONG}<div style="position:fixed;inset:20px;overflow:auto;background:#fff"><div style="height:900px">a</div>${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
  {
    what: 'vh units page',
    body: `<style>body{margin:0}</style><div style="height:90vh;overflow:hidden;position:relative"><div style="position:absolute;bottom:0">${STYLE}<label for=f>Champ</label><input id=f type=text ></div></div>`,
  },
  {
    what: 'fixed sheet 400px at bottom with field at its foot, overflow hidden',
    body: `${LONG}<div style="position:fixed;left:0;right:0;top:60px;height:420px;overflow:hidden;background:#eee"><div style="height:340px">a</div>${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
  },
]
