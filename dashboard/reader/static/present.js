// The slides over the whole window; the browser's Back, or Escape, returns to where they were opened.
export default ({ data, parentElement }) => {
  document.documentElement.lang = 'en-GB'
  document.querySelector('body > .deck')?.remove()
  const style = document.createElement('style')
  style.textContent = data.style + 'body:has(> .deck) > :not(.deck) { visibility: hidden }'
  const deck = document.createElement('div')
  deck.className = 'deck'
  deck.setAttribute('role', 'main')
  deck.innerHTML = data.slides
  document.body.append(style, deck)
  for (const other of document.body.children) if (other !== deck && other !== style) other.inert = true
  const shown = present(deck, () => {
    if (document.referrer.startsWith(location.origin) && history.length > 1) history.back()
    else location.assign(data.back)
  })
  shown.show(shown.asked() - 1)
  return () => { shown.stop(); deck.remove(); style.remove() }
}
