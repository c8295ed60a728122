// A box in which a name is typed, as WAI-ARIA's combobox with a list. Other names of an authority and its code find it
// too and are neither shown nor spoken; the server is asked once a name is chosen.
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ')
  .replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const made = (kind, given, said = {}) => {
  const one = Object.assign(document.createElement(kind), given)
  for (const [name, text] of Object.entries(said)) one.setAttribute(name, text)
  return one
}

// given: [code, name] of those chosen, the address of all names, codes left out, how many may be chosen.
function ask(node, given) {
  node.given = given
  node.names ??= fetched(given.names).then(() => JSON.parse(texts.get(given.names) || '[]').map(([code, name, also]) =>
    ({ code, name, told: plain(name), also: also.map(plain) })))
  const box = node.box ??= boxed(node, given)
  box.disabled = given.limit > 1 && given.chosen.length >= given.limit
  node.querySelectorAll('.chosen').forEach(one => one.remove())
  if (given.limit > 1) for (const [code, name] of given.chosen) {
    const left = made('button', { type: 'button', className: 'chosen', textContent: name }, { 'aria-label': words.leave.replace('{name}', name) })
    left.addEventListener('click', () => { tell(node, given.chosen.filter(one => one[0] !== code)); box.focus() })
    box.parentElement.before(left)
  }
  else if (node.list.hidden) box.value = given.chosen[0]?.[1] ?? ''
}

function boxed(node, { key, label, nobody }) {
  const id = `pick_${key}`
  const list = node.list = made('ul', { id: `${id}_list`, hidden: true }, { role: 'listbox', 'aria-label': label })
  const box = made('input', { type: 'text', id, autocomplete: 'off', spellcheck: false, placeholder: nobody },
    { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })
  const field = made('span', { className: 'field' })
  field.append(box, list)
  node.append(made('label', { htmlFor: id, textContent: label }), field)
  box.addEventListener('focus', () => box.select())
  // Letting go over a selection would take it away, and what is typed next be put behind the name.
  box.addEventListener('mouseup', event => { if (list.hidden) event.preventDefault() })
  box.addEventListener('click', () => { if (list.hidden) box.select(); offer(node, '') })
  box.addEventListener('input', () => offer(node, box.value))
  box.addEventListener('blur', () => shutList(node))
  box.addEventListener('keydown', event => steer(node, event))
  list.addEventListener('mousedown', event => event.preventDefault()) // the focus stays in the box
  list.addEventListener('click', event => take(node, event.target.closest('[role=option]')))
  return box
}

async function offer(node, typed) {
  const names = (await node.names).filter(one => !node.given.without.includes(one.code))
  const wanted = plain(typed)
  const chosen = node.given.chosen.map(one => one[0])
  const found = names.map(one => [rank(one, wanted), one]).filter(([far]) => far < 4)
    .sort(([one], [other]) => one - other).map(([, one]) => one)
    .filter(one => node.given.limit === 1 || !chosen.includes(one.code))
  if (!wanted && node.given.limit === 1 && chosen.length) found.unshift({ code: '', name: node.given.nobody })
  const options = found.map((one, place) =>
    made('li', { id: `${node.list.id}_${place}`, textContent: one.name }, { role: 'option', 'data-code': one.code }))
  const none = made('li', { textContent: words.unknown }, { role: 'option', 'aria-disabled': 'true' })
  node.list.replaceChildren(...(options.length ? options : [none]))
  node.list.hidden = false
  node.box.setAttribute('aria-expanded', 'true')
  const at = found.findIndex(one => wanted ? true : one.code && one.code === chosen[0])
  mark(node, options[at])
  if (wanted) say(words.found.replace('{count}', found.length))
}

// How near a name is to what is typed: it begins so, a word of it does, another name does, or it holds it somewhere.
function rank({ told, also }, typed) {
  if (told.startsWith(typed)) return 0
  if (` ${told}`.includes(` ${typed}`)) return 1
  if (also.some(one => one.startsWith(typed))) return 2
  return [told, ...also].some(one => one.includes(typed)) ? 3 : 4
}

function mark(node, option) {
  node.list.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false')
  option?.setAttribute('aria-selected', 'true')
  option ? node.box.setAttribute('aria-activedescendant', option.id) : node.box.removeAttribute('aria-activedescendant')
  option?.scrollIntoView({ block: 'nearest' })
}

function steer(node, event) {
  const options = [...node.list.querySelectorAll('[data-code]')]
  const at = options.findIndex(one => one.ariaSelected === 'true')
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[event.key]
  if (event.key === 'Enter' && !node.list.hidden) take(node, options[at])
  else if (event.key === 'Escape' && !node.list.hidden) shutList(node)
  else if (to === undefined) return
  else if (node.list.hidden) offer(node, '')
  else mark(node, options[Math.max(0, Math.min(options.length - 1, to))])
  event.preventDefault()
  event.stopPropagation()
}

function take(node, option) {
  const code = option?.dataset.code
  if (code === undefined) return
  const { limit, chosen } = node.given
  tell(node, limit > 1 ? [...chosen, [code, option.textContent]] : code ? [[code, option.textContent]] : [])
  shutList(node)
  node.box.select()
}

function tell(node, chosen) {
  ask(node, { ...node.given, chosen })
  pick(node, chosen.map(one => one[0]).join(','))
}

function shutList(node) {
  node.list.hidden = true
  node.box.setAttribute('aria-expanded', 'false')
  node.box.removeAttribute('aria-activedescendant')
  node.box.value = node.given.limit > 1 ? '' : node.given.chosen[0]?.[1] ?? ''
}
