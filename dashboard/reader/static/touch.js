// What answers on the page itself: headings sort, a box filters, rows and marks light up together and open their card.
// The state stands in the address: #table:mark~2d is the card of a mark of a section, its table sorted by column 2.
const sorted = new Map() // by section: [column, 'a' or 'd']
const NAMES = ['row', 'area', 'authority', 'name']
const MANY = 20 // rows of a table that opens to ten of them
let card
let opener

const keyOf = node => node.id.replace(/^(table-|chart_|section_)/, '') // of the section of a table or a picture
// What names a row: its head, or its first cells together.
const nameOf = row => {
  const count = row.closest('[data-named]')?.dataset.named
  if (count) return [...row.cells].slice(0, count).map(cell => cell.textContent.trim()).join(', ')
  return row.querySelector('th[scope=row]')?.textContent.trim() ?? ''
}
// The rows of a section's table by name, the first where several share one.
const rowsOf = key => new Map([...document.querySelectorAll(`#table-${key} tbody tr`)].reverse().map(row => [nameOf(row), row]))
const fileOf = key => document.querySelector(`#section_${key} a[href^="take/"]`)

function dress(box) {
  const rows = [...box.querySelectorAll('tbody tr')]
  if (box.querySelector('[scope=rowgroup]') || !rows.length) return
  rows.forEach((row, at) => {
    row.dataset.at = at
    const head = row.querySelector('th[scope=row]')
    if (head && !head.querySelector('a') && head.textContent.trim()) wrap(head, 'row').tabIndex = at ? -1 : 0
  })
  if (rows.length > 2) {
    box.querySelectorAll('thead th').forEach((head, column) => {
      if (!head.textContent.trim()) return
      wrap(head, 'sort').addEventListener('click', () => {
        const [before, way] = sorted.get(keyOf(box)) ?? []
        const next = before !== column ? 'a' : way === 'a' ? 'd' : ''
        next ? sorted.set(keyOf(box), [column, next]) : sorted.delete(keyOf(box))
        sort(box)
        address(keyOf(box))
      })
    })
  }
  if (rows.length > MANY) box.before(tools(box, rows))
  if (sorted.has(keyOf(box))) sort(box)
}

function wrap(cell, style) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: style })
  button.append(...cell.childNodes)
  cell.append(button)
  return button
}

function tools(box, rows) {
  const line = Object.assign(document.createElement('div'), { className: 'tools' })
  const label = Object.assign(document.createElement('label'), { textContent: words.filter })
  const field = Object.assign(document.createElement('input'), { type: 'search', autocomplete: 'off' })
  const count = document.createElement('span')
  count.setAttribute('role', 'status')
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase()
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted)
    const left = rows.filter(row => !row.hidden).length
    count.textContent = wanted ? words.left.replace('{count}', left).replace('{of}', rows.length) : ''
  })
  const whole = Object.assign(document.createElement('button'), { type: 'button' })
  const tell = () => { whole.textContent = (box.classList.contains('whole') ? words.fewer : words.whole).replace('{of}', rows.length) }
  whole.addEventListener('click', () => { box.classList.toggle('whole'); tell() })
  tell()
  label.append(field)
  line.append(label, count, whole)
  return line
}

function sort(box) {
  const [column, way] = sorted.get(keyOf(box)) ?? []
  const body = box.querySelector('tbody')
  const rows = [...body.rows].sort((one, other) => one.dataset.at - other.dataset.at)
  box.querySelectorAll('thead th').forEach((head, at) => {
    at === column ? head.setAttribute('aria-sort', way === 'a' ? 'ascending' : 'descending') : head.removeAttribute('aria-sort')
  })
  if (way) {
    const values = new Map(rows.map(row => [row, value(row.cells[column])]))
    const filled = [...values.values()].filter(one => one !== null)
    const isFigures = filled.filter(one => typeof one === 'number').length * 2 > filled.length
    // Among figures a word says why there is none.
    if (isFigures) for (const [row, one] of values) if (typeof one !== 'number') values.set(row, null)
    const sign = way === 'a' ? 1 : -1
    rows.sort((one, other) => {
      const [first, second] = [values.get(one), values.get(other)]
      if (first === null || second === null) return (first === null) - (second === null) // what is missing has no place
      return sign * (isFigures ? first - second : String(first).localeCompare(String(second), 'en', { numeric: true }))
    })
  }
  body.append(...rows)
}

