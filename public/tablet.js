// Writing one's name with a finger or a pen. Without this file the page says: sign on paper.
{
  const form = document.querySelector('[data-pad]')
  if (form && window.SignaturePad) {
    const canvas = form.querySelector('canvas')
    const empty = form.querySelector('[data-empty]')
    document.querySelector('[data-no-pad]').hidden = true
    form.hidden = false
    const pad = new window.SignaturePad(canvas, { penColor: '#1C2A33', minWidth: 1, maxWidth: 3, minDistance: 2 })

    // What was written stays when the tablet is turned.
    const fit = () => {
      const written = pad.toData()
      const ratio = Math.max(window.devicePixelRatio || 1, 1)
      canvas.width = canvas.offsetWidth * ratio
      canvas.height = canvas.offsetHeight * ratio
      canvas.getContext('2d').scale(ratio, ratio)
      pad.fromData(written)
    }
    fit()
    window.addEventListener('resize', fit)
    pad.addEventListener('beginStroke', () => (empty.hidden = true))
    form.querySelector('[data-clear]').addEventListener('click', () => pad.clear())

    let sent = false
    form.addEventListener('submit', (event) => {
      const strokes = pad.toData().map((group) => group.points).filter((points) => points.length)
      if (sent || strokes.length === 0) {
        event.preventDefault()
        empty.hidden = sent
        return
      }
      sent = true
      const first = strokes[0][0].time
      const last = strokes.at(-1).at(-1).time
      const tenth = (value) => Math.round(value * 10) / 10
      const kept = strokes.map((points) => points.map((p) => [tenth(p.x), tenth(p.y), p.time - first, Math.round(p.pressure * 100)]))
      form.elements.strokes.value = JSON.stringify(kept)
      form.elements.sinceBegun.value = Date.now() - first
      form.elements.sinceEnded.value = Date.now() - last
    })
    // Back from the page cache: it may be sent again, and the house says that it has arrived.
    window.addEventListener('pageshow', () => (sent = false))
  }
}
