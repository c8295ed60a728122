// Figures over the years, drawn as a small line in their cell: one scale for the column, a gap where a year has none.
const HIGH = 26
const STEP = 10 // px from one year to the next
const EDGE = 3
const figures = cell => cell.textContent.split(', ').map(one => /^[-\u2212]?\d/.test(one) ? Number(one.replace('\u2212', '-')) : null)

function drawLines(box) {
  const cells = [...box.querySelectorAll('td.line')]
  const rows = cells.map(figures)
  const held = rows.flat().filter(one => one !== null)
  if (!held.length) return
  const low = Math.min(...held)
  const span = Math.max(...held) - low || 1
  const y = one => (HIGH - EDGE - (one - low) / span * (HIGH - 2 * EDGE)).toFixed(1)
  cells.forEach((cell, at) => {
    const said = Object.assign(document.createElement('span'), { className: 'unseen' })
    said.append(...cell.childNodes)
    const points = rows[at].map((one, year) => one === null ? null : [EDGE + year * STEP, y(one)])
    cell.append(said)
    if (points.some(Boolean)) cell.append(drawing(points))
  })
}

// Points that follow each other are joined; one alone, and the last year's, is a dot.
function drawing(points) {
  const svg = shape('svg', { width: 2 * EDGE + (points.length - 1) * STEP, height: HIGH, 'aria-hidden': 'true' })
  let run = []
  for (const point of [...points, null]) {
    if (point) { run.push(point); continue }
    if (run.length > 1) svg.append(shape('polyline', { points: run.join(' ') }))
    if (run.length === 1) svg.append(dot(run[0], 1.5))
    run = []
  }
  if (points.at(-1)) svg.append(dot(points.at(-1), 2.5))
  return svg
}

const dot = ([cx, cy], r) => shape('circle', { cx, cy, r })

function shape(name, given) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value)
  return made
}

// What a line is sorted by: the change from the first year to the last; null where either has no figure.
function changeOf(cell) {
  const all = figures(cell)
  return all[0] === null || all.at(-1) === null ? null : all.at(-1) - all[0]
}
