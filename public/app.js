// Keys of the desk and small courtesies. Every page works without this file.
{
  // htmx 4.0.1 gives this function a second argument, at which some Chromium (143 among them) throw; without it htmx
  // takes DOMParser, which all of them have.
  delete Document.parseHTMLUnsafe

  const help = () => document.querySelector('[data-keys-help]')
  const typing = (el) => el instanceof Element && el.closest('input, textarea, select, [contenteditable]') !== null
  const shown = (el) => el.getClientRects().length > 0
  const seen = (selector, root = document) => [...root.querySelectorAll(selector)].filter(shown)

  const search = () => seen('[data-find]')[0]?.focus()
  const toggleHelp = () => {
    const panel = help()
    if (!panel) return
    panel.open = !panel.open
    if (panel.open) panel.querySelector('summary').focus()
  }
  // A link in the menu may name its key: F2 登记.
  const follow = (key) => () => document.querySelector(`a[data-key="${key}"]`)?.click()
  const addRow = () => seen('[data-f8]')[0]?.click()
  const formInUse = () => document.activeElement?.closest('main form') ?? seen('[data-save]')[0]?.form
  // What is typed to find a place or a type is answered a moment later: saving waits for it, at most two seconds.
  const finder = '.picker > input'
  let asking = null
  document.addEventListener('input', ({ target }) => target.matches(finder) && (asking = { target, since: Date.now() }))
  document.addEventListener('htmx:finally:request', ({ target }) => asking?.target === target && (asking = null))
  const save = () => {
    if (asking && Date.now() - asking.since < 2000) return setTimeout(save, 50)
    const form = formInUse()
    const button = form?.querySelector('[data-save]') ?? seen('[data-save]')[0]
    if (button) button.click()
  }

  const stops = 'input:not([type=hidden]), select, textarea, button[data-save]'
  // What is seldom changed is left to Tab. One stop per group of radios: the chosen one, or the first when none is chosen.
  const isStop = (el, all) =>
    !el.disabled && !el.readOnly && !el.hasAttribute('data-skip') && (el.type !== 'radio' || el === (all.find((r) => r.name === el.name && r.checked) ?? all.find((r) => r.name === el.name)))
  const step = (from, by) => {
    const all = seen(stops, from.form)
    // The best of what was found by typing is chosen already; the arrow goes into the list, Enter past it.
    const found = by > 0 && from.matches(finder) && from.value.trim() ? from.nextElementSibling : null
    const list = all.filter((el) => el === from || (isStop(el, all) && !found?.contains(el)))
    const here = from.type === 'radio' ? list.findIndex((el) => el.name === from.name) : list.indexOf(from)
    const to = list.filter((el) => from.type !== 'radio' || el === list[here] || el.name !== from.name)
    const next = to[to.indexOf(list[here]) + by]
    if (!next) return
    next.focus()
    if (next.select && next.tagName === 'INPUT') next.select()
  }
  const readLine = (line, by) => (line.value.trim() ? line.form.querySelector('[data-read]').click() : step(line, by))
  const intoFound = (input) => {
    const list = [...input.nextElementSibling.querySelectorAll('input[type=radio], select')]
    ;(list.find((el) => el.checked) ?? list[0])?.focus()
  }
  const section = (by) => {
    const list = seen('[data-section]')
    const here = list.findIndex((part) => part.contains(document.activeElement))
    const to = list[here === -1 ? (by > 0 ? 0 : list.length - 1) : here + by]
    seen(stops, to ?? document.createElement('p')).find((el) => !el.hasAttribute('data-skip'))?.focus()
  }

  // A desk of rows: j k up and down, Enter opens (it is a link), x ticks, d sends where it is proposed for.
  const openers = () => seen('[data-rows] [data-open]')
  const rowInUse = () => document.activeElement?.closest('[data-row]')
  const stepRow = (by) => () => {
    const list = openers()
    const here = list.findIndex((link) => link.closest('[data-row]') === rowInUse())
    list[here === -1 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, here + by))]?.focus()
  }
  const press = (what) => () => rowInUse()?.querySelector(what)?.click()
  const rowKeys = { j: stepRow(1), k: stepRow(-1), x: press('[data-pick]'), d: press('[data-send]') }
  const rowArrows = { ArrowDown: stepRow(1), ArrowUp: stepRow(-1) }

  // Beside the form: who was here before. The first thing to press there.
  const hints = () => seen('button, a', document.querySelector('#hints') ?? document.createElement('p'))[0]?.focus()
  const plainKeys = { F2: follow('F2'), F4: follow('F4'), F7: hints, F8: addRow, F9: save }
  const charKeys = { '/': search, '?': toggleHelp }
  // WCAG 2.1.4: single characters can be switched off, on this machine.
  const switchName = 'single-keys'
  const charKeysOn = () => localStorage.getItem(switchName) !== 'off'
  const ctrlKeys = { Enter: save, ArrowDown: () => section(1), ArrowUp: () => section(-1) }
  const actOf = (event) => {
    const { key, target } = event
    if (event.altKey || event.metaKey) return undefined
    if (event.ctrlKey) return ctrlKeys[key]
    if (plainKeys[key] && !event.shiftKey) return plainKeys[key]
    if (charKeys[key] && !typing(target) && charKeysOn()) return charKeys[key]
    // A tick box takes no letters.
    const onRows = document.querySelector('[data-rows]') && (!typing(target) || target.matches('[data-pick]'))
    if (onRows && rowKeys[key] && charKeysOn()) return rowKeys[key]
    if (onRows && rowArrows[key] && target.closest('[data-row]')) return rowArrows[key]
    if (key === 'ArrowDown' && target.matches?.(finder)) return () => intoFound(target)
    const inForm = key === 'Enter' && target.form?.hasAttribute('data-keys')
    // What a card reader types ends with Enter.
    if (inForm && target.matches('[data-line]')) return () => readLine(target, event.shiftKey ? -1 : 1)
    if (inForm && target.matches('input, select')) return () => step(target, event.shiftKey ? -1 : 1)
    return undefined
  }
  document.addEventListener('keydown', (event) => {
    // 229: an input method is composing and owns the key.
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') return closePops(null)
    const act = actOf(event)
    if (!act) return
    event.preventDefault()
    act()
  })

  const closePops = (except) => {
    for (const pop of document.querySelectorAll('details.pop[open]')) {
      if (pop === except) continue
      if (pop.contains(document.activeElement)) pop.querySelector('summary').focus()
      pop.open = false
    }
  }
  document.addEventListener('click', (event) => {
    closePops(event.target.closest('details.pop'))
    if (event.target.closest('[data-print]')) window.print()
  })

  // A menu longer than the window shows where one is.
  const here = document.querySelector('.side [aria-current]')
  const side = here?.closest('.side')
  if (side) side.scrollTop = here.offsetTop - side.clientHeight / 2

  // A pressed button says what it is doing and ignores the second press.
  const rest = (button) => {
    button.removeAttribute('aria-busy')
    button.innerHTML = button.restingHtml
  }
  const submitterOf = (event) => event.submitter ?? event.target.querySelector('[data-save], [type=submit]')
  document.addEventListener('submit', (event) => {
    const button = submitterOf(event)
    if (!button?.dataset.busy) return
    if (button.getAttribute('aria-busy') === 'true') {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    button.restingHtml = button.innerHTML
    button.setAttribute('aria-busy', 'true')
    button.textContent = button.dataset.busy
  }, true)
  const wakeAll = () => document.querySelectorAll('[aria-busy=true][data-busy]').forEach((button) => button.restingHtml && rest(button))
  // Back from the page cache, or after a fragment answer that left the form in place.
  window.addEventListener('pageshow', wakeAll)
  document.addEventListener('htmx:finally:request', wakeAll)

  // A person's fields or an organisation's.
  document.addEventListener('change', ({ target }) => {
    if (target.type === 'radio' && target.name.endsWith('.kind'))
      target.closest('.f-party')?.classList.toggle('is-org', target.value === 'organisation')
  })

  const charSwitch = document.querySelector('[data-single-keys]')
  if (charSwitch) {
    charSwitch.checked = charKeysOn()
    charSwitch.addEventListener('change', () => localStorage.setItem(switchName, charSwitch.checked ? 'on' : 'off'))
  }

  const focusFirst = () => document.querySelector('[data-focus]')?.focus()
  // A swap moves the focus only when it took the focused element away: hints come while somebody types.
  // A list somebody had stepped into already and that was found anew gets it back.
  let picker = null
  document.addEventListener('focusin', ({ target }) => (picker = target.closest('.picker')))
  document.addEventListener('htmx:after:swap', () => {
    if (document.activeElement !== document.body) return
    const input = picker?.isConnected && picker.querySelector(finder)
    if (input) intoFound(input)
    else focusFirst()
  })
  focusFirst()
}