// A cell as what it is sorted by: a grade's step, a number or place, a day, else its text; null where it is missing.
function value(cell) {
  const text = cell?.textContent.trim() ?? ''
  if (!text || text === '–' || text === '—') return null
  if (cell.classList.contains('line')) return changeOf(cell)
  const mark = cell.querySelector('.mark')
  if (mark) return mark.querySelectorAll('i:not(.open)').length
  if (/^(\d{1,2} )?[A-Z][a-z]+ \d{4}\b/.test(text)) {
    const day = Date.parse(/^\d/.test(text) ? text : `1 ${text}`)
    if (!Number.isNaN(day)) return day
  }
  const found = text.replaceAll(',', '').replaceAll('−', '-').match(/^([▲▼=] ?)?([-+]?\d+(\.\d+)?)/)
  return found ? Number(found[2]) * (found[1]?.startsWith('▼') ? -1 : 1) : text
}

// A picture's marks by the name of the row each stands for, where they lie and which is the reader's own.
function marksOf(node) {
  const view = node.drawn?.view
  if (!view) return []
  const rows = rowsOf(keyOf(node))
  const found = new Map()
  const walk = (mark, x, y) => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'group') for (const inner of item.items ?? []) walk(inner, x + (item.x ?? 0), y + (item.y ?? 0))
      else if (['symbol', 'rect', 'arc', 'path'].includes(mark.marktype)) {
        const name = named(item.datum, rows)
        if (name && !found.has(name)) found.set(name, { name, item, x, y, own: item.datum.role === 'own' })
      }
    }
  }
  walk(view.scenegraph().root, 0, 0)
  return [...found.values()].sort((one, other) =>
    other.own - one.own || one.x + one.item.bounds.x1 - other.x - other.item.bounds.x1 || one.item.bounds.y1 - other.item.bounds.y1)
}

function named(datum, rows) {
  if (!datum) return ''
  for (const key of NAMES) if (rows.has(datum[key])) return datum[key]
  const other = Object.values(datum).find(one => ['string', 'number'].includes(typeof one) && rows.has(String(one)))
  return other === undefined ? '' : String(other)
}

function ring(node, mark) {
  const svg = node.querySelector('svg')
  if (!svg) return
  const scale = svg.clientWidth / svg.viewBox.baseVal.width || 1
  const [left, top] = node.drawn.view.origin()
  const { x1, y1, x2, y2 } = mark.item.bounds
  const drawn = Object.assign(document.createElement('i'), { className: 'ring' })
  const [at, over] = [svg.getBoundingClientRect(), node.getBoundingClientRect()]
  const drop = (svg.clientHeight - svg.viewBox.baseVal.height * scale) / 2 // a drawing made narrower stands in the middle
  Object.assign(drawn.style, {
    left: `${(left + mark.x + x1) * scale + at.left - over.left - 4}px`, top: `${(top + mark.y + y1) * scale + drop + at.top - over.top - 4}px`,
    width: `${(x2 - x1) * scale + 8}px`, height: `${(y2 - y1) * scale + 8}px`,
  })
  node.append(drawn)
}

// Everything on the page that stands for the same name shows it.
let lit = ''
function light(name) {
  if (name === lit) return
  lit = name
  document.querySelectorAll('.ring').forEach(one => one.remove())
  document.querySelectorAll('tr.lit').forEach(row => row.classList.remove('lit'))
  if (!name) return
  for (const button of document.querySelectorAll('.table-box button.row'))
    if (nameOf(button.closest('tr')) === name) button.closest('tr').classList.add('lit')
  for (const node of document.querySelectorAll('.picture'))
    for (const mark of marksOf(node)) if (mark.name === name) ring(node, mark)
}

// A picture takes focus where its marks have cards: arrows walk them, each is spoken, Enter opens its card.
function answer(node) {
  const { view } = node.drawn
  if (!marksOf(node).length) return
  node.tabIndex = 0
  node.role = 'application'
  node.ariaRoleDescription = words.picture
  const key = keyOf(node)
  const over = item => named(item?.datum, rowsOf(key))
  view.addEventListener('click', (_, item) => {
    const name = over(item)
    if (name) open(key, name, node)
  })
  view.addEventListener('mouseover', (_, item) => {
    const name = over(item)
    node.style.cursor = name ? 'pointer' : ''
    light(name)
  })
  view.addEventListener('mouseout', () => light(''))
}

