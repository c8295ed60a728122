// What Streamlit leaves out of a page: its language, focus after a page change, spoken changes, copied
// links, and an address that names every choice without an entry of its own in the browser's history.
const title = () => document.querySelector('.stMain h1')

function install(words) {
  document.documentElement.lang = 'en-GB'

  const status = Object.assign(document.createElement('div'), { className: 'unseen' })
  status.setAttribute('role', 'status')
  document.body.append(status)

  let page = location.pathname
  let said = title()?.textContent
  let wait
  new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(settle, 150) })
    .observe(document.getElementById('root'), { childList: true, subtree: true, characterData: true })
  // A table's own row sticks under its heads, whose height depends on the width.
  const heads = new ResizeObserver(seen => seen.forEach(({ target }) =>
    target.closest('.table-box')?.style.setProperty('--head', `${target.offsetHeight}px`)))
  settle()
  function settle() {
    document.querySelectorAll('.table-box thead').forEach(head => heads.observe(head))
    document.querySelector('[data-testid=stExpandSidebarButton]')?.setAttribute('aria-label', words.menu)
    const now = title()?.textContent
    if (!now || now === said) return
    const isPageChange = page !== location.pathname
    page = location.pathname
    said = now
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
      const box = document.getElementById(jump.getAttribute('href').slice(1))
      box?.scrollIntoView({ block: 'start' })
      box?.focus()
    }
    const copy = event.target.closest?.('[data-copy]')
    if (copy) {
      const told = document.getElementById(copy.dataset.from)?.querySelectorAll('[data-told]')
      await copyText(told ? [...told].map(cell => cell.innerText).join('\n') : `${location.origin}${location.pathname}${location.search}#${copy.dataset.copy}`)
      const label = copy.textContent
      copy.textContent = status.textContent = copy.dataset.done
      setTimeout(() => { copy.textContent = label }, 2000)
    }
  })

  const wanted = location.hash.slice(1)
  if (wanted) requestAnimationFrame(function look(started) {
    const found = document.getElementById(wanted)
    if (found) found.scrollIntoView({ block: 'start' })
    else if (performance.now() < 20000) requestAnimationFrame(look)
  })
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

// Charts and colours are made for the theme the server was told of. When the system turns dark or light while a page
// is open, Streamlit changes its own colours and asks for nothing; so the page asks to be drawn again.
const system = matchMedia('(prefers-color-scheme: dark)')
let drawAgain
system.addEventListener('change', () => setTimeout(() => drawAgain?.(), 100))

export default ({ data, setTriggerValue }) => {
  drawAgain = () => setTriggerValue('theme', system.matches ? 'dark' : 'light')
  if (!window.frameInstalled) { window.frameInstalled = true; install(data) }
  if (data.link && data.link !== location.search) history.replaceState(history.state, '', location.pathname + data.link + location.hash)
}
