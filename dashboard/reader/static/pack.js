// Shows slides full screen: arrow and page keys, Home and End, a tap or swipe; Escape leaves. The place stands in the address.
function present(deck, leave) {
  const slides = [...deck.querySelectorAll('.slide')]
  const status = Object.assign(document.createElement('div'), { className: 'unseen' })
  status.setAttribute('role', 'status')
  deck.append(status)
  let now = 0
  let from = null

  function show(place, quiet) {
    now = Math.max(0, Math.min(slides.length - 1, place))
    slides.forEach((slide, at) => slide.classList.toggle('now', at === now))
    if (!quiet) history.replaceState(history.state, '', `${location.pathname}${location.search}#slide-${now + 1}`)
    const title = slides[now].querySelector('.title').textContent
    status.textContent = `${slides[now].getAttribute('aria-label')}: ${title}`
  }

  const steps = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1, n: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1, p: -1,
  }
  function key(event) {
    if (deck.hidden || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Escape') leave(now)
    else if (event.key === 'Home') show(0)
    else if (event.key === 'End') show(slides.length - 1)
    else if (steps[event.key]) show(now + steps[event.key])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  document.addEventListener('keydown', key, true)
  deck.addEventListener('pointerdown', event => { from = event.clientX })
  deck.addEventListener('pointerup', event => {
    const moved = event.clientX - (from ?? event.clientX)
    from = null
    if (Math.abs(moved) > 40) show(now + (moved < 0 ? 1 : -1))
    else show(now + (event.clientX > innerWidth / 3 ? 1 : -1))
  })
  const asked = () => Number(location.hash.match(/^#slide-(\d+)$/)?.[1] ?? 0)
  addEventListener('hashchange', () => { if (!deck.hidden && asked()) show(asked() - 1, true) })
  return { show, asked, at: () => now, stop: () => document.removeEventListener('keydown', key, true) }
}