let walked = ['', 0]
function walk(node, event) {
  const marks = marksOf(node)
  if (!marks.length) return
  let at = walked[0] === node.id ? walked[1] : -1
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  if (event.key === 'Home') at = 0
  else if (event.key === 'End') at = marks.length - 1
  else if (steps[event.key]) at = Math.max(0, Math.min(marks.length - 1, at + steps[event.key]))
  else if (event.key === 'Enter' && at >= 0) return open(keyOf(node), marks[at].name, node)
  else return
  event.preventDefault()
  walked = [node.id, at]
  light(marks[at].name)
  node.querySelector('.ring')?.scrollIntoView({ block: 'nearest' })
  const row = rowsOf(keyOf(node)).get(marks[at].name)
  const heads = [...row.closest('table').querySelectorAll('thead th')].map(head => head.textContent.trim())
  say([...row.cells].map((cell, place) => `${heads[place]} ${cell.textContent.trim()}`).join(', '))
}

// The address: which card is open and how the table of its section is sorted.
function address(key, mark = card?.key === key ? card.mark : '', isNew = false) {
  const [column, way] = sorted.get(key) ?? []
  const place = `${mark || way ? key : ''}${mark ? `:${encodeURIComponent(mark)}` : ''}${way ? `~${column}${way}` : ''}`
  const url = location.pathname + location.search + (place ? `#${place}` : '')
  isNew ? history.pushState(history.state, '', url) : history.replaceState(history.state, '', url)
}

// The section opened last stands in the address, where no card and no order does.
function opened(fold) {
  const place = `#${keyOf(fold)}`
  if (/[:~]/.test(location.hash) || (!fold.open && location.hash !== place)) return
  history.replaceState(history.state, '', location.pathname + location.search + (fold.open ? place : ''))
}

function unfold(node) {
  for (let fold = node?.closest('.fold'); fold; fold = fold.parentElement.closest('.fold')) fold.open = true
  return node
}

