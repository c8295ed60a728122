// A list to choose from, or a few words beside each other: the browser's own list and buttons. What is chosen goes to
// the server with what was chosen just before, of which it may not have heard yet.
function choose(node, given) {
  const { label, options, chosen, group } = node.given = given
  const told = JSON.stringify([label, options, group])
  if (node.told !== told) {
    node.told = told
    if (group) offerWords(node, given)
    else offerList(node, given)
  }
  for (const one of node.querySelectorAll('input')) one.checked = one.value === chosen
  const list = node.querySelector('select')
  if (list && list.value !== chosen) list.value = chosen
}

function offerList(node, { key, label, options }) {
  if (node.firstChild?.localName !== 'label') {
    const list = made('select', { id: `pick_${key}` })
    const field = made('span', { className: 'field' })
    list.addEventListener('change', () => pick(node, list.value))
    field.append(list)
    node.replaceChildren(made('label', { htmlFor: list.id }), field)
  }
  node.firstChild.textContent = label
  node.querySelector('select').replaceChildren(...options.map(([value, text]) => made('option', { value, textContent: text })))
}

function offerWords(node, { key, label, options }) {
  const name = made('span', { id: `pick_${key}`, textContent: label })
  const group = made('span', { className: 'group' }, { role: 'radiogroup', 'aria-labelledby': name.id })
  for (const [value, text] of options.filter(([code]) => code)) {
    const button = made('input', { type: 'radio', name: name.id, value })
    button.addEventListener('click', () => press(node, button))
    const one = made('label')
    one.append(button, text)
    group.append(one)
  }
  const focused = node.contains(document.activeElement) && document.activeElement.value
  node.replaceChildren(name, group)
  if (focused) group.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus()
}

// Where none may be chosen, a second click takes a choice back.
function press(node, button) {
  const { options, chosen } = node.given
  const isBack = button.value === chosen
  if (isBack && !options.some(([code]) => !code)) return
  if (isBack) button.checked = false
  node.given = { ...node.given, chosen: isBack ? '' : button.value }
  pick(node, node.given.chosen)
}

function pick(node, code) {
  const box = node.closest('.parts')
  box.picked = { ...box.picked, [node.given.key]: code }
  box.trigger('pick', JSON.stringify(box.picked))
}
