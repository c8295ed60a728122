// The one-file report: its button shows the slides, Escape brings back the same place.
const deck = document.getElementById('deck')
const report = document.querySelectorAll('.report')
const button = document.getElementById('present')
let back = 0

const shown = present(deck, place => {
  deck.hidden = true
  report.forEach(part => { part.hidden = false })
  history.replaceState(history.state, '', location.pathname + location.search)
  if (document.fullscreenElement) document.exitFullscreen()
  const key = deck.querySelectorAll('.slide')[place]?.dataset.key
  if (back) scrollTo(0, back)
  else document.getElementById(`part-${key}`)?.scrollIntoView()
  button.focus({ preventScroll: true })
})

function start(place) {
  report.forEach(part => { part.hidden = true })
  deck.hidden = false
  shown.show(place)
}

button.addEventListener('click', () => {
  back = scrollY
  document.documentElement.requestFullscreen?.().catch(() => {})
  start(0)
})
if (shown.asked()) start(shown.asked() - 1)
