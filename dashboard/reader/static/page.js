// Puts a page's parts in place: only what differs from what stands there is touched. And what Streamlit leaves out:
// the page's language, focus after a page change, spoken changes, copied links, an address that names every choice.
const texts = new Map() // what was fetched, by address: long tables and specifications of pictures
const title = () => document.querySelector('.stMain h1')
let folder
let vega

export async function show({ data, parentElement, setTriggerValue }, loader, kept) {
  const { parts, last, texts: along } = JSON.parse(new TextDecoder().decode(data))
  for (const [address, text] of Object.entries(along)) texts.set(address, text)
  folder = kept
  vega ??= import(loader).then(all => Object.values(all)[0]())
  const run = parentElement.run = (parentElement.run ?? 0) + 1
  const missing = addresses(parts).filter(address => !texts.has(address))
  if (missing.length) {
    await Promise.all(missing.map(fetched))
    if (run !== parentElement.run) return
  }
  parentElement.classList.add('parts')
  parentElement.trigger = setTriggerValue
  parentElement.picked = undefined // the server has heard
  arrange(parentElement, parts)
  if (last) finish(last, setTriggerValue)
}

function addresses(parts) {
  return parts.flatMap(part => part.n ? addresses(part.n) : [part.u, part.s].filter(Boolean))
}

async function fetched(address) {
  for (let tries = 0; tries < 3; tries++) {
    const answer = await fetch(new URL(address, folder)).catch(() => null)
    if (answer?.ok) return texts.set(address, await answer.text())
    await new Promise(done => setTimeout(done, 500))
  }
  texts.set(address, '')
}

function arrange(box, parts) {
  const held = new Map([...box.children].map(child => [child.partKey, child]))
  let place = box.firstElementChild
  for (const part of parts) {
    let node = held.get(part.k)
    const kind = part.t ? 'details' : 'div' // a finding that stood folded may come open next
    if (node?.localName !== kind) {
      node = document.createElement(kind)
      node.partKey = part.k
    }
    if (node === place) place = place.nextElementSibling
    else box.insertBefore(node, place)
    fill(node, part)
  }
  while (place) {
    const next = place.nextElementSibling
    if (place.partKey !== undefined) remove(place)
    place = next
  }
}

function remove(node) {
  node.querySelectorAll('.picture').forEach(close)
  if (node.drawn) close(node)
  node.remove()
}

function fill(node, part) {
  if (node.className !== (part.c ?? '')) node.className = part.c ?? ''
  if (part.i && node.id !== part.i) node.id = part.i
  if (part.t) return fold(node, part)
  if (part.n) return arrange(node, part.n)
  if (part.s) return draw(node, part)
  if (part.p) return ask(node, part.p)
  if (part.o) return choose(node, part.o)
  const html = part.h ?? texts.get(part.u)
  if (node.html === html) return
  node.innerHTML = node.html = html
  if (part.c === 'actions') name(node)
  node.querySelectorAll('.table-box thead').forEach(head => heads.observe(head))
  node.querySelectorAll('.table-box').forEach(box => { drawLines(box); dress(box) })
}

// A section whose finding stands alone until it is opened; its pictures are drawn then, when they have a width.
function fold(node, { t, n }) {
  if (!node.inner) {
    node.inner = Object.assign(document.createElement('div'), { className: 'section' })
    node.append(document.createElement('summary'), node.inner)
    node.addEventListener('toggle', () => {
      if (node.open) node.querySelectorAll('.picture').forEach(one => one.waits && fill(one, one.waits))
      opened(node)
    })
  }
  if (node.told !== t) node.firstChild.innerHTML = node.told = t
  arrange(node.inner, n)
}

// The files and buttons of a section are told apart by its finding.
function name(node) {
  const finding = node.closest('[id^=section_]')?.querySelector('h1, h2')?.textContent
  if (finding) for (const one of node.children) one.ariaLabel = `${one.textContent}: ${finding}`
}

// A table's own row sticks under its heads, whose height depends on the width.
const heads = new ResizeObserver(seen => seen.forEach(({ target }) => {
  const box = target.closest('.table-box')
  const rows = box?.querySelectorAll('tbody tr') ?? []
  if (box?.querySelector('[style*="--head"]')) box.style.setProperty('--head', `${target.offsetHeight}px`)
  if (rows.length > MANY) box.style.setProperty('--most', `${rows[10].offsetTop + 2}px`) // ten of them
}))

// A picture keeps its drawing and takes new rows and values, as long as its specification is the same.
function draw(node, part) {
  if (node.ariaLabel !== part.a) {
    node.role = 'img'
    node.ariaLabel = part.a
  }
  if (node.drawn?.part.s === part.s) {
    const before = node.drawn.part
    node.drawn.part = part
    if (node.drawn.view) update(node.drawn, before)
    return
  }
  close(node)
  node.waits = node.closest('.fold:not([open])') && part
  if (node.waits) return
  const drawn = node.drawn = { part, rows: {}, width: 0 }
  drawn.ready = embed(node, drawn)
}

