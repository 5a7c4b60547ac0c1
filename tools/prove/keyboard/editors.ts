import { LONG, STYLE, type TypedPage } from './typed-page.ts'

/** Fields that pages build themselves: editors, masks, labels, shadow roots. */
export const EDITORS: readonly TypedPage[] = [
  {
    what: 'contenteditable',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f contenteditable></div>`,
    read: `f.textContent`,
  },
  {
    what: 'contenteditable plaintext-only',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f contenteditable=plaintext-only></div>`,
    read: `f.textContent`,
  },
  {
    what: 'contenteditable nested',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=h contenteditable><p>a</p><p><b id=f>gras</b></p></div>`,
    read: `f.textContent.includes("b") ? "ab" : f.textContent`,
  },
  {
    what: 'contenteditable=false island with input',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div contenteditable>aa<div contenteditable=false><input id=f></div></div>`,
  },
  {
    what: 'body contenteditable page',
    body: `<script>document.body.contentEditable='true'</script><p id=f>x</p>`,
    read: `f.textContent.includes("ab")||f.textContent.includes("xab")||f.textContent.includes("abx")?"ab":f.textContent`,
  },
  {
    what: 'editor catching beforeinput (Lexical/Slate)',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f contenteditable></div><script>let m='';f.addEventListener('beforeinput',e=>{e.preventDefault(); if(e.data) m+=e.data; f.textContent=m; const s=getSelection(); s.selectAllChildren(f); s.collapseToEnd()})</script>`,
    read: `f.textContent`,
  },
  {
    what: 'editor with hidden textarea (CodeMirror 5/Ace)',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f style="height:80px;width:400px;border:1px solid;position:relative"><textarea id=t style="position:absolute;width:1px;height:1px;opacity:0;padding:0;border:0" tabindex=0></textarea><pre id=o></pre></div><script>f.onmousedown=e=>{e.preventDefault();t.focus()};t.oninput=()=>{o.textContent+=t.value;t.value=''}</script>`,
    read: `o.textContent`,
  },
  {
    what: 'EditContext',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f tabindex=0></div><script>try{const c=new EditContext();f.editContext=c;c.ontextupdate=()=>{f.textContent=c.text}}catch(e){f.textContent=String(e)}</script>`,
    read: `f.textContent`,
  },
  {
    what: 'role=textbox with keydown only',
    body: `${STYLE}<style>#f{border:1px solid;min-height:60px;width:400px}</style><div id=f role=textbox tabindex=0 style="height:40px"></div><script>f.onkeydown=e=>{if(e.key.length===1)f.textContent+=e.key}</script>`,
    read: `f.textContent`,
  },
  {
    what: 'combobox role',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text role=combobox aria-expanded=false>`,
  },
  { what: 'datalist', body: `${STYLE}<input id=f list=l><datalist id=l><option>ab1<option>abc</datalist>` },
  {
    what: 'label press',
    body: `${STYLE}<label id=f style="display:block;height:40px">Nom <input id=i style="width:10px;height:10px;position:absolute;left:500px"></label>`,
    read: `i.value`,
  },
  {
    what: 'label for press',
    body: `${STYLE}<label id=f for=i style="display:block;height:40px">Nom</label><input id=i>`,
    read: `i.value`,
  },
  {
    what: 'label over field (floating)',
    body: `${STYLE}<div style="position:relative"><input id=i><label for=i id=f style="position:absolute;left:0;top:0;height:40px;width:300px">Nom</label></div>`,
    read: `i.value`,
  },
  {
    what: 'wrapper click focuses field',
    body: `${STYLE}<div id=f style="height:60px;width:400px;border:1px solid" onclick="i.focus()">Nom<input id=i style="width:5px;height:5px"></div>`,
    read: `i.value`,
  },
  {
    what: 'button opens a search field',
    body: `${STYLE}<button id=f style="height:40px">Chercher</button><input id=i hidden><script>f.onclick=()=>{i.hidden=false;i.focus()}</script>`,
    read: `i.value`,
  },
  {
    what: 'button opens a search field after 300 ms',
    body: `${STYLE}<button id=f style="height:40px">Chercher</button><input id=i hidden><script>f.onclick=()=>setTimeout(()=>{i.hidden=false;i.focus()},300)</script>`,
    read: `i.value`,
  },
  {
    what: 'button opens a dialog with autofocus',
    body: `${STYLE}<button id=f style="height:40px" onclick="d.showModal()">Ouvrir</button><dialog id=d><input id=i autofocus></dialog>`,
    read: `i.value`,
    isElsewhere: true,
  },
  {
    what: 'masked date by rewriting',
    body: `${STYLE}<label for=f>Champ</label><input oninput="let d=this.value.replace(/\\D/g,'');this.value=d.slice(0,2)+(d.length>2?'/'+d.slice(2):'')" id=f type=text >`,
    keys: ['1', '4', '0', '7'],
    written: '14/07',
  },
  {
    what: 'mask on keydown preventDefault',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onkeydown=e=>{e.preventDefault();if(/\\d/.test(e.key))f.value+=e.key}</script>`,
    keys: ['1', '2'],
    written: '12',
  },
  {
    what: 'mask on keypress keyCode',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onkeypress=e=>{if(e.which<48||e.which>57)e.preventDefault()}</script>`,
    keys: ['1', '2'],
    written: '12',
  },
  {
    what: 'mask on keydown keyCode allow list',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onkeydown=e=>{if(![8,9,13,37,39].includes(e.keyCode)&&(e.keyCode<48||e.keyCode>57)&&(e.keyCode<96||e.keyCode>105))e.preventDefault()}</script>`,
    keys: ['1', '2'],
    written: '12',
  },
  {
    what: 'mask on code',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onkeydown=e=>{if(e.code&&!e.code.startsWith('Digit'))e.preventDefault()}</script>`,
    keys: ['1', '2'],
    written: '12',
  },
  {
    what: 'React-like value reset',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>let v='';f.oninput=()=>{v=f.value.toUpperCase();f.value=v}</script>`,
    written: 'AB',
  },
  {
    what: 'field rebuilt at each letter',
    body: `${STYLE}<div id=w></div><script>let v='';const draw=()=>{w.innerHTML='<input id=f>';f.value=v;f.oninput=()=>{v=f.value;draw();f.focus();f.setSelectionRange(9,9)}};draw()</script>`,
  },
  {
    what: 'field rebuilt async at each letter',
    body: `${STYLE}<div id=w></div><script>let v='';const draw=()=>{w.innerHTML='<input id=f>';f.value=v;f.oninput=()=>{v=f.value;setTimeout(()=>{draw();f.focus();f.setSelectionRange(9,9)},30)}};draw()</script>`,
  },
  {
    what: 'field rebuilt on focus',
    body: `${STYLE}<div id=w><input id=f></div><script>f.onfocus=()=>setTimeout(()=>{w.innerHTML='<input id=f>';f.focus()},20)</script>`,
  },
  {
    what: 'type turned to password on focus',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onfocus=()=>{f.type='password'}</script>`,
  },
  {
    what: 'text-security masked',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text style="-webkit-text-security:disc">`,
  },
  { what: 'dots font masked', body: `${STYLE}<input id=f autocomplete=current-password style="font-family:dotsfont">` },
  {
    what: 'one-time-code autocomplete',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text autocomplete=one-time-code inputmode=numeric>`,
    keys: ['1'],
    written: '1',
    type: 'digits',
  },
  {
    what: 'otp boxes',
    body: `${STYLE}<input id=f class=b maxlength=1><input class=b maxlength=1><input class=b maxlength=1><script>const b=[...document.querySelectorAll('.b')];b.forEach((x,i)=>x.oninput=()=>b[i+1]?.focus())</script>`,
    read: `b.map(x=>x.value).join('')`,
    keys: ['1', '2', '3'],
    written: '123',
  },
  {
    what: 'otp boxes async 200ms',
    body: `${STYLE}<input id=f class=b maxlength=1><input class=b maxlength=1><script>const b=[...document.querySelectorAll('.b')];b.forEach((x,i)=>x.oninput=()=>setTimeout(()=>b[i+1]?.focus(),200))</script>`,
    read: `b.map(x=>x.value).join('')`,
    keys: ['1', '~', '2'],
    written: '12',
  },
  {
    what: 'readonly until focus (anti autofill)',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text readonly onfocus="this.removeAttribute('readonly')">`,
  },
  {
    what: 'readonly until mousedown',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text readonly onmousedown="this.readOnly=false">`,
  },
  {
    what: 'disabled until pressed via wrapper',
    body: `${STYLE}<div id=f style="height:40px;width:300px" onclick="i.disabled=false;i.focus()"><input id=i disabled style="pointer-events:none"></div>`,
    read: `i.value`,
  },
  {
    what: 'open shadow',
    body: `<x-a></x-a><script>class A extends HTMLElement{constructor(){super();this.attachShadow({mode:'open'}).innerHTML='<input id=f style="width:300px;height:40px">';globalThis.f=this.shadowRoot.querySelector('input')}};customElements.define('x-a',A)</script>`,
  },
  {
    what: 'closed shadow',
    body: `<x-a></x-a><script>class A extends HTMLElement{constructor(){super();const r=this.attachShadow({mode:'closed'});r.innerHTML='<input id=f style="width:300px;height:40px">';globalThis.f=r.querySelector('input')}};customElements.define('x-a',A)</script>`,
  },
  {
    what: 'closed in open in closed shadow',
    body: `<x-a></x-a><script>const mk=(host,mode)=>{const r=host.attachShadow({mode});const d=document.createElement('div');r.append(d);return d};customElements.define('x-a',class extends HTMLElement{constructor(){super();let d=mk(this,'closed');d=mk(d,'open');const r=d.attachShadow({mode:'closed'});r.innerHTML='<input style="width:300px;height:40px">';globalThis.f=r.querySelector('input')}})</script>`,
  },
  {
    what: 'closed shadow attached late',
    body: `<div id=h></div><script>setTimeout(()=>{const r=h.attachShadow({mode:'closed'});r.innerHTML='<input style="width:300px;height:40px">';globalThis.f=r.querySelector('input');said.push('late')},1500)</script>`,
    isLate: true,
  },
  {
    what: 'closed shadow textarea delegatesFocus, label touched',
    body: `<div id=h></div><script>const r=h.attachShadow({mode:'closed',delegatesFocus:true});r.innerHTML='<span id=s style="display:block;height:40px">Nom</span><input style="width:300px;height:40px">';globalThis.f=r.querySelector('span');globalThis.i=r.querySelector('input')</script>`,
    read: `i.value`,
  },
  {
    what: 'declarative closed shadow',
    body: `<div id=h><template shadowrootmode=closed><input style="width:300px;height:40px" oninput="globalThis.v=this.value"></template></div>`,
    touched: 'h',
    read: `globalThis.v`,
  },
  {
    what: 'contenteditable in closed shadow',
    body: `<div id=h></div><script>const r=h.attachShadow({mode:'closed'});r.innerHTML='<div contenteditable style="width:300px;height:60px;border:1px solid"></div>';globalThis.f=r.firstChild</script>`,
    read: `f.textContent`,
  },
  {
    what: 'slotted label in shadow',
    body: `<x-b><input id=f slot=a style="width:300px;height:40px"></x-b><script>customElements.define('x-b',class extends HTMLElement{constructor(){super();this.attachShadow({mode:'closed'}).innerHTML='<div><slot name=a></slot></div>'}})</script>`,
  },
  {
    what: 'scrolls itself back to the top',
    body: `${LONG}${STYLE}<label for=f>Champ</label><input id=f type=text ><script>let on=0;f.onfocus=()=>setTimeout(()=>scrollTo(0,0),400)</script>`,
    isElsewhere: true,
  },
  { what: 'tall textarea 700px', body: `${STYLE}<textarea id=f style="height:700px"></textarea>`, isElsewhere: true },
  {
    what: 'rtl page',
    body: `<div dir=rtl>${STYLE}<label for=f>Champ</label><input id=f type=text ></div>`,
    keys: ['ا', 'ب'],
    written: 'اب',
  },
  {
    what: 'stops pointer events',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>for (const t of ['pointerdown','mousedown','touchstart','click','pointerup']) addEventListener(t,e=>e.stopImmediatePropagation(),true)</script>`,
  },
  {
    what: 'touchend preventDefault then focus',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.addEventListener('touchend',e=>{e.preventDefault();f.focus()},{passive:false})</script>`,
  },
  {
    what: 'touchstart preventDefault then focus (fastclick)',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.addEventListener('touchstart',e=>{e.preventDefault();f.focus()},{passive:false})</script>`,
  },
  {
    what: 'mousedown preventDefault then focus',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><script>f.onmousedown=e=>{e.preventDefault();setTimeout(()=>f.focus(),50)}</script>`,
  },
  {
    what: 'removes listeners by document.open',
    body: `<script>setTimeout(()=>{document.open();document.write('<!doctype html><script>said=["late"]<\\/script><input id=f style="width:300px;height:40px">');document.close()},800)</script>`,
    isLate: true,
  },
  {
    what: 'fields appear late',
    body: `<div id=w></div><script>setTimeout(()=>{w.innerHTML='<input id=f style="width:300px;height:40px">';said.push('late')},1000)</script>`,
    isLate: true,
  },
  {
    what: 'input in svg foreignObject',
    body: `<svg width=400 height=100><foreignObject width=400 height=100><input xmlns="http://www.w3.org/1999/xhtml" id=f style="width:300px;height:40px"/></foreignObject></svg>`,
  },
  {
    what: 'input in an xhtml namespace template',
    body: `<template id=t><input style="width:300px;height:40px"></template><div id=w></div><script>w.append(t.content.cloneNode(true));globalThis.f=w.firstElementChild</script>`,
  },
  {
    what: 'form-associated custom element role textbox open contenteditable',
    body: `<x-c></x-c><script>customElements.define('x-c',class extends HTMLElement{static formAssociated=true;constructor(){super();const r=this.attachShadow({mode:'open'});r.innerHTML='<div contenteditable style="width:300px;height:40px;border:1px solid"></div>';globalThis.f=r.firstChild}})</script>`,
    read: `f.textContent`,
  },
  {
    what: 'clipped 1px input, styled box in front (otp input lib)',
    body: `<div style="position:relative;width:300px;height:50px"><div style="display:flex;height:50px"><b id=o style="border:1px solid;width:50px;height:50px"></b></div><input id=f inputmode=numeric style="position:absolute;inset:0;width:100%;height:100%;opacity:0" oninput="o.textContent=this.value"></div>`,
    keys: ['1', '2'],
    written: '12',
    type: 'digits',
  },
  {
    what: 'summary opens',
    body: `<details><summary id=f style="height:40px">plus</summary>${STYLE}<label for=f>Champ</label><input id=g type=text ></details>`,
    opens: false,
  },
  {
    what: 'number with a comma',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=number step=any>`,
    keys: ['1', ',', '5'],
    written: '1.5',
    type: 'digits',
  },
  {
    what: 'search replaced by overlay on focus',
    body: `${STYLE}<label for=f>Champ</label><input id=f type=text ><div id=o hidden style="position:fixed;inset:0;background:#fff">${STYLE}<input id=i></div><script>f.onfocus=()=>{o.hidden=false;i.focus()}</script>`,
    read: `i.value`,
    isElsewhere: true,
  },
  {
    what: 'select',
    body: `${STYLE}<div id=f style="height:40px" onclick="s.focus()">Choix</div><select id=s><option>a<option>b</select>`,
    opens: false,
  },
]