function asked() {
  const [, key, mark, column, way] = location.hash.match(/^#([a-z][a-z0-9_]*)(?::([^~]+))?(?:~(\d+)([ad]))?$/) ?? []
  return { key, mark: mark && decodeURIComponent(mark), order: way && [Number(column), way] }
}

async function open(key, mark, from, isNew = true) {
  const file = fileOf(key)
  if (!file) return
  const answered = await fetch(file.getAttribute('href').replace(/^take\/([^/]+).*/, `card/$1/${encodeURIComponent(mark)}`)).catch(() => null)
  const html = await answered?.text() ?? ''
  if (!isNew && !answered?.ok) return
  shut(false)
  opener = from
  const panel = Object.assign(document.createElement('section'), { className: 'card', tabIndex: -1 })
  panel.setAttribute('role', 'dialog')
  const leave = Object.assign(document.createElement('button'), { type: 'button', className: 'leave', textContent: words.close })
  leave.addEventListener('click', () => back())
  if (answered?.ok) panel.innerHTML = html
  else panel.append(Object.assign(document.createElement('p'), { textContent: html || words.unreachable }))
  panel.ariaLabel = panel.querySelector('h2')?.textContent ?? words.close
  panel.append(leave)
  document.querySelector('.stApp').append(panel) // there the colours are those of the theme
  card = { key, mark, panel, isNew }
  if (isNew) address(key, mark, true)
  panel.focus({ preventScroll: true })
}

function shut(isReturning = true) {
  if (!card) return
  card.panel.remove()
  card = undefined
  if (isReturning && opener?.isConnected) opener.focus({ preventScroll: true })
}

function back() {
  if (card?.isNew) return history.back()
  const key = card?.key
  shut()
  address(key)
}

// To another address of ours as the browser's own Back would go there: without loading everything again.
function go(url) {
  shut(false)
  history.pushState({}, '', url)
  dispatchEvent(new PopStateEvent('popstate', { state: {} }))
}

function follow(link) {
  const here = new URL(location.href)
  const mine = here.searchParams.get('authority')
  here.hash = ''
  if (link.dataset.authority) {
    here.searchParams.set('authority', link.dataset.authority)
    return go(here)
  }
  if (!link.dataset.other) return go(new URL(link.getAttribute('href'), document.baseURI))
  const pair = new URL('compare', document.baseURI)
  const asked = mine && mine !== link.dataset.other ? { authority: mine, compared: 'pair', other: link.dataset.other } : { authority: link.dataset.other, compared: 'pair' }
  const kept = [...here.searchParams].filter(([name]) => name === 'comparators' || name === 'own')
  pair.search = new URLSearchParams({ ...Object.fromEntries(kept), ...asked })
  go(pair)
}

// A file that takes seconds to make: its link says so until it is here, and why where it cannot be.
async function make(link) {
  if (link.ariaBusy === 'true') return
  link.ariaBusy = 'true'
  say(`${link.textContent}: ${link.dataset.making}`)
  const answered = await fetch(link.href).catch(() => null)
  if (answered?.ok) {
    const file = URL.createObjectURL(await answered.blob())
    Object.assign(document.createElement('a'), { href: file, download: link.pathname.split('/').pop() }).click()
    setTimeout(() => URL.revokeObjectURL(file), 60000)
  } else {
    const told = new DOMParser().parseFromString(await answered?.text() ?? '', 'text/html').querySelector('main p')?.textContent
    link.parentElement.after(Object.assign(document.createElement('p'), { role: 'alert', textContent: told ?? words.unreachable }))
  }
  link.removeAttribute('aria-busy')
}

let say = () => {}
function installTouch(speak) {
  say = speak
  document.addEventListener('click', event => {
    const link = event.target.closest?.('.card a:not([target], [href^="take/"])')
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      return follow(link)
    }
    const file = event.target.closest?.('a[href^="take/"]') // its notes name the page it is from
    if (file) file.setAttribute('href', `${file.getAttribute('href').split('?')[0]}?${new URLSearchParams({ link: location.href })}`)
    if (file?.dataset.making && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      return make(file)
    }
    const row = event.target.closest?.('.table-box tbody tr[data-at]')
    if (!row || event.target.closest('a') || (!event.target.closest('button') && !getSelection().isCollapsed)) return
    const button = row.querySelector('button.row')
    if (button) open(keyOf(row.closest('.table-box')), row.dataset.at, button)
  })
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && card) return back()
    const picture = event.target.closest?.('.picture[tabindex]')
    if (picture) return walk(picture, event)
    const button = event.target.closest?.('button.row')
    const rows = button && [...button.closest('tbody').querySelectorAll('tr:not([hidden]) button.row')]
    const to = button && { ArrowDown: rows.indexOf(button) + 1, ArrowUp: rows.indexOf(button) - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined || to === null || !rows[to]) return
    event.preventDefault()
    button.tabIndex = -1
    rows[to].tabIndex = 0
    rows[to].focus()
  })
  document.addEventListener('mouseover', event => {
    const row = event.target.closest?.('.table-box tbody tr[data-at]')
    if (row) light(nameOf(row))
    else if (!event.target.closest?.('.picture')) light('')
  })
  document.addEventListener('focusin', event => {
    const button = event.target.closest?.('button.row')
    if (button) light(nameOf(button.closest('tr')))
    else if (!event.target.closest?.('.picture')) light('')
  })
  addEventListener('popstate', () => {
    const { key, mark } = asked()
    if (!mark) shut()
    else if (key !== card?.key || mark !== card?.mark) open(key, mark, opener, false)
  })
}

// What a link asks for once it stands there: a place on the page, or a section's table sorted and its card open.
function restore() {
  const wanted = location.hash.slice(1)
  if (!wanted) return true
  const { key, mark, order } = asked()
  if (!order && !mark) {
    const found = unfold(document.getElementById(wanted))
    found?.scrollIntoView({ block: 'start' })
    return Boolean(found)
  }
  const box = document.getElementById(`table-${key}`)
  if (!unfold(box) || !fileOf(key)) return false
  if (order) {
    sorted.set(key, order)
    sort(box)
  }
  if (mark) open(key, mark, undefined, false)
  box.scrollIntoView({ block: 'nearest' })
  return true
}