async function embed(node, drawn) {
  const { embed, expressionInterpreter } = await vega
  if (node.drawn !== drawn) return
  const part = drawn.part
  const specification = JSON.parse(texts.get(part.s))
  specification.datasets = Object.fromEntries(Object.entries(part.d).map(([name, rows]) => [name, records(rows)]))
  for (const given of specification.params ?? []) if (given.name in part.v) given.value = part.v[given.name]
  const inner = node.appendChild(document.createElement('div'))
  const made = await embed(inner, specification, { actions: false, ast: true, expr: expressionInterpreter, logLevel: 1 })
  if (node.drawn !== drawn) return made.finalize()
  Object.assign(drawn, { made, view: made.view, width: node.clientWidth })
  drawn.watch = new ResizeObserver(() => {
    if (!node.clientWidth || node.clientWidth === drawn.width) return
    drawn.width = node.clientWidth
    drawn.view.width(drawn.width).runAsync()
  })
  drawn.watch.observe(node)
  answer(node)
  if (drawn.part !== part) update(drawn, part)
}

function update(drawn, before) {
  const { view, part } = drawn
  let differs = false
  for (const [name, rows] of Object.entries(part.d)) {
    if (JSON.stringify(rows) === JSON.stringify(before.d[name])) continue
    change(drawn, name, records(rows))
    differs = true
  }
  for (const [name, value] of Object.entries(part.v)) {
    if (value === before.v[name]) continue
    view.signal(name, value)
    differs = true
  }
  if (differs) view.runAsync()
}

// Rows that stand stay and take what differs, place by place: what is drawn of the others is not made anew.
function change({ view, rows }, name, next) {
  const changes = view.changeset(), held = rows[name] ?? []
  if (!rows[name]) changes.remove(() => true) // those of the specification: Vega made its own of them
  const stay = held.slice(0, next.length)
  for (const [place, tuple] of stay.entries()) for (const [field, value] of Object.entries(next[place])) {
    if (tuple[field] !== value) changes.modify(tuple, field, value)
  }
  changes.remove(held.slice(next.length)).insert(next.slice(held.length))
  rows[name] = [...stay, ...next.slice(held.length)]
  view.change(name, changes)
}

function close(node) {
  const drawn = node.drawn
  if (!drawn) return
  node.drawn = undefined
  drawn.watch?.disconnect()
  drawn.made?.finalize()
  node.replaceChildren()
}

// Rows come column by column: a list, or the usual value and the others by their place.
function records({ n, c }) {
  const columns = Object.entries(c).map(([name, held]) =>
    [name, Array.isArray(held) ? place => held[place] : place => held.x[place] ?? (place in held.x ? null : held.v)])
  return Array.from({ length: n }, (_, place) => Object.fromEntries(columns.map(([name, value]) => [name, value(place)])))
}

// Colours are made for the theme the server was told of. When the system turns dark or light while a page is open,
// Streamlit changes its own colours and asks for nothing; so the page asks to be drawn again.
const system = matchMedia('(prefers-color-scheme: dark)')
let drawAgain
system.addEventListener('change', () => setTimeout(() => drawAgain?.(), 100))

function finish({ link, menu, title: named, theme }, setTriggerValue) {
  document.title = named
  document.documentElement.dataset.theme = theme
  drawAgain = () => setTriggerValue('theme', system.matches ? 'dark' : 'light')
  if (!window.frameInstalled) { window.frameInstalled = true; install(menu) }
  if (link && link !== location.search) history.replaceState(history.state, '', location.pathname + link + location.hash)
}

function install(menu) {
  document.documentElement.lang = 'en-GB'

  const status = Object.assign(document.createElement('div'), { className: 'unseen' })
  status.setAttribute('role', 'status')
  document.body.append(status)

  let page = location.pathname
  let said = title()?.textContent
  let wait
  new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(settle, 150) })
    .observe(document.getElementById('root'), { childList: true, subtree: true, characterData: true })
  settle()
  function settle() {
    document.querySelector('[data-testid=stExpandSidebarButton]')?.setAttribute('aria-label', menu)
    const now = title()?.textContent
    if (!now || now === said) return
    const isPageChange = page !== location.pathname
    page = location.pathname
    said = now
    if (isPageChange) shut(false)
    if (isPageChange) closeMenu()
    if (isPageChange) focusTitle()
    else status.textContent = now
  }

  function closeMenu() { // on narrow screens the navigation lies over the page
    document.querySelector('[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button')?.click()
  }

  function focusTitle() {
    const heading = title()
    if (!heading) return
    heading.tabIndex = -1
    heading.focus()
  }

  document.addEventListener('click', async event => {
    const jump = event.target.closest?.('a[href^="#table-"]')
    if (jump) {
      event.preventDefault()
      const box = unfold(document.getElementById(jump.getAttribute('href').slice(1)))
      box?.scrollIntoView({ block: 'start' })
      box?.focus()
    }
    const full = event.target.closest?.('[data-full]')
    if (full) document.getElementById(full.dataset.full)?.requestFullscreen?.()
    const copy = event.target.closest?.('[data-copy]')
    if (copy) {
      const told = document.getElementById(copy.dataset.from)?.querySelectorAll('[data-told]')
      await copyText(told ? [...told].map(cell => cell.innerText).join('\n') : `${location.origin}${location.pathname}${location.search}#${copy.dataset.copy}`)
      const label = copy.textContent
      copy.textContent = status.textContent = copy.dataset.done
      setTimeout(() => { copy.textContent = label }, 2000)
    }
  })

  installTouch(text => { status.textContent = text })
  requestAnimationFrame(function look() {
    if (!restore() && performance.now() < 20000) requestAnimationFrame(look)
  })
  addEventListener('beforeprint', () => document.querySelectorAll('.credit details').forEach(one => { one.open = true }))
}

async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea') // on plain http there is no clipboard to write to
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
