import { WIDGET } from '../../abuse/servers.ts'
import { LONG, STYLE, type TypedPage } from './typed-page.ts'

/** Fields in frames of every kind. */
export const FRAMES: readonly TypedPage[] = [
  {
    what: 'designMode frame',
    body: `${STYLE}<iframe id=fr style="width:400px;height:90px" srcdoc="<body>"></iframe><script>fr.onload=()=>{fr.contentDocument.designMode='on'}</script>`,
    touched: 'fr',
    read: `fr.contentDocument.body.textContent`,
  },
  {
    what: 'body contenteditable frame (TinyMCE)',
    body: `${STYLE}<iframe id=fr style="width:400px;height:120px" srcdoc="<body contenteditable=true id=tinymce><p><br></p></body>"></iframe>`,
    touched: 'fr',
    read: `fr.contentDocument.body.textContent`,
  },
  {
    what: 'frame same origin',
    body: `<iframe id=fr src="/cadre" style="width:500px;height:120px"></iframe>`,
    frame: `${STYLE}<input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame other origin',
    body: `<iframe id=fr src="${WIDGET}/cadre" style="width:500px;height:120px"></iframe>`,
    frame: `${STYLE}<input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame srcdoc',
    body: `<iframe id=fr style="width:400px;height:90px" srcdoc="<input style='width:300px;height:40px' id=f>"></iframe>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame about:blank written',
    body: `<iframe id=fr style="width:400px;height:90px"></iframe><script>fr.contentDocument.write("<input style='width:300px;height:60px'>")</script>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame blob',
    body: `<iframe id=fr style="width:400px;height:90px"></iframe><script>fr.src=URL.createObjectURL(new Blob(["<input style='width:300px;height:60px'>"],{type:'text/html'}))</script>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame sandboxed scripts',
    body: `<iframe id=fr sandbox="allow-scripts allow-forms" src="/cadre" style="width:500px;height:120px"></iframe>`,
    frame: `${STYLE}<input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame sandboxed without scripts',
    body: `<iframe id=fr sandbox="allow-same-origin" src="/cadre" style="width:500px;height:120px"></iframe><script>setTimeout(()=>said.push('there'),800)</script>`,
    touched: 'fr',
    frame: `${STYLE}<input id=f>`,
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame in frame',
    body: `<iframe id=fr src="/cadre" style="width:500px;height:160px"></iframe>`,
    touched: 'fr',
    frame: `<body style="margin:0"><iframe srcdoc="<body style='margin:0'><input style='width:300px;height:100px'>" id=g style="border:0;width:480px;height:110px"></iframe><script>setTimeout(()=>parent.postMessage('there','*'),300)</script>`,
    read: `fr.contentDocument.querySelector("iframe").contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame added late',
    body: `<div id=w style="height:100px"></div><script>setTimeout(()=>{w.innerHTML='<iframe id=fr src="/cadre" style="width:500px;height:90px"></iframe>'},1200)</script>`,
    frame: `${STYLE}<input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame same origin low in a long page',
    body: `${LONG}<iframe id=fr src="/cadre" style="width:500px;height:900px"></iframe>`,
    frame: `${STYLE}<div style="height:800px"></div><input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame other origin low in a long page',
    body: `${LONG}<iframe id=fr src="${WIDGET}/cadre" style="width:500px;height:900px"></iframe>`,
    frame: `${STYLE}<div style="height:800px"></div><input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'frame in a fixed dialog at the foot',
    body: `${LONG}<div style="position:fixed;left:0;right:0;bottom:0;height:300px;background:#eee"><iframe id=fr src="${WIDGET}/cadre" style="width:500px;height:280px"></iframe></div>`,
    frame: `${STYLE}<div style="height:200px"></div><input id=f><script>parent.postMessage('there','*')</script>`,
  },
  {
    what: 'field adopted from a frame document',
    body: `<div id=w></div><iframe id=fr hidden></iframe><script>const d=fr.contentDocument;const x=d.createElement('input');x.style='width:300px;height:40px';w.append(x);globalThis.f=x</script>`,
  },
  {
    what: 'frame about:blank innerHTML',
    body: `<iframe id=fr style="width:400px;height:90px"></iframe><script>fr.contentDocument.body.innerHTML="<input style='width:300px;height:60px'>"</script>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'frame src about:blank filled',
    body: `<script>function fill(frame){frame.contentDocument.body.innerHTML="<div contenteditable style='width:300px;height:60px;border:1px solid'></div>"}</script><iframe id=fr src="about:blank" onload="fill(this)" style="width:400px;height:90px"></iframe>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("div").textContent`,
  },
  {
    what: 'frame javascript url',
    body: `<iframe id=fr style="width:400px;height:90px" src="javascript:'<input style=width:300px;height:60px>'"></iframe>`,
    touched: 'fr',
    read: `fr.contentDocument.querySelector("input").value`,
  },
  {
    what: 'object html',
    body: `<object id=fr data="/cadre" type="text/html" style="width:500px;height:120px"></object>`,
    frame: `${STYLE}<input id=f><script>parent.postMessage('there','*')</script>`,
  },
]
