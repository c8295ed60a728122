// The one-file report: its button shows the slides, Escape brings back the same place.
const deck = document.getElementById('deck')
const report = document.querySelectorAll('.report')
const button = document.getElementById('present')
let back = 0

function leave(place) {
  if (deck.hidden) return
  deck.hidden = true
  report.forEach(part => { part.hidden = false })
  history.replaceState(history.state, '', location.pathname + location.search)
  if (document.fullscreenElement) document.exitFullscreen()
  const key = deck.querySelectorAll('.slide')[place]?.dataset.key
  if (back) scrollTo(0, back)
  else document.getElementById(`part-${key}`)?.scrollIntoView()
  button.focus({ preventScroll: true })
}

const shown = present(deck, leave)
// A browser keeps the first Escape for itself to end full screen: the slides end with it.
document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement) leave(shown.at()) })

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
